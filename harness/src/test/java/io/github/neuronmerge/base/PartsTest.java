package io.github.neuronmerge.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Would catch an option that is dropped, mistyped, out of range without a word, or missing from a digest. */
final class PartsTest {
  private static final Option<Integer> RESTARTS = Option.whole("restarts", 10, 1, 100, "how many starts");
  private static final Option<Double> RIDGE = Option.real("ridge", 0.5, 0, 1, "how strong");
  private static final Option<List<Double>> STEPS = Option.reals("steps", List.of(1.5, 1.1), 1, 2, "which steps");
  private static final Option<Integer> FOREIGN = Option.whole("foreign", 1, 1, 2, "of another part");

  private final Parts<String> parts = new Parts<String>("clusterer")
      .with("plain", "has nothing to set", "plain")
      .with("tuned", "has everything to set", List.of(RESTARTS, RIDGE, STEPS), settings ->
          settings.value(RESTARTS) + " " + settings.value(RIDGE) + " " + settings.value(STEPS));

  // A value that does not reach the part, or a default that is lost when another option is given.
  @Test
  void aPartIsMadeOfTheGivenValuesAndTheDefaultsOfTheOthers() {
    assertEquals("10 0.5 [1.5, 1.1]", parts.find("tuned"));
    assertEquals("3 0.5 [1.5, 1.1]", parts.find(new Part("tuned", Map.of("restarts", 3))));
    assertEquals("10 1.0 [2.0]", parts.find(new Part("tuned", Map.of("ridge", 1, "steps", List.of(2)))));
    assertEquals("plain", parts.find("plain"));
  }

  // The plain name and the same name with its defaults written out, taken for two methods.
  @Test
  void optionsAtTheirDefaultsAreLeftOut() {
    assertEquals(Part.of("tuned"), parts.shortest(new Part("tuned", Map.of("restarts", 10, "ridge", 0.5))));
    assertEquals(new Part("tuned", Map.of("ridge", 1.0)), parts.shortest(new Part("tuned", Map.of("ridge", 1))));
  }

  // A default that is changed in the code and finds results of the old one under its digest.
  @Test
  void theFullFormHoldsTheDefaultsToo() {
    assertEquals(Map.of("tuned", Map.of("restarts", 10, "ridge", 0.5, "steps", List.of(1.5, 1.1))),
        parts.full(Part.of("tuned")));
    Parts<String> changed = new Parts<String>("clusterer").with("tuned", "has another default",
        List.of(Option.whole("restarts", 11, 1, 100, "how many starts"), RIDGE, STEPS), settings -> "");
    assertNotEquals(parts.full(Part.of("tuned")), changed.full(Part.of("tuned")));
    assertEquals(Map.of("plain", Map.of()), parts.full(Part.of("plain")));
  }

  @Test
  void labelsShowOnlyWhatWasChanged() {
    assertEquals("tuned", Part.of("tuned").label());
    assertEquals("tuned(restarts=3)", new Part("tuned", Map.of("restarts", 3)).label());
  }

  @Test
  void whatIsNotKnownOrNotAllowedIsRefusedWithWhatIs() {
    refused("unknown clusterer 'tunde'; did you mean tuned?", "tunde", Map.of());
    refused("clusterer 'tuned': unknown option 'restart'; did you mean restarts?", "tuned", Map.of("restart", 1));
    refused("clusterer 'plain' takes no options, so 'restarts' cannot be set", "plain", Map.of("restarts", 1));
    refused("clusterer 'tuned': restarts: 0 is not allowed: it must be a whole number from 1 to 100",
        "tuned", Map.of("restarts", 0));
    refused("clusterer 'tuned': restarts: 2.0 is not allowed: it must be a whole number from 1 to 100",
        "tuned", Map.of("restarts", 2.0));
    refused("clusterer 'tuned': ridge: 1.5 is not allowed: it must be a number from 0.0 to 1.0",
        "tuned", Map.of("ridge", 1.5));
    refused("clusterer 'tuned': ridge: NaN is not allowed: it must be a number from 0.0 to 1.0",
        "tuned", Map.of("ridge", Double.NaN));
    refused("clusterer 'tuned': ridge: much is not allowed: it must be a number from 0.0 to 1.0",
        "tuned", Map.of("ridge", "much"));
    refused("clusterer 'tuned': steps: [] is not allowed: it must be a list of numbers, each from 1.0 to 2.0",
        "tuned", Map.of("steps", List.of()));
    refused("clusterer 'tuned': steps: [1.5, 3.0] is not allowed: it must be a list of numbers, each from 1.0 to 2.0",
        "tuned", Map.of("steps", List.of(1.5, 3.0)));
  }

  private void refused(String message, String name, Map<String, Object> options) {
    assertEquals(message,
        assertThrows(BadInputException.class, () -> parts.find(new Part(name, options))).getMessage());
  }

  // A part that reads an option it never declared: that one could not be set, nor would it stand in the digest.
  @Test
  void anOptionThatWasNotDeclaredCannotBeRead() {
    Settings settings = Settings.standard(List.of(RESTARTS));
    assertThrows(IllegalArgumentException.class, () -> settings.value(FOREIGN));
  }

  @Test
  void aDefaultOutOfItsOwnRangeIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Option.whole("restarts", 0, 1, 100, "how many starts"));
  }
}
