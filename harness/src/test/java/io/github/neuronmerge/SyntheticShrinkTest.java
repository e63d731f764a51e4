package io.github.neuronmerge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.experiment.shrink.ShrinkFacts.ImagesUsed;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.TestNetworks;
import io.github.neuronmerge.onnx.OnnxFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Would catch a user without images who gets none made, or is not told what was made. */
class SyntheticShrinkTest {
  @TempDir
  private Path folder;

  private Shrink shrink(Network network) throws IOException {
    return Shrink.model(Files.write(folder.resolve("my.onnx"), OnnxFile.toBytes(network))).keep("0.6");
  }

  @Test
  void aNetworkWithBatchNormalisationDreamsAndTheReportShowsItsDreams() throws IOException {
    Shrink.Result small = shrink(TestNetworks.normalized(3)).calibration("synthetic").run();
    ImagesUsed used = small.facts().calibration();
    assertEquals(ImagesUsed.Kind.SYNTHETIC, used.kind());
    assertEquals("dreamed images", used.source());
    assertEquals(small.facts().after().sha256(),
        shrink(TestNetworks.normalized(3)).calibration("synthetic").run().facts().after().sha256());
    small.writeReport(folder.resolve("small.html"));
    String report = Files.readString(folder.resolve("small.html"));
    assertTrue(report.contains("no real image was looked at") && report.contains("picture-images"), report);
  }

  @Test
  void aNetworkWithoutBatchNormalisationGetsDeadLeavesAndTheReportSaysWhy() throws IOException {
    Shrink.Result small = shrink(TestNetworks.mlp(3, 25, 30, 4)).calibration("synthetic").run();
    String source = small.facts().calibration().source();
    assertTrue(source.contains("dead leaves") && source.contains("no batch normalisation"), source);
  }

  @Test
  void aMethodThatMakesItsImagesNeedsNoWordForThem() throws IOException {
    assertArrayEquals(
        shrink(TestNetworks.mlp(3, 25, 30, 4)).method("l1-calibrated").calibration("synthetic").run().bytes(),
        shrink(TestNetworks.mlp(3, 25, 30, 4)).method("l1-calibrated").calibration("synthetic").run().bytes());
    assertEquals(ImagesUsed.Kind.SYNTHETIC,
        shrink(TestNetworks.mlp(3, 25, 30, 4)).method("merge-dead-leaves").run().facts().calibration().kind());
    Shrink both = shrink(TestNetworks.mlp(3, 25, 30, 4)).method("merge-dreamed").calibration("mnist");
    String refusal = assertThrows(BadInputException.class, both::run).getMessage();
    assertTrue(refusal.contains("-Dmethod=merge-dreamed") && refusal.contains("-Dcalibration=mnist"), refusal);
  }
}
