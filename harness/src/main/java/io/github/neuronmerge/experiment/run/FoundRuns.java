package io.github.neuronmerge.experiment.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tables that are compared with the papers' claims.
 *
 * @param scale the scale of the experiments
 * @param folders the folder of the tables, by experiment
 * @param absences why there are no tables, by experiment
 */
public record FoundRuns(String scale, Map<String, Path> folders, Map<String, String> absences) {
  /** The scale of committed runs. */
  public static final String STANDARD = "standard";

  public FoundRuns {
    folders = Collections.unmodifiableMap(new LinkedHashMap<>(folders));
    absences = new TreeMap<>(absences);
  }

  /** Finds the committed tables of experiments. */
  public static FoundRuns committed(List<String> experiments, Path home) {
    Map<String, Path> folders = new LinkedHashMap<>();
    Map<String, String> absences = new LinkedHashMap<>();
    for (String experiment : experiments) {
      Path folder = home.resolve("results").resolve(FinishedRuns.REFERENCE).resolve(experiment);
      if (Files.isDirectory(folder)) {
        folders.put(experiment, folder);
      } else {
        absences.put(experiment, "no committed run of " + experiment + " yet");
      }
    }
    return new FoundRuns(STANDARD, folders, absences);
  }
}
