package io.github.neuronmerge.data.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Sha256;
import io.github.neuronmerge.data.IdxFiles;
import io.github.neuronmerge.data.IdxReader;
import io.github.neuronmerge.data.TinyCifar;
import io.github.neuronmerge.data.source.DataFile.Part;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Would catch a download that takes something else for the data, gives up where another mirror would do, begins again
 * where it could go on, waits for ever, or leaves a file that looks whole and is not.
 */
@Timeout(60)
final class CacheSourceTest {
  /** Long enough for a busy machine to answer itself. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  /** For servers that never answer: the shorter, the quicker the test. */
  private static final Duration LITTLE_PATIENCE = Duration.ofMillis(300);
  /** For servers that answer first: long enough for that. */
  private static final Duration SOME_PATIENCE = Duration.ofSeconds(2);

  @TempDir
  private Path cache;

  private final TinyCifar tiny = new TinyCifar();
  private final byte[] archive = tiny.archive();
  private final int length = archive.length;
  private final List<String> progress = new CopyOnWriteArrayList<>();

  private Datasets datasets(Duration patience, boolean isOffline, DatasetManifest set) {
    return new Datasets(
        PublishedSets.registry(set), List.of(new CacheSource(cache, isOffline, patience, progress::add)));
  }

  private Datasets datasets(URI... urls) {
    return datasets(PATIENCE, /* isOffline= */ false, tiny.manifest(urls));
  }

  private Path archiveFile() {
    return cache.resolve(TinyCifar.NAME).resolve(TinyCifar.ARCHIVE);
  }

  private Path partFile() {
    return cache.resolve(TinyCifar.NAME).resolve(TinyCifar.ARCHIVE + ".part");
  }

  private void assertDownloads(URI... urls) throws IOException {
    assertTrue(datasets(urls).isVerified(TinyCifar.NAME));
    assertArrayEquals(archive, Files.readAllBytes(archiveFile()));
    assertFalse(Files.exists(partFile()));
  }

  private String refusal(Duration patience, URI... urls) {
    Datasets datasets = datasets(patience, /* isOffline= */ false, tiny.manifest(urls));
    String message = assertThrows(BadInputException.class, () -> datasets.train(TinyCifar.NAME)).getMessage();
    assertFalse(Files.exists(archiveFile()), message);
    assertFalse(message.contains("\n"), message);
    assertTrue(message.startsWith("file '" + TinyCifar.ARCHIVE + "' cannot be downloaded: "), message);
    assertTrue(message.endsWith("; or fetch " + byHand(urls[0])), message);
    return message;
  }

  private String refusal(URI... urls) {
    return refusal(PATIENCE, urls);
  }

  private String byHand(URI url) {
    return url + " (" + length + " bytes, SHA-256 " + Sha256.hex(archive) + ") by hand and put it into "
        + cache.resolve(TinyCifar.NAME);
  }

  private void part(byte[] content) throws IOException {
    Files.createDirectories(partFile().getParent());
    Files.write(partFile(), content);
  }

  // A first run that ends late and with a stack: Maven interrupts what the program leaves, then waits for it.
  @Test
  void everyThreadOfADownloadEndsWhenItIsInterrupted() throws IOException, InterruptedException {
    try (Mirror mirror = Mirror.of(archive)) {
      ThreadGroup group = new ThreadGroup("download");
      Thread main = new Thread(group, () -> datasets(mirror.url()).isVerified(TinyCifar.NAME));
      main.start();
      main.join();
      Thread[] left = new Thread[9];
      int count = group.enumerate(left);
      group.interrupt();
      for (int i = 0; i < count; i++) {
        left[i].join(PATIENCE.toMillis());
        assertFalse(left[i].isAlive(), left[i].getName());
      }
      assertTrue(Files.exists(archiveFile()));
    }
  }

