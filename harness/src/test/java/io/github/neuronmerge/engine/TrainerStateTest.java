package io.github.neuronmerge.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.BadInputException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Would catch a checkpoint that loses a bit, and one cut short or of something else that is read all the same. */
class TrainerStateTest {
  private static final float[] FLOATS = {1.5f, -0.0f, Float.MIN_VALUE, Float.NaN};
  private static final double[] DOUBLES = {Math.PI, -0.0, Double.MIN_VALUE};
  private static final TrainerState STATE = TrainerState.after(12_345_678_901L)
      .with("parameters", FLOATS).with("größe", new float[0]).with("bn1.mean", DOUBLES);

  @Test
  void allBitsSurviveTheBytes() {
    TrainerState read = TrainerState.fromBytes(STATE.toBytes());
    assertEquals(12_345_678_901L, read.steps());
    float[] floats = read.floats("parameters", FLOATS.length);
    for (int i = 0; i < FLOATS.length; i++) {
      assertEquals(Float.floatToRawIntBits(FLOATS[i]), Float.floatToRawIntBits(floats[i]), "float " + i);
    }
    assertEquals(0, read.floats("größe", 0).length);
    double[] doubles = read.doubles("bn1.mean", DOUBLES.length);
    for (int i = 0; i < DOUBLES.length; i++) {
      assertEquals(Double.doubleToRawLongBits(DOUBLES[i]), Double.doubleToRawLongBits(doubles[i]), "double " + i);
    }
    assertArrayEquals(STATE.toBytes(), read.toBytes());
  }

  @Test
  void bytesThatAreCutShortOrOfSomethingElseAreRefused() {
    byte[] bytes = STATE.toBytes();
    for (int length = 0; length < bytes.length; length++) {
      byte[] part = Arrays.copyOf(bytes, length);
      // Where the last array begins, the part is a state with one array less, whose absence is noticed below.
      try {
        TrainerState.fromBytes(part).doubles("bn1.mean", DOUBLES.length);
        throw new AssertionError(length + " of " + bytes.length + " bytes were read");
      } catch (BadInputException expected) {
        assertTrue(expected.getMessage().contains("state"), expected.getMessage());
      }
    }
    assertThrows(BadInputException.class, () -> TrainerState.fromBytes(Arrays.copyOf(bytes, bytes.length + 1)));
    bytes[7]++;
    Exception refusal = assertThrows(BadInputException.class, () -> TrainerState.fromBytes(bytes));
    assertEquals("not the state of a trainer, or of another version of the program", refusal.getMessage());
  }

  @Test
  void anArrayThatIsMissingOrOfAnotherLengthIsNamed() {
    assertEquals("this state is of another network or trainer: it has 4 values of parameters, but 5 are needed",
        assertThrows(BadInputException.class, () -> STATE.floats("parameters", 5)).getMessage());
    assertEquals("this state is of another network or trainer: it has no velocity, but 4 are needed",
        assertThrows(BadInputException.class, () -> STATE.floats("velocity", 4)).getMessage());
  }
}
