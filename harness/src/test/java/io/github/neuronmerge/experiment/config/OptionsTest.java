package io.github.neuronmerge.experiment.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.data.source.DataSettings;
import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Would catch an option that a command ignores in silence, and a name that leads out of the results. */
class OptionsTest {
  private static final Path CACHE = Path.of("cache");

  @Test
  void optionsAndOverridesAreRead() {
    Options options = Options.parse(properties(Map.of("exp", "mnist-lenet", "scale", "paper", "workers", "3",
        "fresh", "", "set.train.epochs", "1", "os.name", "Linux")), List.of("exp", "set.train.epochs"), CACHE);
    Command.Run run = (Command.Run) options.command();
    assertEquals("mnist-lenet", run.experiment());
    assertEquals("paper", run.scale());
    assertEquals(3, run.execution().workers());
    assertEquals(new WhichRun.Fresh(), run.which());
    assertEquals(Map.of("train.epochs", "1"), run.overrides());
  }

  @Test
  void whatIsNotGivenHasADefault() {
    assertEquals(new Command.Nothing(), Options.parse(new Properties(), List.of(), CACHE).command());
    Command.Run run = (Command.Run) parsed(Map.of("exp", "mnist-lenet"));
    assertEquals("standard", run.scale());
    assertEquals(Runtime.getRuntime().availableProcessors(), run.execution().workers());
    assertEquals(new WhichRun.Latest(), run.which());
    assertEquals(Optional.empty(), run.baseline());
    assertFalse(run.dry() || run.reference() || run.execution().failFast());
  }

  @Test
  void placesOfDataSetsAreRead() {
    Command.Run run = (Command.Run) parsed(Map.of("exp", "tiny", "data.dir", "one" + File.pathSeparator + "two",
        "offline", "true", "data.unverified", ""));
    DataSettings files = run.execution().files();
    assertEquals(List.of(Path.of("one").toAbsolutePath(), Path.of("two").toAbsolutePath()), files.dirs());
    assertEquals(CACHE.toAbsolutePath(), files.cache());
    assertTrue(files.offline() && files.unverified());
  }