  // A download that is done again each time, or says nothing while it lasts.
  @Test
  void whatIsDownloadedOnceIsReadForEver() throws IOException {
    try (Mirror mirror = Mirror.of(archive)) {
      assertDownloads(mirror.url());
      assertEquals(10, datasets(mirror.url()).test(TinyCifar.NAME).count());
      Datasets offline = datasets(PATIENCE, /* isOffline= */ true, tiny.manifest(mirror.url()));
      assertEquals(20, offline.train(TinyCifar.NAME).count());
      assertEquals(List.of("all"), mirror.requests());
      assertEquals(
          "downloading " + TinyCifar.ARCHIVE + " (" + length + " bytes) from " + mirror.url().getHost(),
          progress.get(0));
      assertTrue(progress.contains(TinyCifar.ARCHIVE + ": 100 %"), progress.toString());
      assertEquals(TinyCifar.ARCHIVE + ": downloaded and verified", progress.get(progress.size() - 1));
    }
  }

  // The first mirror's 404 taken for the end, or another mirror asked although one has answered.
  @Test
  void mirrorsAreTriedInTurn() throws IOException {
    try (Mirror gone = new Mirror(exchange -> Mirror.send(exchange, 404, new byte[10]));
        Mirror good = Mirror.of(archive);
        Mirror spare = Mirror.of(archive)) {
      assertDownloads(gone.url(), good.url(), spare.url());
      assertEquals(List.of(1, 1, 0), Stream.of(gone, good, spare).map(mirror -> mirror.requests().size()).toList());
      assertEquals("cannot download " + gone.url() + ": found HTTP status 404", progress.get(0));
    }
  }

  // A refusal without what each mirror said, or without the way out.
  @Test
  void mirrorsThatAllFailAreAllNamed() {
    try (Mirror gone = new Mirror(exchange -> Mirror.send(exchange, 404, new byte[10]));
        Mirror broken = new Mirror(exchange -> Mirror.send(exchange, 503, new byte[10]))) {
      assertEquals(
          "file '" + TinyCifar.ARCHIVE + "' cannot be downloaded: " + gone.url() + ": found HTTP status 404; "
              + broken.url() + ": found HTTP status 503; or fetch " + byHand(gone.url()),
          refusal(gone.url(), broken.url()));
      assertFalse(Files.exists(partFile()));
    }
  }

  // A moved file that is given up.
  @Test
  void redirectionsAreFollowed() throws IOException {
    try (Mirror good = Mirror.of(archive);
        Mirror moved = new Mirror(exchange -> {
          exchange.getResponseHeaders().add("Location", good.url().toString());
          Mirror.send(exchange, 302, new byte[0]);
        })) {
      assertDownloads(moved.url());
    }
  }

  // 170 MB fetched to find that they are not the file, which the server had said before.
  @Test
  void aFileOfAnotherLengthIsNotFetched() {
    for (int other : new int[] {length - 1, length + 1}) {
      try (Mirror mirror = Mirror.of(Arrays.copyOf(archive, other))) {
        String message = refusal(mirror.url());
        assertTrue(message.contains(": found a file of " + other + " bytes, expected " + length + ";"), message);
        assertFalse(Files.exists(partFile()));
      }
    }
  }

  // A server that does not say how long its answer is, believed whatever it sends.
  @Test
  void anAnswerOfUnknownLengthIsMeasured() throws IOException {
    try (Mirror shorter = chunked(Arrays.copyOf(archive, length - 1));
        Mirror longer = chunked(Arrays.copyOf(archive, length + 1));
        Mirror good = chunked(archive)) {
      assertTrue(refusal(longer.url()).contains(": found more than the expected " + length + " bytes;"));
      assertTrue(refusal(shorter.url()).contains("found the end after " + (length - 1) + " of " + length + " bytes"));
      Files.delete(partFile());
      assertDownloads(good.url());
    }
  }

  private static Mirror chunked(byte[] content) {
    return new Mirror(exchange -> {
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write(content);
    });
  }

