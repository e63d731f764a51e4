package io.github.neuronmerge.experiment;

import io.github.neuronmerge.data.synthetic.ImageBytes;
import io.github.neuronmerge.experiment.config.Command;
import io.github.neuronmerge.experiment.config.SpecReader;
import io.github.neuronmerge.experiment.plan.Plan;
import io.github.neuronmerge.experiment.shrink.ShrinkFacts;
import io.github.neuronmerge.experiment.store.RunDirectory;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A reporter of tests that run experiments and ask for nothing else. */
abstract class OnlyReports implements Reporter {
  @Override
  public void redraw(Path folder, Path home, PrintStream out) {
    throw new AssertionError("nothing here is drawn again");
  }

  @Override
  public void compare(Path before, Path after, Path folder, Path home, PrintStream out) {
    throw new AssertionError("nothing here is compared");
  }

  @Override
  public List<String> differences(Path before, Path after) {
    throw new AssertionError("nothing here is replayed");
  }

  @Override
  public void publish(Plan plan, RunDirectory run, Path home) {
    throw new AssertionError("nothing here asks for a reference");
  }

  @Override
  public void document(Path home, PrintStream out) {
    throw new AssertionError("nothing here writes documents");
  }

  @Override
  public int reproduce(Command.Reproduce command, Path home, SpecReader specs,
      Function<Command.Run, FinishedRun> runner, PrintStream out) {
    throw new AssertionError("nothing here asks what papers say");
  }

  @Override
  public Map<String, String> shrunk(
      ShrinkFacts facts, String file, List<ShrinkFacts> sizes, Optional<ImageBytes> images) {
    throw new AssertionError("nothing here shrinks a network");
  }

  @Override
  public Optional<byte[]> drawn(List<ShrinkFacts> sizes) {
    throw new AssertionError("nothing here shrinks a network");
  }

  @Override
  public byte[] sheet(ImageBytes images, ShrinkFacts facts) {
    throw new AssertionError("nothing here is shrunk");
  }
}
