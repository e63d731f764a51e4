package io.github.neuronmerge.experiment;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.NearestNames;
import io.github.neuronmerge.data.Datasets;
import io.github.neuronmerge.experiment.claims.Claim;
import io.github.neuronmerge.experiment.claims.Claims;
import io.github.neuronmerge.experiment.claims.ClaimsReader;
import io.github.neuronmerge.experiment.claims.MethodRef;
import io.github.neuronmerge.experiment.claims.NetworkTable;
import io.github.neuronmerge.experiment.claims.Ours;
import io.github.neuronmerge.experiment.spec.ExperimentSpec;
import io.github.neuronmerge.experiment.spec.Options;
import io.github.neuronmerge.experiment.spec.SpecReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Lays our results beside what papers say. At standard scale they come from the committed tables and nothing is run; at
 * any other scale every experiment that is spoken of runs, but for those whose data set is not here: nothing is
 * downloaded.
 */
final class PaperRepro {
  /** What is asked for in place of an experiment, and the folder of claims and document. */
  static final String NAME = "paper-repro";
  /** One line for the list of experiments. */
  static final String SUMMARY = "What papers say beside what is found here: every published figure with a verdict";
  private static final String CLAIMS = "claims.yaml";

  private final Options asked;
  private final SpecReader specs;
  private final Reporter reporter;
  private final Function<Options, Done> runner;
  private final PrintStream out;
  private final Set<String> missing = new HashSet<>();

  /**
   * What came of running an experiment.
   *
   * @param status its exit status
   * @param folder where its tables are
   */
  record Done(int status, Path folder) {}

  PaperRepro(Options asked, SpecReader specs, Reporter reporter, Function<Options, Done> runner, PrintStream out) {
    this.asked = asked;
    this.specs = specs;
    this.reporter = reporter;
    this.runner = runner;
    this.out = out;
  }

  /** Runs what is needed, writes document and table, and returns the exit status. */
  int run() {
    refuseWhatSaysNothing();
    Path file = asked.home().resolve(NAME).resolve(CLAIMS);
    Claims claims = ClaimsReader.read(file);
    check(file, claims);
    if (asked.scale().equals(FoundRuns.STANDARD)) {
      write(claims, FoundRuns.committed(claims.experiments(), asked.home()), asked.home().resolve(NAME));
      return Harness.SUCCEEDED;
    }
    Map<String, Path> folders = new LinkedHashMap<>();
    Map<String, String> absences = new LinkedHashMap<>();
    int status = Harness.SUCCEEDED;
    for (String experiment : claims.experiments()) {
      Options one = asked.forOneOfSeveral(experiment);
      if (hasData(one, absences)) {
        Done done = runner.apply(one);
        status = Math.max(status, done.status());
        folders.put(experiment, done.folder());
      }
    }
    write(claims, new FoundRuns(asked.scale(), folders, absences), asked.home().resolve("results").resolve(NAME));
    return status;
  }

  private void write(Claims claims, FoundRuns runs, Path folder) {
    if (asked.dry()) {
      runs.folders().forEach((experiment, tables) -> out.println(experiment + ": " + shown(tables)));
      runs.absences().forEach((experiment, why) -> out.println(experiment + ": " + why));
      out.println("would write into " + shown(folder));
    } else {
      reporter.reproduce(claims, runs, folder, asked.home(), out);
    }
  }

  private Path shown(Path path) {
    return path.startsWith(asked.home()) ? asked.home().relativize(path) : path;
  }

  private boolean hasData(Options one, Map<String, String> absences) {
    String set = specs.read(one.experiment(), one.scale(), one.overrides()).spec().data().set();
    try {
      new Datasets(one.files(), out::println).digests(set);
      return true;
    } catch (BadInputException e) {
      if (missing.add(set)) {
        out.println(e.getMessage());
      }
      absences.put(one.experiment(), one.experiment() + " was not run: the data set " + set + " is not here (-Dexp="
          + one.experiment() + " by itself downloads it)");
      out.println("skipped: " + absences.get(one.experiment()));
      return false;
    }
  }

  private void refuseWhatSaysNothing() {
    boolean committed = asked.scale().equals(FoundRuns.STANDARD);
    refuse("-Dreplay", !asked.replay().isEmpty());
    refuse("-Dreport", !asked.report().isEmpty());
    refuse("-Dresume", !asked.resume().isEmpty());
    refuse("-Dbaseline", !asked.baseline().isEmpty());
    refuse("-Dreference", asked.reference());
    refuse("-Dfresh at standard scale, which runs nothing,", committed && asked.fresh());
    refuse("-Dset at standard scale, which runs nothing,", committed && !asked.overrides().isEmpty());
    if (!SpecReader.SCALES.contains(asked.scale())) {
      throw new BadInputException(
          "unknown scale '" + asked.scale() + "'" + NearestNames.suggestion(asked.scale(), SpecReader.SCALES));
    }
  }

  private static void refuse(String option, boolean given) {
    if (given) {
      throw new BadInputException(option + " says nothing to -Dexp=" + NAME);
    }
  }

  /** Refuses claims that point to methods or targets which their experiments do not have. */
  private void check(Path file, Claims claims) {
    for (Claim claim : claims.claims()) {
      Ours ours = claim.ours();
      if (ours.isSome()) {
        String where = file + ": claim '" + claim.id() + "': ours: ";
        ExperimentSpec spec = spec(where, ours.experiment());
        known(where + "unknown method '", ours.method(), spec.methods().keySet());
        if (!spec.methods().get(ours.method()).isIdentity()) {
          known(where + "unknown target '", ours.target(),
              spec.targets().stream().map(target -> target.label()).toList());
        }
      }
    }
    for (NetworkTable table : claims.tables()) {
      String where = file + ": table '" + table.title() + "': ";
      for (MethodRef method : table.rows().stream().flatMap(row -> row.methods().stream()).toList()) {
        known(where + "unknown method '", method.method(), spec(where, method.experiment()).methods().keySet());
      }
    }
  }

  private ExperimentSpec spec(String where, String experiment) {
    try {
      return specs.read(experiment, FoundRuns.STANDARD, Map.of()).spec();
    } catch (BadInputException e) {
      throw new BadInputException(where + e.getMessage(), e);
    }
  }

  private static void known(String problem, String name, Collection<String> names) {
    if (!names.contains(name)) {
      throw new BadInputException(problem + name + "'" + NearestNames.suggestion(name, names));
    }
  }
}
