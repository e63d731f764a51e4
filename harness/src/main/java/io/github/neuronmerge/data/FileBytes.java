package io.github.neuronmerge.data;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Sha256;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The whole content of one file under its name, so that whoever finds a defect can say where it is. */
public final class FileBytes {
  private final String name;
  private final byte[] bytes;

  /** Takes ownership of the bytes: the caller must not write to them afterwards. */
  public FileBytes(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  /** Returns what messages call this file. */
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

  /** Returns the four bytes from the offset on as a big-endian number, 0 to 2^32 - 1. */
  public long unsignedInt(int offset) {
    return Integer.toUnsignedLong(ByteBuffer.wrap(bytes).getInt(offset));
  }

  /** Returns a copy of all bytes from the offset on. */
  public byte[] from(int offset) {
    return Arrays.copyOfRange(bytes, offset, bytes.length);
  }

  /** Copies so many bytes from the offset on to a place in the target. */
  void copy(int offset, byte[] target, int targetOffset, int count) {
    System.arraycopy(bytes, offset, target, targetOffset, count);
  }

  /** Returns the SHA-256 of all bytes as 64 hexadecimal digits. */
  public String sha256() {
    return Sha256.hex(bytes);
  }

  /** Returns, for the caller to throw, the one message about a defect: file, byte offset, found and expected. */
  public BadInputException defect(long offset, String found, String expected) {
    return new BadInputException("file '" + name + "', byte " + offset + ": found " + found + ", expected " + expected);
  }
}
