package io.github.neuronmerge.experiment.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.experiment.config.SpecReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Would catch draws that are all alike, and a first draw that is not what methods were calibrated on before draws. */
final class CalibrationDrawTest {
  private static final long MASTER = 2018;
  private static final int IMAGES = 100;
  private static final FoundData DATA = new FoundData(Map.of(), /* verified= */ true, new Shape(1, 28, 28), 10);

  /** Images that tell their number by their only pixel. */
  private static Dataset numbered() {
    byte[] pixels = new byte[IMAGES];
    for (int i = 0; i < IMAGES; i++) {
      pixels[i] = (byte) i;
    }
    return Dataset.of("numbered", Shape.flat(1), 2, pixels, new byte[IMAGES]);
  }

  private static List<Integer> numbers(CalibrationDraw draw) {
    Dataset drawn = draw.of(numbered(), MASTER);
    float[] pixel = new float[1];
    return IntStream.range(0, drawn.count()).mapToObj(i -> {
      drawn.copyImage(i, pixel, 0);
      return Math.round(255 * pixel[0]);
    }).toList();
  }

  @Test
  void theSeedZeroIsTheFirstImagesAndOthersAreDrawnWithoutRepetition() {
    assertEquals(IntStream.range(0, 20).boxed().toList(), numbers(new CalibrationDraw(20, CalibrationDraw.FIRST)));
    List<Integer> drawn = numbers(new CalibrationDraw(20, 1));
    assertEquals(20, drawn.stream().distinct().count());
    assertNotEquals(drawn, numbers(new CalibrationDraw(20, 2)));
    assertEquals(drawn, numbers(new CalibrationDraw(40, 1)).subList(0, 20), "more images are those and others");
  }

  @Test
  void onlyMethodsThatLookAtImagesAreRunForEachNumberAndDraw() {
    Plan plan = plan(Map.of("seeds.train", "[1]", "targets", "[{uniform: 0.5}]"));
    List<String> methods = plan.cells().stream().map(Cell::method).toList();
    assertEquals(List.of("identity", "merge"), methods.subList(0, 2));
    assertEquals(5, methods.stream().filter("merge-calibrated@320"::equals).count());
    assertEquals(2 + 4 * 6 * 5, methods.size());
    assertEquals(methods.size(), plan.cells().stream().map(Cell::id).distinct().count());
    assertEquals("merge-calibrated", Plan.methodOf("merge-calibrated@320"));
  }

  @Test
  void oneNumberAndNoDrawAreWhatTheyWereBeforeThereWereSeveral() {
    Map<String, String> plain = Map.of("seeds.calibration", "[0]", "calibration.images", "2000");
    Plan plan = plan(plain);
    assertFalse(plan.cells().stream().anyMatch(cell -> cell.method().contains("@")));
    String[] drawn = compressions(Map.of("seeds.calibration", "[7]", "calibration.images", "2000"));
    assertFalse(Arrays.equals(compressions(plain), drawn), "a draw is part of the digest");
  }

  private static String[] compressions(Map<String, String> overrides) {
    return plan(overrides).cells().stream().map(Cell::compression).toArray(String[]::new);
  }

  private static Plan plan(Map<String, String> overrides) {
    return new Plan(new SpecReader(Path.of("experiments")).read("calibration-draws", "standard", overrides), DATA);
  }
}
