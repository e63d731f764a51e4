package io.github.neuronmerge.experiment.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Would catch a line for every step of a training in a log, and a bar that leaves a terminal's line half drawn. */
class ConsoleProgressTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

  @Test
  void aLogGetsALineATenthAndNoControlCharacters() {
    try (ConsoleProgress progress = new ConsoleProgress("train", 2, out, /* terminal= */ false)) {
      for (int i = 0; i < 100; i++) {
        progress.advance(0.02, "epoch " + i);
      }
    }
    List<String> lines = text().lines().toList();
    assertEquals(10, lines.size(), text());
    assertTrue(lines.get(0).startsWith("train: 10 % of 2, 0 s (epoch "), lines.get(0));
    assertTrue(lines.get(9).startsWith("train: 100 % of 2"), lines.get(9));
    assertTrue(text().chars().allMatch(letter -> letter == '\n' || letter >= ' '), text());
  }

  @Test
  void aTerminalGetsABarThatIsDrawnOverAndEndsFullOnALineOfItsOwn() {
    try (ConsoleProgress progress = new ConsoleProgress("compress", 3, out, /* terminal= */ true)) {
      progress.advance(1);
      progress.advance(1, "a note that is a good deal longer than what is left of a line of eighty letters");
      progress.advance(1);
    }
    String[] drawn = text().split("\r", -1);
    assertEquals("", drawn[0]);
    assertTrue(drawn[1].startsWith("compress [==========                    ]  33 % of 3"), text());
    String last = drawn[drawn.length - 1];
    assertTrue(last.startsWith("compress [==============================] 100 % of 3"), text());
    assertTrue(last.endsWith(System.lineSeparator()), text());
    assertTrue(List.of(drawn).stream().allMatch(line -> line.stripTrailing().length() < 80), text());
  }

  private String text() {
    return printed.toString(StandardCharsets.UTF_8);
  }
}
