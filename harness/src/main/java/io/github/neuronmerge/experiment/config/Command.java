package io.github.neuronmerge.experiment.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the command line asks for, with exactly the options that belong to it. The alternatives are closed: a new one
 * adds a case to {@link Cases}, and nothing compiles until the harness can do it.
 */
public sealed interface Command {
  /** Calls the case of this command's kind. */
  <R> R match(Cases<R> cases);

  /**
   * One case a kind of command.
   *
   * @param <R> what the cases return
   */
  interface Cases<R> {
    /** The case of a command line that names no experiment. */
    R nothing(Nothing command);

    /** The case of {@code -Dexp=list}. */
    R list(List command);

    /** The case of {@code -Dexp=NAME}. */
    R run(Run command);

    /** The case of {@code -Dreplay}. */
    R replay(Replay command);

    /** The case of {@code -Dreport}. */
    R redraw(Redraw command);

    /** The case of {@code -Dexp=compare}. */
    R compare(Compare command);

    /** The case of {@code -Dexp=paper-repro}. */
    R reproduce(Reproduce command);

    /** The case of {@code -Dexp=docs}. */
    R document(Document command);
  }

  /** No experiment is named. */
  record Nothing() implements Command {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.nothing(this);
    }
  }

  /** List the experiments. */
  record List() implements Command {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.list(this);
    }
  }

  /**
   * Run an experiment.
   *
   * @param experiment the name of its file without the ending
   * @param scale smoke, standard or paper
   * @param overrides dotted key to YAML value, laid over the experiment's file
   * @param which which of its runs
   * @param baseline a file of weights that takes the place of training
   * @param dry whether only to say what would be done
   * @param reference whether to publish the finished run as the project's reference
   * @param execution how jobs are run
   */
  record Run(String experiment, String scale, Map<String, String> overrides, WhichRun which, Optional<Path> baseline,
      boolean dry, boolean reference, Execution execution) implements Command {
    public Run {
      overrides = new TreeMap<>(overrides);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.run(this);
    }
  }

  /**
   * Do a run again from its manifest and say what differs.
   *
   * @param run which
   * @param execution how jobs are run
   */
  record Replay(RunName run, Execution execution) implements Command {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.replay(this);
    }
  }

  /**
   * Make pictures and report of a run again from its tables.
   *
   * @param run which
   */
  record Redraw(RunName run) implements Command {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.redraw(this);
    }
  }

  /**
   * Put two runs side by side.
   *
   * @param before one run
   * @param after the other
   */
  record Compare(RunName before, RunName after) implements Command {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.compare(this);
    }
  }

  /**
   * Lay what papers say beside what was found.
   *
   * @param scale standard for the committed runs, or the scale to run every experiment at
   * @param overrides laid over every experiment that runs
   * @param fresh whether experiments start over
   * @param dry whether only to say what would be done
   * @param execution how jobs are run
   */
  record Reproduce(String scale, Map<String, String> overrides, boolean fresh, boolean dry, Execution execution)
      implements Command {
    public Reproduce {
      overrides = new TreeMap<>(overrides);
    }

    /** Returns the command that runs one of the experiments, and downloads nothing. */
    public Run run(String experiment) {
      return new Run(experiment, scale, overrides, fresh ? new WhichRun.Fresh() : new WhichRun.Latest(),
          Optional.empty(), dry, /* reference= */ false, execution.offline());
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.reproduce(this);
    }
  }

  /** Write the documents that show committed runs again, from their tables. */
  record Document() implements Command {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.document(this);
    }
  }
}
