package io.github.neuronmerge.data.source;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Sha256;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Downloads published files. It tries one mirror after the other and writes to {@code name.part}. A file gets its name
 * only when it is complete and has the published digest. A part of a file is kept and continued from any mirror, in
 * this run or the next. Only one caller at a time may download into a folder.
 */
final class Downloader implements AutoCloseable {
  /** How long a server may send nothing. */
  static final Duration PATIENCE = Duration.ofSeconds(30);
  /**
   * A mirror whose connection breaks is tried again as long as each try gains this part of the file: one over this
   * number.
   */
  private static final int LEAST_SHARE = 100;
  private static final int HTTP_OK = 200;
  private static final int HTTP_PARTIAL = 206;

  private final Duration patience;
  private final Consumer<String> progress;
  private final ExecutorService threads = Executors.newCachedThreadPool(task -> new Thread(task, "download"));
  private final HttpClient client;

  Downloader(Duration patience, Consumer<String> progress) {
    this.patience = patience;
    this.progress = progress;
    // Redirections to http are followed too, because one publisher has them. The digest guards the content.
    this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(patience)
        .followRedirects(HttpClient.Redirect.ALWAYS).executor(threads).build();
  }

  /**
   * Ends the client's threads. The threads of a default client live until it is collected, and Maven waits for them.
   */
  @Override
  public void close() {
    threads.shutdownNow();
  }

  /** Says why a mirror cannot be used, or not any further. */
  private static final class MirrorException extends Exception {
    private static final long serialVersionUID = 1L;

    MirrorException(String message) {
      super(message);
    }

    MirrorException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * Downloads a file into the folder.
   *
   * @throws BadInputException if no mirror gives the file; the message says what each answered and how to download the
   *     file by hand
   * @throws IOException if the folder cannot be written to
   */
  void fetch(Download file, Path folder) throws IOException {
    Path part = folder.resolve(file.name() + ".part");
    List<String> failures = new ArrayList<>();
    for (URI url : file.urls()) {
      try {
        fetchFrom(url, file, part);
        Files.move(part, folder.resolve(file.name()), StandardCopyOption.ATOMIC_MOVE);
        force(folder);
        progress.accept(file.name() + ": downloaded and verified");
        return;
      } catch (MirrorException e) {
        failures.add(url + ": " + e.getMessage());
        progress.accept("cannot download " + url + ": " + e.getMessage());
      }
    }
    long kept = length(part);
    if (kept == 0) {
      Files.deleteIfExists(part);
    }
    throw new BadInputException("file '" + file.name() + "' cannot be downloaded: " + String.join("; ", failures)
        + (kept > 0 ? "; the same command goes on after " + kept + " of " + file.bytes() + " bytes" : "")
        + "; or " + Download.byHand(List.of(file), folder));
  }

  /** Completes the part from one mirror and verifies the file. */
  private void fetchFrom(URI url, Download file, Path part) throws IOException, MirrorException {
    boolean isOwnWork = length(part) == 0;
    while (true) {
      long before = length(part);
      if (before < file.bytes()) {
        try {
          receive(url, file, part);
        } catch (MirrorException e) {
          checkWorthAnotherTry(e, file, length(part) - before);
          continue;
        }
      }
      String wrong = defect(file, part);
      if (wrong.isEmpty()) {
        return;
      }
      Files.deleteIfExists(part);
      if (isOwnWork) {
        throw new MirrorException(wrong);
      }
      // The part may have begun with data of another mirror or another day, so this mirror gets a fresh start.
      isOwnWork = true;
    }
  }

  private void checkWorthAnotherTry(MirrorException e, Download file, long gained) throws MirrorException {
    if (gained < Math.max(1, file.bytes() / LEAST_SHARE)) {
      throw e;
    }
    progress.accept(file.name() + ": " + e.getMessage() + "; going on");
  }

  private static String defect(Download file, Path part) throws IOException {
    long found = length(part);
    if (found != file.bytes()) {
      return "found " + found + " bytes, expected " + file.bytes();
    }
    String sha256 = Sha256.ofFile(part);
    return sha256.equals(file.sha256()) ? "" : "found SHA-256 " + sha256 + ", expected " + file.sha256();
  }

