package io.github.neuronmerge.experiment.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.neuronmerge.engine.MadeUpEngine;
import io.github.neuronmerge.engine.registry.Engines;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Would catch a worker that describes another engine than the one its jobs run on. */
class JobRunnerTest {
  @Test
  void theLibraryThatIsDescribedIsThatOfTheEngineThatTheRunnerWasHanded() throws IOException {
    assertEquals("no library at all",
        new JobRunner(new MadeUpEngine(), Engines.files()).run(new Job.Describe(), JobListener.NONE));
  }
}
