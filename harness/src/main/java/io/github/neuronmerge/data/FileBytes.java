package io.github.neuronmerge.data;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Sha256;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The content of a file together with its name, so that messages about a defect can say where it is. */
public final class FileBytes {
  private final String name;
  private final byte[] bytes;

  /** Takes the bytes without copying them: the caller must not write to them afterwards. */
  public FileBytes(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  /** Returns the file's name in messages. */
  public String name() {
    return name;
  }

  /** Returns how many bytes there are. */
  public int length() {
    return bytes.length;
  }

  /** Returns the byte at the offset, 0 to 255. */
  public int unsignedByte(int offset) {
    return Byte.toUnsignedInt(bytes[offset]);
  }

  /** Returns the four bytes at the offset as a big-endian number, 0 to 2^32 - 1. */
  public long unsignedInt(int offset) {
    return Integer.toUnsignedLong(ByteBuffer.wrap(bytes).getInt(offset));
  }

  /** Returns a copy of all bytes from the offset on. */
  public byte[] from(int offset) {
    return Arrays.copyOfRange(bytes, offset, bytes.length);
  }

  /** Copies {@code count} bytes, starting at {@code offset}, to {@code target}, starting at {@code targetOffset}. */
  void copy(int offset, byte[] target, int targetOffset, int count) {
    System.arraycopy(bytes, offset, target, targetOffset, count);
  }

  /** Returns the SHA-256 of all bytes as 64 hexadecimal digits. */
  public String sha256() {
    return Sha256.hex(bytes);
  }

  /**
   * Returns an exception about a defect, for the caller to throw. It names file, byte offset, what was found and what
   * was expected.
   */
  public BadInputException defect(long offset, String found, String expected) {
    return new BadInputException("file '" + name + "', byte " + offset + ": found " + found + ", expected " + expected);
  }
}