  @Test
  void eachCommandHasItsOwnOptions() {
    assertEquals(new Command.List(), parsed(Map.of("exp", "list")));
    assertEquals(new Command.Document(), parsed(Map.of("exp", "docs")));
    Command.Replay replay = (Command.Replay) parsed(Map.of("exp", "tiny", "replay", "standard-1", "failFast", "true"));
    assertEquals(new RunName("tiny", "standard-1"), replay.run());
    assertTrue(replay.execution().failFast());
    assertEquals(new Command.Redraw(new RunName("tiny", "reference")),
        parsed(Map.of("exp", "tiny", "report", "reference")));
    assertEquals(new Command.Compare(new RunName("a", "1"), new RunName("b", "2")),
        parsed(Map.of("exp", "compare", "runs", "a/1,b/2")));
    Command.Reproduce reproduce = (Command.Reproduce) parsed(
        Map.of("exp", "paper-repro", "scale", "smoke", "fresh", "true", "set.train.epochs", "1"));
    Command.Run one = reproduce.run("tiny");
    assertEquals(new WhichRun.Fresh(), one.which());
    assertEquals(Map.of("train.epochs", "1"), one.overrides());
    assertTrue(one.execution().files().offline(), "one of many downloads nothing");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      exp=tiny replay=r dry=true                | -Ddry says nothing to -Dreplay=r; it belongs to -Dexp=NAME,
      exp=tiny report=r dry=true                | -Ddry says nothing to -Dreport=r; it belongs to -Dexp=NAME,
      exp=tiny report=r fresh=true              | -Dfresh says nothing to -Dreport=r; it belongs to -Dexp=NAME,
      exp=tiny replay=r report=r                | -Dreport says nothing to -Dreplay=r; it belongs to -Dreport=RUN
      exp=tiny replay=r baseline=f              | -Dbaseline says nothing to -Dreplay=r; it belongs to -Dexp=NAME
      exp=tiny replay=r reference=true          | -Dreference says nothing to -Dreplay=r; it belongs to -Dexp=NAME
      exp=tiny replay=r resume=r                | -Dresume says nothing to -Dreplay=r; it belongs to -Dexp=NAME
      exp=tiny replay=r scale=smoke             | -Dscale says nothing to -Dreplay=r; it belongs to -Dexp=NAME,
      exp=tiny replay=r set.train.epochs=1      | -Dset.train.epochs says nothing to -Dreplay=r; it belongs to
      exp=tiny report=r set.train.epochs=1      | -Dset.train.epochs says nothing to -Dreport=r; it belongs to
      exp=tiny report=r failFast=true           | -DfailFast says nothing to -Dreport=r; it belongs to -Dexp=NAME,
      exp=tiny runs=a/1,b/2                     | -Druns says nothing to -Dexp=tiny; it belongs to -Dexp=compare
      exp=tiny resume=r fresh=true              | -Dfresh and -Dresume=r exclude each other
      exp=list dry=true                         | -Ddry says nothing to -Dexp=list; it belongs to -Dexp=NAME,
      exp=docs scale=smoke                      | -Dscale says nothing to -Dexp=docs; it belongs to -Dexp=NAME,
      exp=list report=r                         | -Dreport says nothing to -Dexp=list; it belongs to -Dreport=RUN
      exp=compare runs=a/1,b/2 replay=r         | -Dreplay says nothing to -Dexp=compare; it belongs to -Dreplay=RUN
      exp=paper-repro resume=r                  | -Dresume says nothing to -Dexp=paper-repro; it belongs to -Dexp=NAME
      exp=paper-repro baseline=f                | -Dbaseline says nothing to -Dexp=paper-repro; it belongs to
      exp=paper-repro fresh=true                | -Dfresh at standard scale, which runs nothing, says nothing to
      exp=paper-repro set.model=x               | -Dset at standard scale, which runs nothing, says nothing to
      exp=tiny baseline=                        | -Dbaseline= is empty
      exp=tiny resume=                          | -Dresume= is empty
      exp=tiny report=                          | -Dreport= is empty
      exp=tiny replay=                          | -Dreplay= is empty
      exp=tiny data.dir=                        | -Ddata.dir= is empty
      exp=tiny scale=                           | -Dscale= is empty
      exp=compare runs=                         | -Druns= is empty
      exp=../tiny report=r                      | -Dexp=../tiny is not allowed: it must be a name and no path
      exp=/tiny                                 | -Dexp=/tiny is not allowed: it must be a name and no path
      exp=.. replay=r                           | -Dexp=.. is not allowed: it must be a name and no path
      exp=tiny report=../r                      | -Dreport=../r is not allowed: it must be a name and no path
      exp=tiny replay=a\\r                      | -Dreplay=a\\r is not allowed: it must be a name and no path
      exp=tiny resume=a/r                       | -Dresume=a/r is not allowed: it must be a name and no path
      exp=compare runs=../x/1,b/2               | -Druns=.. is not allowed: it must be a name and no path
      exp=compare runs=a/..,b/2                 | -Druns=.. is not allowed: it must be a name and no path
      """)
  void optionsThatSayNothingToACommandAreRefusedByName(String line, String message) {
    Map<String, String> given = new HashMap<>();
    for (String word : line.split(" ", -1)) {
      String[] parts = word.split("=", 2);
      given.put(parts[0], parts[1]);
    }
    BadInputException refusal = assertThrows(BadInputException.class, () -> parsed(given), line);
    assertTrue(refusal.getMessage().startsWith(message), refusal.getMessage());
  }

  @Test
  void whatIsSaidOfTheMachineBothersNoCommandAndAFlagThatIsFalseIsNotGiven() {
    Map<String, String> machine = Map.of("workers", "2", "offline", "true", "data.dir", "here", "dry", "false");
    for (Map<String, String> command : List.of(Map.of("exp", "list"), Map.of("exp", "tiny", "report", "r"),
        Map.of("exp", "compare", "runs", "a/1,b/2"), Map.of("exp", "paper-repro"))) {
      Map<String, String> all = new HashMap<>(machine);
      all.putAll(command);
      assertEquals(parsed(command).getClass(), parsed(all).getClass());
    }
  }

  @Test
  void valuesThatMakeNoSenseAreRefused() {
    for (Map<String, String> given : List.of(
        Map.of("workers", "0"), Map.of("workers", "two"), Map.of("fresh", "yes"), Map.of("reference", "1"))) {
      assertThrows(BadInputException.class, () -> parsed(given), given.toString());
    }
  }

  private static Command parsed(Map<String, String> values) {
    return Options.parse(properties(values), List.copyOf(values.keySet()), CACHE).command();
  }

  private static Properties properties(Map<String, String> values) {
    Properties properties = new Properties();
    properties.putAll(values);
    return properties;
  }
}
