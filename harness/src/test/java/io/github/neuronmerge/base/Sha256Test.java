package io.github.neuronmerge.base;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Would catch another algorithm, another text encoding, or digits lost in writing. */
final class Sha256Test {
  // The vectors are NIST's, from FIPS 180-2 (appendix B) and its message of no bits.
  @Test
  void knownMessagesHaveTheirPublishedDigests() {
    assertEquals("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", Sha256.hex(""));
    assertEquals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Sha256.hex("abc"));
    assertEquals(
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
        Sha256.hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"));
    byte[] million = new byte[1_000_000];
    Arrays.fill(million, (byte) 'a');
    assertEquals("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0", Sha256.hex(million));
  }

  // A file read in pieces of which the last is forgotten or counted in full.
  @Test
  void aFileHasTheDigestOfItsBytes(@TempDir Path folder) throws IOException {
    for (int size : new int[] {0, 3, 8192, 100_001}) {
      byte[] bytes = new byte[size];
      Arrays.fill(bytes, (byte) 'a');
      assertEquals(Sha256.hex(bytes), Sha256.ofFile(Files.write(folder.resolve("file"), bytes)));
    }
    assertThrows(UncheckedIOException.class, () -> Sha256.ofFile(folder.resolve("absent")));
  }

  // The platform's own encoding, which differs between machines.
  @Test
  void textIsDigestedAsUtf8() {
    assertEquals(Sha256.hex("größe".getBytes(StandardCharsets.UTF_8)), Sha256.hex("größe"));
  }

  // Leading zeros dropped: the digest of "39" begins with 0b (computed with sha256sum).
  @Test
  void digitsAreTheBytesOfTheDigest() {
    String hex = Sha256.hex("39");
    assertEquals("0b918943df0962bc7a1824c0555a389347b4febdc7cf9d1254406d80ce44e3f9", hex);
    assertArrayEquals(HexFormat.of().parseHex(hex), Sha256.digest("39".getBytes(StandardCharsets.UTF_8)));
  }
}
