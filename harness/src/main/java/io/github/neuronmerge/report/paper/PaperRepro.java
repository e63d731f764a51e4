package io.github.neuronmerge.report.paper;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.NearestNames;
import io.github.neuronmerge.data.source.Datasets;
import io.github.neuronmerge.experiment.FinishedRun;
import io.github.neuronmerge.experiment.Harness;
import io.github.neuronmerge.experiment.config.Command;
import io.github.neuronmerge.experiment.config.CommandKind;
import io.github.neuronmerge.experiment.config.ExperimentSpec;
import io.github.neuronmerge.experiment.config.SpecReader;
import io.github.neuronmerge.experiment.run.FoundRuns;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Lays our results beside what papers say. At standard scale they come from the committed tables and nothing is run; at
 * any other scale every experiment that is spoken of runs, but for those whose data set is not here: nothing is
 * downloaded.
 */
public final class PaperRepro {
  /** The folder of claims and document. */
  private static final String FOLDER = CommandKind.REPRODUCE.word();
  private static final String CLAIMS = "claims.yaml";

  private final Command.Reproduce asked;
  private final Path home;
  private final SpecReader specs;
  private final Function<Command.Run, FinishedRun> runner;
  private final PrintStream out;
  private final Set<String> missing = new HashSet<>();

  /**
   * Makes it.
   *
   * @param asked the scale, and what experiments are run with
   * @param home the project's folder
   * @param specs reads the experiments that are spoken of
   * @param runner runs one of them
   * @param out where to print
   */
  public PaperRepro(Command.Reproduce asked, Path home, SpecReader specs,
      Function<Command.Run, FinishedRun> runner, PrintStream out) {
    this.asked = asked;
    this.home = home;
    this.specs = specs;
    this.runner = runner;
    this.out = out;
  }

  /** Runs what is needed, writes document and table, and returns the exit status. */
  public int run() {
    refuseUnknownScale();
    Path file = home.resolve(FOLDER).resolve(CLAIMS);
    Claims claims = ClaimsReader.read(file);
    check(file, claims);
    if (asked.scale().equals(FoundRuns.STANDARD)) {
      FoundRuns committed = FoundRuns.committed(claims.experiments(), home);
      CommittedClaims.check(file, claims, committed);
      write(claims, committed, home.resolve(FOLDER));
      return Harness.SUCCEEDED;
    }
    Map<String, Path> folders = new LinkedHashMap<>();
    Map<String, String> absences = new LinkedHashMap<>();
    int status = Harness.SUCCEEDED;
    for (String experiment : claims.experiments()) {
      Command.Run one = asked.run(experiment);
      if (hasData(one, absences)) {
        FinishedRun done = runner.apply(one);
        status = Math.max(status, done.status());
        folders.put(experiment, done.folder());
      }
    }
    write(claims, new FoundRuns(asked.scale(), folders, absences),
        home.resolve("results").resolve(FOLDER));
    return status;
  }

  private void write(Claims claims, FoundRuns runs, Path folder) {
    if (asked.dry()) {
      runs.folders().forEach((experiment, tables) -> out.println(experiment + ": " + shown(tables)));
      runs.absences().forEach((experiment, why) -> out.println(experiment + ": " + why));
      out.println("would write into " + shown(folder));
    } else {
      Reproduction reproduction = new Reproduction(claims, runs, home);
      List<Path> written = reproduction.write(folder);
      out.println(reproduction.counts());
      out.println("written:");
      written.forEach(file -> out.println("  " + shown(file)));
    }
  }

  private Path shown(Path path) {
    return path.startsWith(home) ? home.relativize(path) : path;
  }

  private boolean hasData(Command.Run one, Map<String, String> absences) {
    String set = specs.read(one.experiment(), one.scale(), one.overrides()).spec().data().set();
    try {
      new Datasets(one.execution().files(), out::println).digests(set);
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

  private void refuseUnknownScale() {
    if (!SpecReader.SCALES.contains(asked.scale())) {
      throw new BadInputException(
          "unknown scale '" + asked.scale() + "'" + NearestNames.suggestion(asked.scale(), SpecReader.SCALES));
    }
  }

  /** Refuses claims that point to methods or targets which their experiments do not have. */
  private void check(Path file, Claims claims) {
    for (Claim claim : claims.claims()) {
      ResultRef ours = claim.ours();
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
