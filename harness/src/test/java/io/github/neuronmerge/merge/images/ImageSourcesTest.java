package io.github.neuronmerge.merge.images;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.Part;
import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.data.ChannelStatistics;
import io.github.neuronmerge.data.synthetic.DeadLeaves;
import io.github.neuronmerge.data.synthetic.PixelScale;
import io.github.neuronmerge.engine.Engine;
import io.github.neuronmerge.engine.registry.Engines;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.TestNetworks;
import io.github.neuronmerge.network.model.Models;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Would catch dreams that do not come nearer to what the network stores, and images that cannot be made again. */
class ImageSourcesTest {
  private static final Engine ENGINE = Engines.training();
  private static final SeedStream SEEDS = SeedStream.of(3);
  private static final Part DREAMED = new Part("dreamed", Map.of("steps", 25, "batch", 16));
  /** What other images than those that are looked for have as statistics. */
  private static final Network NETWORK =
      TestNetworks.randomized(Models.of("resnet8").build(new Shape(3, 8, 8), 4), 5);

  private static Canvas canvas(Network network, PixelScale scale, int count) {
    return new Canvas(ENGINE, network, scale, count, SEEDS, share -> { });
  }

  private static SyntheticImages made(Part source, Network network, PixelScale scale, int count) {
    return ImageSources.of(source).make(canvas(network, scale, count));
  }

  @Test
  void dreamedImagesComeNearerToTheStoredStatisticsOnAnyScaleOfPixels() {
    ChannelStatistics statistics = new ChannelStatistics(List.of(0.5, 0.5, 0.4), List.of(0.2, 0.25, 0.3));
    for (PixelScale scale : List.of(PixelScale.UNIT, PixelScale.of(Optional.of(statistics)))) {
      SyntheticImages dreamed = made(DREAMED, NETWORK, scale, 40);
      double before = dreamed.distanceBefore().orElseThrow();
      double after = dreamed.distanceAfter().orElseThrow();
      assertTrue(after < 0.8 * before, before + " -> " + after);
      assertEquals(40, dreamed.images().count());
      assertEquals("dreamed images", dreamed.words());
    }
  }

  @Test
  void theSameSeedGivesTheSameImagesAndTheyAreNoLongerLeaves() {
    byte[] once = made(DREAMED, NETWORK, PixelScale.UNIT, 20).images().toIdx();
    assertArrayEquals(once, made(DREAMED, NETWORK, PixelScale.UNIT, 20).images().toIdx());
    byte[] leaves = made(Part.of("dead-leaves"), NETWORK, PixelScale.UNIT, 20).images().toIdx();
    assertArrayEquals(DeadLeaves.of(NETWORK.input(), 20, SEEDS.child("leaves")).toIdx(), leaves);
    assertFalse(Arrays.equals(once, leaves));
  }

  @Test
  void aNetworkWithoutBatchNormalisationGetsDeadLeavesAndSaysSo() {
    Network plain = Models.of("lenet5").build(new Shape(1, 28, 28), 10);
    SyntheticImages dreamed = made(DREAMED, plain, PixelScale.UNIT, 10);
    assertArrayEquals(made(Part.of("dead-leaves"), plain, PixelScale.UNIT, 10).images().toIdx(),
        dreamed.images().toIdx());
    assertTrue(dreamed.distanceAfter().isEmpty());
    assertTrue(dreamed.words().contains("no batch normalisation"), dreamed.words());
    assertFalse(ImageSources.of(DREAMED).readsNetwork(plain));
    assertTrue(ImageSources.of(DREAMED).readsNetwork(NETWORK));
  }

  @Test
  void noMoreImagesAreDreamedThanAreWantedOrAllowed() {
    assertEquals(7, made(DREAMED, NETWORK, PixelScale.UNIT, 7).images().count());
    Part few = new Part("dreamed", Map.of("steps", 1, "images", 5));
    assertEquals(5, made(few, NETWORK, PixelScale.UNIT, 7).images().count());
  }

  @Test
  void realImagesAreNotMadeAndNoiseIsAControl() {
    ImageSource real = ImageSources.of(ImageSources.CALIBRATION);
    assertFalse(real.isSynthetic());
    assertThrows(UnsupportedOperationException.class, () -> real.make(canvas(NETWORK, PixelScale.UNIT, 3)));
    assertEquals(List.of("noise"),
        ImageSources.names().stream().filter(name -> ImageSources.of(Part.of(name)).isControl()).toList());
    assertEquals(3, made(Part.of("noise"), NETWORK, PixelScale.UNIT, 3).images().count());
  }
}
