package io.github.neuronmerge.experiment.store;

import io.github.neuronmerge.base.BadInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Locks a run for one process. The operating system releases the lock when the process ends. The locked file stays and
 * has the id of the last process.
 */
public final class RunLock implements AutoCloseable {
  private final FileChannel channel;

  private RunLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Locks a run's folder. Refuses a folder that another process has locked. */
  static RunLock of(Path root) {
    Path file = root.resolve("run.lock");
    try {
      FileChannel channel = FileChannel.open(
          file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (tryLock(channel).isEmpty()) {
        String owner = owner(channel);
        channel.close();
        throw new BadInputException("another process is at this run" + owner + ": " + root
            + "; wait for it, stop it, or start another run with -Dfresh=true");
      }
      channel.truncate(0).write(ByteBuffer.wrap(
          Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)), 0);
      return new RunLock(channel);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot lock " + file, e);
    }
  }

  private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
    try {
      // The first bytes are not locked, because on Windows other processes could not read the process id in them.
      return Optional.ofNullable(channel.tryLock(Long.MAX_VALUE - 1, 1, /* shared= */ false));
    } catch (OverlappingFileLockException e) {
      return Optional.empty();
    }
  }

  private static String owner(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(20);
    channel.read(text, 0);
    String pid = new String(text.array(), 0, text.position(), StandardCharsets.UTF_8);
    return pid.isEmpty() ? "" : " (process " + pid + ")";
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot give the run's lock back", e);
    }
  }
}
