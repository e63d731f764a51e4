package io.github.neuronmerge.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.data.source.Datasets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Would catch pixels that are normalised otherwise than an experiment says, or not at all. */
final class NormalisationTest {
  private static final Datasets SETS = Datasets.bundled();

  @Test
  void givenNumbersAreSubtractedAndDividedBy() {
    Dataset images = SETS.test("mnist", new Normalisation.Given(List.of(0.25), List.of(0.5)));
    Dataset raw = SETS.test("mnist", new Normalisation.None());
    float[] normalised = new float[images.imageShape().size()];
    float[] before = new float[normalised.length];
    images.copyImage(3, normalised, 0);
    raw.copyImage(3, before, 0);
    for (int i = 0; i < before.length; i++) {
      assertEquals((before[i] - 0.25) / 0.5, normalised[i], 1e-6);
    }
  }

  @Test
  void greyImagesAreUsuallyNotNormalisedAndAreByTheTrainingImagesWhereThatIsAsked() {
    assertEquals(Optional.empty(), SETS.test("mnist", new Normalisation.Usual()).standardisation());
    ChannelStatistics asked = SETS.test("mnist", new Normalisation.PerChannel()).standardisation().orElseThrow();
    assertEquals(ChannelStatistics.of(SETS.train("mnist")), asked);
    assertEquals(Optional.of(asked), SETS.train("mnist", new Normalisation.PerChannel()).standardisation());
  }

  @Test
  void oneNumberStandsForAllChannelsAndOthersMustBeAsManyAsThereAre() {
    Normalisation one = new Normalisation.Given(List.of(0.5), List.of(0.25));
    assertEquals(Optional.of(new ChannelStatistics(List.of(0.5, 0.5, 0.5), List.of(0.25, 0.25, 0.25))),
        one.statistics(true, 3, () -> {
          throw new IllegalStateException("the images' own statistics are not wanted");
        }));
    Normalisation three = new Normalisation.Given(List.of(0.4, 0.5, 0.6), List.of(0.2, 0.2, 0.2));
    assertEquals("data.normalise: mean [0.4, 0.5, 0.6] and std [0.2, 0.2, 0.2] are for 3 channels, but the images have 1;"
        + " allowed are one number for all or one for each",
        assertThrows(BadInputException.class, () -> SETS.test("mnist", three)).getMessage());
  }

  @Test
  void numbersThatCannotBeDividedByAreRefused() {
    assertThrows(BadInputException.class, () -> new Normalisation.Given(List.of(0.5), List.of(0.0)));
    assertThrows(BadInputException.class, () -> new Normalisation.Given(List.of(0.5, 0.5), List.of(0.5)));
    assertThrows(BadInputException.class, () -> new Normalisation.Given(List.of(Double.NaN), List.of(0.5)));
  }
}
