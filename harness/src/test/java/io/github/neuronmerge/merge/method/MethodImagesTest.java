package io.github.neuronmerge.merge.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Part;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Would catch a digest of an old method that changes, and a method on synthetic images that counts as calibrated. */
class MethodImagesTest {
  private static final Method CALIBRATED = new Method(
      "incoming", FeatureSource.ORIGINAL, "ward", "none", "centroid-sum", "least-squares", Tuning.NONE);

  @Test
  void theCalibrationSetStandsInNoDigestAndOtherImagesDoWithTheirOptions() {
    assertEquals(List.of("features", "source", "cluster", "polish", "merge", "correct", "tune"),
        List.copyOf(CALIBRATED.full().keySet()));
    Object dreamed = CALIBRATED.seeing(Part.of("dreamed")).full().get("images");
    assertTrue(dreamed.toString().contains("steps=100"), dreamed.toString());
    assertNotEquals(dreamed, CALIBRATED.seeing(new Part("dreamed", Map.of("steps", 50))).full().get("images"));
    assertEquals(CALIBRATED, CALIBRATED.seeing(Part.of("calibration")));
  }

  @Test
  void aMethodOnSyntheticImagesIsDataFree() {
    for (String images : List.of("dead-leaves", "dreamed", "noise")) {
      Method method = CALIBRATED.seeing(Part.of(images));
      assertEquals(ImagesSeen.NONE, method.imagesSeen());
      assertFalse(method.looksAtCalibrationImages());
      assertTrue(method.looksAtImages() && method.isCalibrated() && method.seesSyntheticImages());
      assertEquals(images.equals("noise"), method.isControl());
      assertEquals(method, method.untuned());
    }
    assertEquals(ImagesSeen.UNLABELLED, CALIBRATED.imagesSeen());
  }

  @Test
  void imagesForAMethodThatLooksAtNoneAreRefusedAndSoAreUnknownOnes() {
    Method blind =
        new Method("incoming", FeatureSource.ORIGINAL, "ward", "none", "centroid-sum", "none", Tuning.NONE);
    String refusal = assertThrows(BadInputException.class, () -> blind.seeing(Part.of("dreamed"))).getMessage();
    assertTrue(refusal.contains("images 'dreamed'") && refusal.contains("no part"), refusal);
    String unknown = assertThrows(BadInputException.class, () -> CALIBRATED.seeing(Part.of("dream"))).getMessage();
    assertTrue(unknown.contains("dreamed"), unknown);
  }
}
