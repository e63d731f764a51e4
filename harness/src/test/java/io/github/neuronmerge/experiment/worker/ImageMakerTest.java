package io.github.neuronmerge.experiment.worker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.Part;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.data.Normalisation;
import io.github.neuronmerge.data.synthetic.PixelScale;
import io.github.neuronmerge.engine.Engine;
import io.github.neuronmerge.engine.registry.Engines;
import io.github.neuronmerge.experiment.config.ExperimentSpec;
import io.github.neuronmerge.experiment.plan.SyntheticDraw;
import io.github.neuronmerge.experiment.result.SourceCode;
import io.github.neuronmerge.experiment.result.StoredImages;
import io.github.neuronmerge.experiment.store.Artifacts;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.NetworkFile;
import io.github.neuronmerge.network.TestNetworks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Would catch images that are dreamed again for every cell, and damaged ones that are used. */
class ImageMakerTest {
  private static final Part DREAMED = new Part("dreamed", Map.of("steps", 5));
  private static final Network NETWORK = TestNetworks.normalized(3);
  private static final SourceCode SOURCE = new SourceCode("unknown", /* dirty= */ false);
  /** It computes no gradients, so it cannot dream. */
  private static final Engine BLIND = Engines.reference();
  @TempDir
  private Path folder;

  private static SyntheticDraw draw(Artifacts artifacts, Part source, long seed) {
    return new SyntheticDraw(source, artifacts.keep(NetworkFile.toBytes(NETWORK)),
        new ExperimentSpec.DataSpec("mnist", 100, 100, 100, new Normalisation.Usual()), seed, 12);
  }

  private static float[] made(Engine engine, SyntheticDraw draw, Artifacts artifacts) {
    Dataset images =
        new ImageMaker(engine).of(draw, NETWORK, PixelScale.UNIT, artifacts, SOURCE, JobListener.NONE);
    assertEquals(12, images.count());
    float[] all = new float[images.count() * images.imageShape().size()];
    for (int i = 0; i < images.count(); i++) {
      images.copyImage(i, all, i * images.imageShape().size());
    }
    return all;
  }

  @Test
  void dreamedImagesAreMadeOnceForABaselineAndReadAfterwards() {
    Artifacts artifacts = new Artifacts(folder);
    SyntheticDraw draw = draw(artifacts, DREAMED, 1);
    assertTrue(artifacts.findImages(draw.digest()).isEmpty());
    float[] first = made(Engines.training(), draw, artifacts);
    StoredImages stored = artifacts.findImages(draw.digest()).orElseThrow();
    assertTrue(stored.distanceAfter() < stored.distanceBefore(), stored.toString());
    assertArrayEquals(first, made(BLIND, draw, artifacts));
  }

  @Test
  void damagedImagesAreMadeAgain() throws IOException {
    Artifacts artifacts = new Artifacts(folder);
    SyntheticDraw draw = draw(artifacts, DREAMED, 1);
    float[] first = made(Engines.training(), draw, artifacts);
    Path file = artifacts.images(artifacts.findImages(draw.digest()).orElseThrow().imagesSha256());
    Files.write(file, new byte[10]);
    assertTrue(artifacts.findImages(draw.digest()).isEmpty());
    assertArrayEquals(first, made(Engines.training(), draw, artifacts));
  }

  @Test
  void everythingThatDeterminesTheImagesIsInTheirDigest() {
    Artifacts artifacts = new Artifacts(folder);
    String digest = draw(artifacts, DREAMED, 1).digest();
    assertEquals(digest, draw(artifacts, DREAMED, 1).digest());
    assertNotEquals(digest, draw(artifacts, DREAMED, 2).digest());
    assertNotEquals(digest, draw(artifacts, Part.of("dreamed"), 1).digest());
    assertNotEquals(digest, draw(artifacts, Part.of("dead-leaves"), 1).digest());
  }

  @Test
  void leavesTakeNoTimeAndAreNotStored() {
    Artifacts artifacts = new Artifacts(folder);
    SyntheticDraw draw = draw(artifacts, Part.of("dead-leaves"), 1);
    made(BLIND, draw, artifacts);
    assertTrue(artifacts.findImages(draw.digest()).isEmpty());
  }
}
