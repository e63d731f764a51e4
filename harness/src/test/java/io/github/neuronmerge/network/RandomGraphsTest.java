package io.github.neuronmerge.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Shape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Would catch a file format that loses wiring or numbers, counters that miss a kind, and labels that are shared. */
class RandomGraphsTest {
  private static final int IN_EVERY_BUILD = 300;
  private static final int AT_NIGHT = 10_000;

  @Test
  void filesAndCountsOfRandomGraphsAreExact() {
    check(0, IN_EVERY_BUILD);
  }

  @Test
  @Tag("nightly")
  void filesAndCountsOfManyRandomGraphsAreExact() {
    check(1_000_000, AT_NIGHT);
  }

  private static void check(long first, int count) {
    Set<String> labels = new HashSet<>();
    for (long seed = first; seed < first + count; seed++) {
      Network network = RandomGraphs.of(seed);
      byte[] bytes = NetworkFile.toBytes(network);
      Network again = NetworkFile.fromBytes("memory", bytes);
      assertEquals(network, again, network.model());
      assertArrayEquals(bytes, NetworkFile.toBytes(again), network.model());
      assertEquals(counted(network), Counts.of(network), network.model());
      assertTrue(labels.add(network.architecture()), network.architecture());
    }
  }

  /** Counts what the file has, and each window's products. */
  private static Counts counted(Network network) {
    long parameters = 0;
    long macs = 0;
    Map<String, Shape> shapes = network.shapesByName();
    for (Node node : network.nodes()) {
      Map<String, Tensor> arrays = NetworkText.arrays(node.layer());
      Shape out = shapes.get(node.name());
      for (String trained : Set.of("weight", "bias", "gamma", "beta")) {
        parameters += arrays.containsKey(trained) ? arrays.get(trained).size() : 0;
      }
      if (arrays.containsKey("weight")) {
        int[] sides = arrays.get("weight").shape();
        long each = 1;
        for (int i = 1; i < sides.length; i++) {
          each *= sides[i];
        }
        macs += (long) out.channels() * out.height() * out.width() * each;
      } else if (arrays.containsKey("gamma") || arrays.containsKey("scale")) {
        macs += (long) out.channels() * out.height() * out.width();
      }
    }
    return new Counts(parameters, macs);
  }

  @Test
  void theGeneratorMakesEveryKind() {
    Set<Class<?>> seen = new HashSet<>();
    Set<Activation.Function> functions = new HashSet<>();
    boolean[] special = new boolean[4];
    for (long seed = 0; seed < IN_EVERY_BUILD; seed++) {
      for (Layer layer : RandomGraphs.of(seed).layers()) {
        seen.add(layer.getClass());
        layer.valueFunction().ifPresent(functions::add);
        if (layer instanceof Conv2d conv) {
          special[0] |= conv.isDepthwise();
          special[1] |= conv.groups() > 1 && !conv.isDepthwise();
          special[2] |= !conv.padding().isSymmetric();
          special[3] |= !conv.dilation().equals(Sides.ONE);
        }
      }
    }
    assertEquals(14, seen.size());
    assertEquals(Set.of(Activation.Function.values()), functions);
    assertArrayEquals(new boolean[] {true, true, true, true}, special);
  }

  @Test
  void damagedLinesOfAGraphAreRefusedWithTheReason() {
    assertRefused("concat concat16", "add concat16", "layer concat16 adds values of equal shapes");
    assertRefused(" < add9 act12", " < add9", "layer mul13 reads a value and a gate, not 1 values");
    assertRefused("ceil with-padding", "round with-padding", "expected 'ceil' or 'floor', found 'round'");
    assertRefused("hard_sigmoid 0.25 0.75", "hard_sigmoid 0.25", "has the parameters [alpha, beta]");
    assertRefused("network 2", "network 3", "must start with 'neuron-merge network 1' (or 2)");
  }

  /** Checks a whole file, so that every refusal is one for users. */
  private static void assertRefused(String good, String bad, String message) {
    byte[] file = NetworkFile.toBytes(RandomGraphs.everyKind(1));
    Exception refusal = assertThrows(
        BadInputException.class, () -> NetworkFile.fromBytes("some.npz", withText(file, good, bad)));
    assertTrue(refusal.getMessage().startsWith("some.npz: "), refusal.getMessage());
    assertTrue(refusal.getMessage().contains(message), refusal.getMessage());
  }

  /** Returns a network file with some of its text replaced. */
  private static byte[] withText(byte[] file, String good, String bad) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(file));
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        byte[] content = in.readAllBytes();
        if (entry.getName().equals("network.txt")) {
          String text = new String(content, StandardCharsets.UTF_8);
          assertTrue(text.contains(good), text);
          content = text.replace(good, bad).getBytes(StandardCharsets.UTF_8);
        }
        out.putNextEntry(new ZipEntry(entry.getName()));
        out.write(content);
        out.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