  // Another file of the same length under the published name, or a wrong part that spoils the next mirror's.
  @Test
  void anotherContentIsRefusedAndForgotten() throws IOException {
    byte[] other = IdxFiles.flipBit(archive, length * 4);
    try (Mirror wrong = Mirror.of(other); Mirror good = Mirror.ofPieces(archive, length)) {
      String message = refusal(wrong.url());
      assertTrue(message.contains(wrong.url() + ": found SHA-256 " + Sha256.hex(other) + ", expected "
          + Sha256.hex(archive) + ";"), message);
      assertFalse(Files.exists(partFile()));
      assertDownloads(wrong.url(), good.url());
      assertEquals(List.of("all"), good.requests());
    }
  }

  // The page of a hotel's network taken for the data, said to be HTML or not.
  @Test
  void anHtmlPageIsToldByItsTypeOrItsFirstByte() {
    byte[] page = "<!DOCTYPE html><title>Please sign in</title>".getBytes(StandardCharsets.UTF_8);
    try (Mirror typed = new Mirror(exchange -> {
      exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
      Mirror.send(exchange, 200, page);
    }); Mirror untyped = chunked(page)) {
      String message = refusal(typed.url(), untyped.url());
      assertTrue(message.contains(typed.url() + ": found an HTML page in place of the data; "), message);
      assertTrue(message.contains(untyped.url() + ": found an HTML page in place of the data; "), message);
      assertFalse(Files.exists(partFile()));
    }
  }

  // A server that never answers waited for all night.
  @Test
  void aSilentServerIsLeft() {
    AtomicReference<Mirror> self = new AtomicReference<>();
    self.set(new Mirror(exchange -> self.get().stall()));
    try (Mirror silent = self.get()) {
      String message = refusal(LITTLE_PATIENCE, silent.url());
      assertTrue(message.contains(silent.url() + ": no answer ("), message);
    }
  }

  // A transfer that stops in the middle waited for all night, which the client's own time-out does not end.
  @Test
  void aStalledTransferIsLeft() {
    AtomicReference<Mirror> self = new AtomicReference<>();
    self.set(new Mirror(exchange -> {
      if (Mirror.range(exchange).isPresent()) {
        Mirror.send(exchange, 503, new byte[1]);
      } else {
        Mirror.sendHalf(exchange, 200, Arrays.copyOf(archive, length / 2), length);
        self.get().stall();
      }
    }));
    try (Mirror stalling = self.get()) {
      String message = refusal(SOME_PATIENCE, stalling.url());
      assertTrue(message.contains(stalling.url() + ": found HTTP status 503"), message);
      assertTrue(
          progress.contains(TinyCifar.ARCHIVE + ": the server stalled: nothing came for 2.0 s; going on"),
          progress.toString());
    }
  }

