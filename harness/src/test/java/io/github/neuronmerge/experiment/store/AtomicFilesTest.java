package io.github.neuronmerge.experiment.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.measure.Score;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Would catch a file that is there but not whole, a failure that takes the old file with it, and rubbish left over. */
class AtomicFilesTest {
  @TempDir private Path folder;

  @Test
  void aSealedFileComesBackEqualAndOneChangedDigitIsRefused() throws IOException {
    Path file = folder.resolve("some/where/score.json");
    Score score = new Score(0.1 + 0.2, 3);
    AtomicFiles.writeSealed(file, score);
    assertEquals(score, AtomicFiles.readSealed(file, Score.class));
    Files.writeString(file, Files.readString(file).replace("0.30000000000000004", "0.30000000000000014"));
    Exception refusal = assertThrows(BadInputException.class, () -> AtomicFiles.readSealed(file, Score.class));
    assertTrue(refusal.getMessage().contains("score.json: damaged: its content does not fit its checksum"),
        refusal.getMessage());
  }

  @Test
  void everyTruncationOfASealedFileIsRefused() throws IOException {
    Path file = folder.resolve("score.json");
    AtomicFiles.writeSealed(file, new Score(0.5, 0.25));
    String whole = Files.readString(file).stripTrailing();
    for (int length = 0; length < whole.length(); length++) {
      Files.writeString(file, whole.substring(0, length));
      assertThrows(BadInputException.class, () -> AtomicFiles.readSealed(file, Score.class), "length " + length);
    }
  }

  @Test
  void aMoveThatFailsLeavesNothingBehindAndNamesTheFile() throws IOException {
    // A folder that is not empty stands where the file should go: the move fails after the bytes were written.
    Path file = folder.resolve("taken");
    Files.createDirectories(file.resolve("inside"));
    UncheckedIOException failure = assertThrows(UncheckedIOException.class, () -> AtomicFiles.write(file, "text"));
    assertTrue(failure.getMessage().contains("cannot write " + file), failure.getMessage());
    assertEquals(List.of("taken"), names());
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws IOException {
    Files.writeString(folder.resolve("file"), "in the way");
    Path below = folder.resolve("file").resolve("cells").resolve("one.json");
    UncheckedIOException failure = assertThrows(UncheckedIOException.class, () -> AtomicFiles.write(below, "text"));
    assertTrue(failure.getMessage().contains("one.json"), failure.getMessage());
    assertEquals("in the way", Files.readString(folder.resolve("file")));
  }

  /** A limit on the size of files, which only a process of its own can have, is how a full disk looks to a writer. */
  @Test
  void aFullDiskKeepsTheOldFileAndLeavesNothingBehind() throws IOException, InterruptedException {
    assumeTrue(Files.exists(Path.of("/bin/bash")), "needs bash");
    Path file = folder.resolve("cell.json");
    AtomicFiles.write(file, "old");
    ProcessBuilder builder = new ProcessBuilder("/bin/bash", "-c", "ulimit -f 100; exec \"$0\" \"$@\"",
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:-UsePerfData", "-Xmx64m",
        FullDisk.class.getName(), file.toString());
    builder.environment().put("CLASSPATH",
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    assertTrue(said.contains("refused: cannot write " + file), said);
    assertEquals("old", Files.readString(file));
    assertEquals(List.of("cell.json"), names());
  }

  /** Writes more than its disk takes. */
  static final class FullDisk {
    private FullDisk() {}

    public static void main(String[] args) {
      try {
        AtomicFiles.write(Path.of(args[0]), new byte[1 << 20]);
      } catch (UncheckedIOException e) {
        System.out.println("refused: " + e.getMessage());
      }
    }
  }

  @Test
  void aRunsLockIsForOneProcessAndSaysWhose() {
    RunLock first = RunLock.of(folder);
    Exception refusal = assertThrows(BadInputException.class, () -> RunLock.of(folder));
    assertTrue(refusal.getMessage().contains("(process " + ProcessHandle.current().pid() + ")"), refusal.getMessage());
    first.close();
    RunLock.of(folder).close();
    assertFalse(names().isEmpty(), "the file stays");
  }

  private List<String> names() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
