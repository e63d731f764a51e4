package io.github.neuronmerge.experiment.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A command with exactly the options that belong to it. The set of commands is closed: a new one adds a case to
 * {@link Cases}, and nothing compiles until the harness can execute it.
 */
public sealed interface Command {
  /** Calls the case for this command's kind. */
  <R> R match(Cases<R> cases);

  /**
   * One case for each kind of command.
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

    /** The case of {@code -Dexp=shrink}. */
    R shrink(Shrink command);
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
   * @param which which of its runs to continue, or a new one
   * @param baseline a network file that is used instead of training
   * @param dry whether only to print what would be done
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
   * Repeat a run from its manifest and print what differs.
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
   * Write pictures and report of a run again, from its tables.
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
   * Compare two runs.
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
   * Compare the papers' claims with our results.
   *
   * @param scale standard for the committed runs, or the scale to run every experiment at
   * @param overrides dotted key to YAML value, laid over every experiment that runs
   * @param fresh whether every experiment starts a new run
   * @param dry whether only to print what would be done
   * @param execution how jobs are run
   */
  record Reproduce(String scale, Map<String, String> overrides, boolean fresh, boolean dry, Execution execution)
      implements Command {
    public Reproduce {
      overrides = new TreeMap<>(overrides);
    }

    /** Returns the command that runs one of the experiments, without downloads. */
    public Run run(String experiment) {
      return new Run(experiment, scale, overrides, fresh ? new WhichRun.Fresh() : new WhichRun.Latest(),
          Optional.empty(), dry, /* reference= */ false, execution.offline());
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.reproduce(this);
    }
  }

  /** Write the documents that show committed runs, from the committed tables. */
  record Document() implements Command {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.document(this);
    }
  }

  /**
   * Make a user's network smaller.
   *
   * @param options what is asked for
   * @param execution how jobs are run
   */
  record Shrink(ShrinkOptions options, Execution execution) implements Command {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.shrink(this);
    }
  }
}
