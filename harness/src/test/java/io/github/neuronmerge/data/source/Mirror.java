package io.github.neuronmerge.data.source;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.neuronmerge.data.TinyCifar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web server on the loopback address that answers as badly as a test wants. */
final class Mirror implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<String> requests = new CopyOnWriteArrayList<>();

  /** Answers one request. */
  @FunctionalInterface
  interface Answer {
    void to(HttpExchange exchange) throws IOException, InterruptedException;
  }

  /** Starts a server that gives this answer to every request. */
  Mirror(Answer answer) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", exchange -> {
      requests.add(range(exchange).orElse("all"));
      try (exchange) {
        answer.to(exchange);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
    server.setExecutor(threads);
    server.start();
  }

  /** Starts a server of that content that knows no ranges. */
  static Mirror of(byte[] content) {
    return new Mirror(exchange -> send(exchange, 200, content));
  }

  /** Starts a server of that content that sends what is asked for, but at most so many bytes at a time. */
  static Mirror ofPieces(byte[] content, int most) {
    return new Mirror(exchange -> {
      int from = range(exchange).map(Mirror::start).orElse(0);
      if (from > 0) {
        exchange.getResponseHeaders().add(
            "Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
      }
      int to = Math.min(content.length, from + most);
      sendHalf(exchange, from > 0 ? 206 : 200, Arrays.copyOfRange(content, from, to), content.length - from);
    });
  }

  /** Sends an answer with its length. */
  static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    sendHalf(exchange, status, body, body.length);
  }

  /** Sends an answer that ends before the length that it says. */
  static void sendHalf(HttpExchange exchange, int status, byte[] body, int length) throws IOException {
    exchange.sendResponseHeaders(status, length == 0 ? -1 : length);
    exchange.getResponseBody().write(body);
    exchange.getResponseBody().flush();
  }

  /** Returns the range that a request asks for, as it says it. */
  static Optional<String> range(HttpExchange exchange) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Range"));
  }

  private static int start(String range) {
    return Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
  }

  /** Waits until this server is closed: for an answer that never comes. */
  void stall() throws InterruptedException {
    closed.await();
  }

  /** Returns the address of the archive of the tests. */
  URI url() {
    return url(TinyCifar.ARCHIVE);
  }

  /** Returns the address of a file. */
  URI url(String name) {
    return URI.create("http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":"
        + server.getAddress().getPort() + "/" + name);
  }

  /** Returns the ranges that were asked for, or "all", in the order of the requests. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
