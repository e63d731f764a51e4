package io.github.neuronmerge.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Would catch sides in the wrong order and shapes that hold nothing. */
final class ShapeTest {
  // Positions that count channels, or a size that forgets one side: all three sides differ.
  @Test
  void sizesAreProductsOfTheSides() {
    Shape shape = new Shape(3, 5, 7);
    assertEquals(35, shape.positions());
    assertEquals(105, shape.size());
    assertEquals("3x5x7", shape.toString());
    assertFalse(shape.isFlat());
  }

  // A vector laid out along its width, or a single column taken for flat.
  @Test
  void aVectorLiesAlongTheChannels() {
    assertEquals(new Shape(9, 1, 1), Shape.flat(9));
    assertTrue(Shape.flat(9).isFlat());
    assertFalse(new Shape(9, 2, 1).isFlat());
    assertFalse(new Shape(9, 1, 2).isFlat());
  }

  // A layer without output, found only when something divides by it.
  @Test
  void sidesBelowOneAreRefused() {
    for (int side : new int[] {0, -1}) {
      assertThrows(IllegalArgumentException.class, () -> new Shape(side, 1, 1));
      assertThrows(IllegalArgumentException.class, () -> new Shape(1, side, 1));
      String message = assertThrows(IllegalArgumentException.class, () -> new Shape(1, 1, side)).getMessage();
      assertTrue(message.contains("1 x 1 x " + side), message);
    }
  }
}
