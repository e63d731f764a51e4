package io.github.neuronmerge.experiment.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.BadInputException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Would catch an option that is ignored in silence because nobody knows it, and one of Maven's own that is refused. */
class UnknownOptionsTest {
  private static final UnknownOptions UNKNOWN = new UnknownOptions(Path.of("experiments"));

  @ParameterizedTest
  @CsvSource({
      // Options, mistyped.
      "scal, -Dscale?", "worker, -Dworkers?", "fersh, -Dfresh?", "failfast, -DfailFast?", "repot, -Dreport?",
      "data.dri, -Ddata.dir?", "datadir, -Ddata.dir?", "exp.name, -Dexp?", "report.html, -Dreport?",
      // Overrides, mistyped.
      "sets.train.epochs, -Dset.train.epochs?", "SET.train.epochs, -Dset.train.epochs?",
      "Set.train.epochs, -Dset.train.epochs?", "set, -Dset.KEY?",
      // Keys of an experiment, whole, mistyped, in part, or by their initials.
      "train.epochs, -Dset.train.epochs?", "train.epoch, -Dset.train.epochs?", "data.set, -Dset.data.set?",
      "calibration.images, -Dset.calibration.images?", "tune.epoch, -Dset.tune.epochs?",
      "epochs, '-Dset.train.epochs, -Dset.tune.epochs, -Dset.train.pretrain.epochs?'",
      "epoch, '-Dset.train.epochs, -Dset.tune.epochs, -Dset.train.pretrain.epochs?'",
      "seed, '-Dset.seeds.master, -Dset.seeds.train, -Dset.seeds.cluster?'",
      "lr, '-Dset.train.learningRate, -Dset.tune.learningRate, -Dset.train.pretrain.learningRate?'",
      "learningrate, '-Dset.train.learningRate, -Dset.tune.learningRate, -Dset.train.pretrain.learningRate?'",
      "batch, '-Dset.train.batch, -Dset.tune.batch, -Dset.score.batch?'", "dataset, -Dset.data.set?",
      "target, -Dset.targets?", "forks, -Dset.timing.forks?",
      "cluster, '-Dset.seeds.cluster, -Dset.methods.NAME.cluster?'",
      "skip.timing, '-Dset.timing.engine, -Dset.timing.batches, -Dset.timing.forks?'",
      // What other programs call it.
      "threads, -Dworkers?", "k, -Dset.targets?", "only, -Dset.methods?", "cache, -Ddata.dir?", "help, -Dexp=list?",
      "h, -Dexp=list?"})
  void aNearMissOrAKeyIsRefusedWithWhatWasMeant(String name, String meant) {
    assertEquals("unknown option -D" + name + "; did you mean " + meant, refusal(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"results", "gpu", "log", "version", "xyzzy"})
  void aStrangerIsRefusedWithWhatThereIs(String name) {
    String message = refusal(name);
    assertTrue(message.startsWith("unknown option -D" + name + "; known: -Dexp, -Dscale, -Dworkers,"), message);
    assertTrue(message.contains("-Dset.KEY for each key of experiments/reference.yaml"), message);
  }

  private static String refusal(String name) {
    return assertThrows(BadInputException.class, () -> UNKNOWN.refuse(name), name).getMessage();
  }

  @ParameterizedTest
  @ValueSource(strings = {"exp", "dry", "failFast", "data.unverified", "set.train.epochs", "set.anything"})
  void ourOwnOptionsPass(String name) {
    UNKNOWN.refuse(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "maven.repo.local", "maven.test.skip", "maven.main.skip", "maven.artifact.threads", "skipTests", "skipITs", "test",
      "it.test", "argLine", "groups", "excludedGroups", "forkCount", "reuseForks", "failIfNoTests", "trimStackTrace",
      "surefire.failIfNoSpecifiedTests", "exec.mainClass", "exec.args", "exec.skip", "exec.cleanupDaemonThreads",
      "style.color", "jansi.force", "aether.connector.connectTimeout", "enforcer.skip", "mdep.skip", "checkstyle.skip",
      "project.build.sourceEncoding", "org.slf4j.simpleLogger.defaultLogLevel", "nd4j.classifier", "neuronmerge.home",
      "java.io.tmpdir", "java.awt.headless", "javax.net.ssl.trustStore", "jdk.tls.client.protocols", "sun.stdout.encoding",
      "user.home", "user.timezone", "file.encoding", "os.name", "http.proxyHost", "https.proxyPort", "revision"})
  void usualPropertiesOfMavenAndTheJvmPass(String name) {
    UNKNOWN.refuse(name);
  }

  @Test
  void underMavenThePropertiesOfItsOwnJvmAreNotOurs() {
    List<String> maven = List.of("org.codehaus.plexus.classworlds.launcher.Launcher", "-B", "compile", "exec:java",
        "-Dexp=tiny", "-D", "fresh", "--define", "dry=true", "--define=offline=true", "-Dset.summary=a=b");
    assertEquals(List.of("exp", "fresh", "dry", "offline", "set.summary"),
        TypedProperties.of(maven, List.of("-Xmx2g", "-Dgpu=1")));
    assertEquals(List.of("exp", "gpu"),
        TypedProperties.of(List.of("io.github.neuronmerge.Main"), List.of("-Dexp=tiny", "-Dgpu=1")));
  }
}
