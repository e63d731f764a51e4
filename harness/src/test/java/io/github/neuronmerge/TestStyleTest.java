package io.github.neuronmerge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Would catch a test that waits for time to pass, that takes any exception for the right one, or never runs. */
class TestStyleTest {
  private static final Path TESTS = Path.of("harness/src/test/java");
  private static final Pattern SLEEP =
      Pattern.compile("\\bsleep\\(|\\bonSpinWait\\(|\\bparkNanos\\(|[Aa]waitility|\\bwait\\([0-9]");
  /** Files in which time may pass. Add none: use a {@code Pause}, a latch, or a clock that is handed over. */
  private static final Set<String> MAY_SLEEP = Set.of();
  private static final Pattern ANY_EXCEPTION =
      Pattern.compile("assertThrows\\(\\s*(Runtime)?(Exception|Throwable|Error)\\.class");
  private static final Pattern NEVER_RUN = Pattern.compile("@Disabled\\b");
  private static final Pattern TAG = Pattern.compile("@Tag\\((.*?)\\)");
  private static final Set<String> TAGS = Set.of("\"slow\"", "\"nightly\"");

  @Test
  void noTestWaitsForTimeToPass() throws IOException {
    assertEquals(List.of(), found(SLEEP).stream()
        .filter(line -> MAY_SLEEP.stream().noneMatch(line::startsWith)).toList());
  }

  @Test
  void everyTestNamesTheExceptionThatItExpects() throws IOException {
    assertEquals(List.of(), found(ANY_EXCEPTION));
  }

  @Test
  void noTestIsSwitchedOff() throws IOException {
    assertEquals(List.of(), found(NEVER_RUN));
  }

  @Test
  void everyTagIsOneThatTheBuildKnows() throws IOException {
    assertEquals(List.of(), found(TAG).stream()
        .filter(line -> TAGS.stream().noneMatch(tag -> line.endsWith("@Tag(" + tag + ")"))).toList());
  }

  /** Returns what a pattern finds, each with its file; this file does not count. */
  private static List<String> found(Pattern pattern) throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(TESTS)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).sorted().toList()) {
        String name = file.getFileName().toString();
        if (!name.equals("TestStyleTest.java")) {
          pattern.matcher(Files.readString(file)).results().forEach(match -> found.add(name + ": " + match.group()));
        }
      }
    }
    return found;
  }
}
