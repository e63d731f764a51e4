package io.github.neuronmerge.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Would catch an entry that hides another, and a name that is not found without a hint. */
final class RegistryTest {
  private final Registry<Integer> registry =
      new Registry<Integer>("clusterer").with("ward", 1).with("kmeans", 2).with("average", 3);

  // Entries mixed up, or listed in hash order.
  @Test
  void entriesAreFoundByNameAndListedInOrder() {
    assertEquals(1, registry.find("ward"));
    assertEquals(3, registry.find("average"));
    assertEquals(List.of("ward", "kmeans", "average"), List.copyOf(registry.names()));
  }

  // A second entry of the same name that silently replaces the first, or is lost.
  @Test
  void aNameCannotStandForTwoEntries() {
    String message = assertThrows(IllegalArgumentException.class, () -> registry.with("ward", 4)).getMessage();
    assertTrue(message.contains("clusterer") && message.contains("'ward'"), message);
    assertEquals(1, registry.find("ward"));
  }

  // Null for an unknown name, or a message that does not say what was wrong and what is allowed.
  @Test
  void anUnknownNameIsRefusedWithAHint() {
    assertEquals(
        "unknown clusterer 'k-means'; did you mean kmeans?",
        assertThrows(BadInputException.class, () -> registry.find("k-means")).getMessage());
    assertEquals(
        "unknown clusterer 'x'; known: average, kmeans, ward",
        assertThrows(BadInputException.class, () -> registry.find("x")).getMessage());
  }
}