  /** Appends the rest of the file to the part, or starts again if the mirror sends only whole files. */
  private void receive(URI url, Download file, Path part) throws IOException, MirrorException {
    long have = length(part);
    HttpRequest.Builder request = HttpRequest.newBuilder(url).timeout(patience);
    if (have > 0) {
      request.header("Range", "bytes=" + have + "-");
    }
    HttpResponse<ResponseChunks> response = ask(request.build());
    try (ResponseChunks body = response.body()) {
      long start = start(response, have);
      checkHeaders(response, file, start);
      progress.accept("downloading " + file.name() + " (" + file.bytes() + " bytes) from " + url.getHost()
          + (start > 0 ? ", going on after " + start + " bytes" : ""));
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        // When the download starts again, nothing of the old part may remain after the new data.
        channel.truncate(start).position(start);
        copy(body, file, channel);
        channel.force(true);
      }
    }
  }

  private HttpResponse<ResponseChunks> ask(HttpRequest request) throws MirrorException {
    try {
      return client.send(request, info -> new ResponseChunks());
    } catch (IOException e) {
      throw new MirrorException("no answer (" + reason(e) + ")", e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static long start(HttpResponse<?> response, long have) throws MirrorException {
    if (response.statusCode() == HTTP_OK) {
      return 0;
    }
    String range = response.headers().firstValue("Content-Range").orElse("no range");
    if (response.statusCode() == HTTP_PARTIAL && have > 0 && range.startsWith("bytes " + have + "-")) {
      return have;
    }
    throw new MirrorException("found HTTP status " + response.statusCode()
        + (response.statusCode() == HTTP_PARTIAL ? " with " + range + ", expected bytes " + have + "-" : ""));
  }

  private static void checkHeaders(HttpResponse<?> response, Download file, long start) throws MirrorException {
    String type = response.headers().firstValue("Content-Type").orElse("");
    if (type.startsWith("text/html")) {
      throw new MirrorException("found an HTML page in place of the data");
    }
    long length = response.headers().firstValueAsLong("Content-Length").orElse(file.bytes() - start);
    if (start + length != file.bytes()) {
      throw new MirrorException("found a file of " + (start + length) + " bytes, expected " + file.bytes());
    }
  }

  private void copy(ResponseChunks body, Download file, FileChannel channel) throws IOException, MirrorException {
    long said = channel.position() * 20 / file.bytes();
    List<ByteBuffer> bytes = next(body);
    while (!bytes.isEmpty()) {
      for (ByteBuffer buffer : bytes) {
        if (channel.position() == 0 && buffer.hasRemaining() && buffer.get(buffer.position()) == '<') {
          throw new MirrorException("found an HTML page in place of the data");
        }
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
      }
      if (channel.position() > file.bytes()) {
        channel.truncate(0);
        throw new MirrorException("found more than the expected " + file.bytes() + " bytes");
      }
      long twentieths = channel.position() * 20 / file.bytes();
      if (twentieths > said) {
        said = twentieths;
        progress.accept(file.name() + ": " + 5 * said + " %");
      }
      bytes = next(body);
    }
    if (channel.position() < file.bytes()) {
      throw new MirrorException("found the end after " + channel.position() + " of " + file.bytes() + " bytes");
    }
  }

  private List<ByteBuffer> next(ResponseChunks body) throws MirrorException {
    try {
      return body.next(patience);
    } catch (IOException e) {
      throw new MirrorException(reason(e), e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted while downloading", e);
  }

  /** Not every exception of the client has a message. The exception for an unknown host has only causes without one. */
  private static String reason(Throwable e) {
    Set<String> names = new LinkedHashSet<>();
    Optional<Throwable> cause = Optional.of(e);
    while (cause.isPresent() && cause.get().getMessage() == null) {
      names.add(cause.get().getClass().getSimpleName());
      cause = Optional.ofNullable(cause.get().getCause());
    }
    cause.ifPresent(said -> names.add(said.getMessage()));
    return String.join(": ", names);
  }

  private static long length(Path part) throws IOException {
    return Files.exists(part) ? Files.size(part) : 0;
  }

  /** Makes the move durable against a power cut. Windows cannot open a folder and does not need this. */
  private static void force(Path folder) throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
