package io.github.neuronmerge.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Shape;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Would catch a lossy or clock-dependent file format, and damage that goes unnoticed. */
class NetworkFileTest {
  @Test
  void aRoundTripIsExactForEveryKindOfLayer(@TempDir Path folder) throws Exception {
    for (Network network : List.of(TestNetworks.convolutional(1), TestNetworks.normalized(1),
        TestNetworks.averaged(1), TestNetworks.global(1), RandomGraphs.everyKind(1))) {
      Path file = folder.resolve("network.npz");
      Files.write(file, NetworkFile.toBytes(network));
      Network again = NetworkFile.read(file);
      assertEquals(network, again);
      assertArrayEquals(NetworkFile.toBytes(network), NetworkFile.toBytes(again));
    }
  }

  @Test
  void everyActivationFunctionIsReadAsItWasWritten() {
    for (Activation.Function function : Activation.Function.values()) {
      Network network = TestNetworks.smooth(2, function);
      assertEquals(network, NetworkFile.fromBytes("memory", NetworkFile.toBytes(network)));
    }
  }

  @Test
  void unusualFloatsSurvive() {
    float[] odd = {-0.0f, Float.NaN, Float.MIN_VALUE, Float.NEGATIVE_INFINITY, Math.nextUp(1f), 1e38f};
    Network network = Network.chain("odd", Shape.flat(6),
        List.of(new Dense("fc", Tensor.of(odd, 1, 6), Tensor.of(new float[] {-0.0f}, 1))));
    assertEquals(network, NetworkFile.fromBytes("memory", NetworkFile.toBytes(network)));
  }

  @Test
  void arraysHaveTheHeaderThatNumPyDocuments() throws Exception {
    // The .npy format: magic, version 1.0, header length, a padded dictionary; data starts at a multiple of 64.
    byte[] bytes = NetworkFile.toBytes(TestNetworks.mlp(1, 3, 2));
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      assertEquals("network.txt", zip.getNextEntry().getName());
      assertEquals("fc1.weight.npy", zip.getNextEntry().getName());
      byte[] array = zip.readAllBytes();
      assertEquals(128 + 3 * 2 * Float.BYTES, array.length);
      assertTrue(new String(array, 10, 118, java.nio.charset.StandardCharsets.US_ASCII)
          .startsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }"));
    }
  }

  @Test
  void everyTruncationIsRefusedWithTheFilesName() {
    byte[] bytes = NetworkFile.toBytes(TestNetworks.mlp(1, 3, 4, 2));
    for (int length = 0; length < bytes.length; length++) {
      byte[] part = Arrays.copyOf(bytes, length);
      Exception refusal =
          assertThrows(BadInputException.class, () -> NetworkFile.fromBytes("some.npz", part), "length " + length);
      assertTrue(refusal.getMessage().startsWith("some.npz: "), refusal.getMessage());
    }
  }

  @Test
  void everyFlippedDataBitIsRefused() {
    Network network = TestNetworks.mlp(1, 3, 4, 2);
    byte[] bytes = NetworkFile.toBytes(network);
    for (int i = 0; i < bytes.length; i++) {
      byte[] flipped = bytes.clone();
      flipped[i] ^= 1;
      try {
        // Bits of names, times and the zip's directory may be harmless; what is read must then be equal.
        assertEquals(network, NetworkFile.fromBytes("some.npz", flipped), "byte " + i);
      } catch (BadInputException refusal) {
        assertTrue(refusal.getMessage().startsWith("some.npz: "), refusal.getMessage());
      }
    }
  }
}
