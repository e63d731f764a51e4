package io.github.neuronmerge.data.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.data.TinyCifar;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Would catch two processes that write into one part, and a killed one whose part or lock is in the next one's way. */
@Timeout(120)
final class DownloadProcessTest {
  @TempDir
  private Path cache;

  private final byte[] archive = new TinyCifar().archive();

  // Both fetching the same file at once, each truncating or moving the other's part.
  @Test
  void theSecondProcessWaitsAndReadsWhatTheFirstFetched() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    try (Mirror mirror = new Mirror(exchange -> {
      asked.countDown();
      released.await();
      Mirror.send(exchange, 200, archive);
    })) {
      Process first = DownloadProcess.start(cache, mirror.url());
      asked.await();
      Process second = DownloadProcess.start(cache, mirror.url());
      try (BufferedReader firstSays = first.inputReader(); BufferedReader secondSays = second.inputReader()) {
        assertEquals(
            "another process is downloading data set 'tiny': waiting for it",
            DownloadProcess.await(secondSays, "another process"));
        released.countDown();
        assertEquals("verified: true", DownloadProcess.await(firstSays, "verified: "));
        assertEquals("verified: true", DownloadProcess.await(secondSays, "verified: "));
        assertEquals(List.of("all"), mirror.requests());
      } finally {
        first.destroyForcibly().waitFor();
        second.destroyForcibly().waitFor();
      }
    }
  }

  // A lock that outlives its process, or 170 MB fetched again for the last of them.
  @Test
  void aKilledProcessIsGoneOnWith() throws Exception {
    AtomicReference<Mirror> self = new AtomicReference<>();
    Mirror whole = Mirror.ofPieces(archive, archive.length);
    self.set(new Mirror(exchange -> {
      Mirror.sendHalf(exchange, 200, Arrays.copyOf(archive, archive.length / 10 * 6), archive.length);
      self.get().stall();
    }));
    try (whole; Mirror stalling = self.get()) {
      Process killed = DownloadProcess.start(cache, stalling.url());
      try (BufferedReader says = killed.inputReader()) {
        DownloadProcess.await(says, ": 55 %");
      } finally {
        killed.destroyForcibly().waitFor();
      }
      long kept = Files.size(cache.resolve(TinyCifar.NAME).resolve(TinyCifar.ARCHIVE + ".part"));
      assertTrue(kept >= archive.length * 0.55, "kept " + kept);
      Process next = DownloadProcess.start(cache, whole.url());
      try (BufferedReader says = next.inputReader()) {
        assertEquals("verified: true", DownloadProcess.await(says, "verified: "));
      } finally {
        next.destroyForcibly().waitFor();
      }
      assertEquals(List.of("bytes=" + kept + "-"), whole.requests());
    }
  }
}
