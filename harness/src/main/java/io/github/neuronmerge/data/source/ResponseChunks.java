package io.github.neuronmerge.data.source;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The body of an HTTP response, read piece by piece with a limit on the wait for each. The streams of the client itself
 * would wait for ever.
 */
final class ResponseChunks implements HttpResponse.BodySubscriber<ResponseChunks>, AutoCloseable {
  private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
  private final AtomicReference<Optional<Flow.Subscription>> sender = new AtomicReference<>(Optional.empty());
  private volatile boolean isClosed;

  /** The next event: bytes, the end (no bytes), or a failure. */
  private record Piece(List<ByteBuffer> bytes, Optional<Throwable> failure) {}

  @Override
  public CompletionStage<ResponseChunks> getBody() {
    return CompletableFuture.completedFuture(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    sender.set(Optional.of(subscription));
    if (isClosed) {
      subscription.cancel();
    } else {
      subscription.request(1);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> bytes) {
    pieces.add(new Piece(bytes, Optional.empty()));
  }

  @Override
  public void onError(Throwable failure) {
    pieces.add(new Piece(List.of(), Optional.of(failure)));
  }

  @Override
  public void onComplete() {
    pieces.add(new Piece(List.of(), Optional.empty()));
  }

  /**
   * Returns the next bytes, or none at the end.
   *
   * @throws IOException if the connection failed, or nothing came within {@code patience}
   */
  List<ByteBuffer> next(Duration patience) throws IOException, InterruptedException {
    Piece piece = pieces.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (piece == null) {
      throw new IOException("the server stalled: nothing came for " + patience.toMillis() / 1000.0 + " s");
    }
    if (piece.failure().isPresent()) {
      throw new IOException("the connection broke: " + piece.failure().get().getMessage(), piece.failure().get());
    }
    sender.get().ifPresent(subscription -> subscription.request(1));
    return piece.bytes();
  }

  /** Ends the transfer, complete or not. */
  @Override
  public void close() {
    isClosed = true;
    sender.get().ifPresent(Flow.Subscription::cancel);
  }
}