  // A missing network answered with a stack trace.
  @Test
  void aServerThatCannotBeReachedIsNamed() throws IOException {
    URI nobody;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/" + TinyCifar.ARCHIVE);
    }
    String message = refusal(nobody);
    assertTrue(message.contains(nobody + ": no answer ("), message);
    assertTrue(message.contains("ConnectException"), message);
  }

  // A download by somebody who has forbidden it.
  @Test
  void offlineNothingIsDownloaded() {
    try (Mirror mirror = Mirror.of(archive)) {
      Datasets offline = datasets(PATIENCE, /* isOffline= */ true, tiny.manifest(mirror.url()));
      assertEquals(
          "data set 'tiny': there is no " + TinyCifar.ARCHIVE + " in " + cache.resolve(TinyCifar.NAME)
              + ", and -Doffline=true allows no download; fetch " + byHand(mirror.url()),
          assertThrows(BadInputException.class, () -> offline.train(TinyCifar.NAME)).getMessage());
      assertEquals(List.of(), mirror.requests());
    }
  }

  // A broken transfer begun again from the start, which over a bad line never ends.
  @Test
  void aBrokenTransferIsGoneOnWith() throws IOException {
    int most = length / 3;
    try (Mirror bad = Mirror.ofPieces(archive, most)) {
      assertDownloads(bad.url());
      assertEquals(
          List.of("all", "bytes=" + most + "-", "bytes=" + 2 * most + "-"), bad.requests().subList(0, 3));
      assertTrue(progress.stream().anyMatch(line -> line.endsWith("; going on")), progress.toString());
    }
  }

  // The first mirror's bytes thrown away, or a mirror tried for ever that brings next to nothing.
  @Test
  void anotherMirrorGoesOnWhereOneBrokeOff() throws IOException {
    int half = length / 2;
    try (Mirror breaking = new Mirror(exchange -> {
      if (Mirror.range(exchange).isPresent()) {
        Mirror.send(exchange, 503, new byte[1]);
      } else {
        Mirror.sendHalf(exchange, 200, Arrays.copyOf(archive, half), length);
      }
    }); Mirror trickling = Mirror.ofPieces(archive, /* most= */ 10); Mirror good = Mirror.ofPieces(archive, length)) {
      assertDownloads(breaking.url(), trickling.url(), good.url());
      assertEquals(List.of("all", "bytes=" + half + "-"), breaking.requests());
      assertEquals(List.of("bytes=" + half + "-"), trickling.requests());
      assertEquals(List.of("bytes=" + (half + 10) + "-"), good.requests());
    }
  }

  // A part of an earlier run thrown away, or the message silent about it.
  @Test
  void theNextRunGoesOnWhereThisOneBrokeOff() throws IOException {
    int half = length / 2;
    try (Mirror breaking = new Mirror(exchange -> {
      if (Mirror.range(exchange).isPresent()) {
        Mirror.send(exchange, 503, new byte[1]);
      } else {
        Mirror.sendHalf(exchange, 200, Arrays.copyOf(archive, half), length);
      }
    }); Mirror good = Mirror.ofPieces(archive, length)) {
      String message = refusal(breaking.url());
      assertTrue(message.contains("; the same command goes on after " + half + " of " + length + " bytes; "), message);
      assertEquals(half, Files.size(partFile()));
      assertDownloads(good.url());
      assertEquals(List.of("bytes=" + half + "-"), good.requests());
    }
  }

  // The whole file appended to the half that is there already.
  @Test
  void aServerThatKnowsNoRangesBeginsAnew() throws IOException {
    part(Arrays.copyOf(archive, length / 2));
    try (Mirror mirror = Mirror.of(archive)) {
      assertDownloads(mirror.url());
      assertEquals(List.of("bytes=" + length / 2 + "-"), mirror.requests());
    }
  }

  // A range that was not asked for put in the place of the one that was.
  @Test
  void anotherRangeThanTheOneAskedForIsRefused() throws IOException {
    part(Arrays.copyOf(archive, length / 2));
    try (Mirror mirror = new Mirror(exchange -> {
      exchange.getResponseHeaders().add("Content-Range", "bytes 0-" + (length - 1) + "/" + length);
      Mirror.send(exchange, 206, archive);
    })) {
      String message = refusal(mirror.url());
      assertTrue(message.contains("found HTTP status 206 with bytes 0-" + (length - 1) + "/" + length
          + ", expected bytes " + length / 2 + "-"), message);
    }
  }

  // A mirror blamed for what was there before it, or a bad part that no later run gets rid of.
  @Test
  void aPartThatTurnsOutWrongIsDeletedAndTheFileFetchedAnew() throws IOException {
    for (int had : new int[] {1, length / 2, length - 1, length, length + 1}) {
      byte[] bad = Arrays.copyOf(archive, had);
      bad[0] ^= 1;
      part(bad);
      try (Mirror mirror = Mirror.ofPieces(archive, length)) {
        assertDownloads(mirror.url());
        assertEquals(
            had < length ? List.of("bytes=" + had + "-", "all") : List.of("all"), mirror.requests(), "had " + had);
      }
      Files.delete(archiveFile());
    }
  }

  // A process that ended between the last byte and the move.
  @Test
  void aPartThatIsWholeNeedsNoServer() throws IOException {
    part(archive);
    try (Mirror mirror = Mirror.of(archive)) {
      assertDownloads(mirror.url());
      assertEquals(List.of(), mirror.requests());
    }
  }

  // Two readers that spoil each other's part, or fetch everything twice.
  @Test
  void twoAtOnceDownloadOnce() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch both = new CountDownLatch(1);
    try (Mirror mirror = new Mirror(exchange -> {
      asked.countDown();
      both.await();
      Mirror.send(exchange, 200, archive);
    })) {
      CompletableFuture<Boolean> first =
          CompletableFuture.supplyAsync(() -> datasets(mirror.url()).isVerified(TinyCifar.NAME));
      asked.await();
      CompletableFuture<Boolean> second =
          CompletableFuture.supplyAsync(() -> datasets(mirror.url()).isVerified(TinyCifar.NAME));
      both.countDown();
      assertTrue(first.get());
      assertTrue(second.get());
      assertEquals(List.of("all"), mirror.requests());
    }
  }

  // A cached file that the disk has spoilt, downloaded over and over, or used.
  @Test
  void aSpoiltCacheIsRefusedWithAWayOut() throws IOException {
    try (Mirror mirror = Mirror.of(archive)) {
      assertDownloads(mirror.url());
      Files.write(archiveFile(), Arrays.copyOf(archive, length / 2));
      String message = assertThrows(
          BadInputException.class, () -> datasets(mirror.url()).train(TinyCifar.NAME)).getMessage();
      assertTrue(message.startsWith("file '" + archiveFile() + "' is not a sound .tar.gz: "), message);
      assertTrue(
          message.endsWith("; delete " + cache.resolve(TinyCifar.NAME) + " to have it downloaded again"), message);
    }
  }

  // A cache folder that cannot be written to, answered with a stack trace.
  @Test
  void aCacheThatCannotBeWrittenToIsNamed() throws IOException {
    Files.write(cache.resolve(TinyCifar.NAME), new byte[1]);
    try (Mirror mirror = Mirror.of(archive)) {
      String message = assertThrows(
          BadInputException.class, () -> datasets(mirror.url()).train(TinyCifar.NAME)).getMessage();
      assertTrue(message.startsWith(
          "data set 'tiny' cannot be stored in " + cache.resolve(TinyCifar.NAME) + ": "), message);
    }
  }

  // Files that are published one by one: all fetched again for one that is missing, or kept under the wrong name.
  @Test
  void onlyMissingFilesAreFetched() throws IOException {
    byte[] images = IdxFiles.images(3, 1, 2, new byte[] {0, 1, 2, 3, 4, 5});
    byte[] labels = IdxFiles.labels(3, new byte[] {2, 0, 1});
    try (Mirror mirror = new Mirror(exchange -> Mirror.send(
        exchange, 200, IdxFiles.gzip(exchange.getRequestURI().getPath().contains("images") ? images : labels)))) {
      List<DataFile> files = List.of(
          new DataFile("train-images", Part.TRAIN, images.length, Sha256.hex(images)),
          new DataFile("train-labels", Part.TRAIN, labels.length, Sha256.hex(labels)),
          new DataFile("test-images", Part.TEST, images.length, Sha256.hex(images)),
          new DataFile("test-labels", Part.TEST, labels.length, Sha256.hex(labels)));
      List<Download> downloads = files.stream().map(file -> {
        byte[] packed = IdxFiles.gzip(file.name().contains("images") ? images : labels);
        return new Download(
            file.name() + ".gz", packed.length, Sha256.hex(packed), List.of(mirror.url(file.name() + ".gz")));
      }).toList();
      DatasetManifest set = new DatasetManifest(
          "idx", IdxReader::read, 3, 1, /* isStandardised= */ false, files, downloads);
      assertTrue(datasets(PATIENCE, /* isOffline= */ false, set).isVerified("idx"));
      assertEquals(4, mirror.requests().size());
      Files.delete(cache.resolve("idx/test-labels.gz"));
      assertEquals("idx/test: 3 images 1x1x2, 3 classes",
          datasets(PATIENCE, /* isOffline= */ false, set).test("idx").toString());
      assertEquals(5, mirror.requests().size());
    }
  }
}
