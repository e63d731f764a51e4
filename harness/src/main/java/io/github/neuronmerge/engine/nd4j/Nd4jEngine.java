package io.github.neuronmerge.engine.nd4j;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.engine.Engine;
import io.github.neuronmerge.engine.Optimizer;
import io.github.neuronmerge.engine.Predictor;
import io.github.neuronmerge.engine.Rbm;
import io.github.neuronmerge.engine.RbmTrainer;
import io.github.neuronmerge.engine.Trainer;
import io.github.neuronmerge.network.Dropout;
import io.github.neuronmerge.network.Network;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** Runs and trains networks with ND4J on the CPU, in single precision. */
public final class Nd4jEngine implements Engine {
  private static final Pattern JAR = Pattern.compile("(nd4j-native-[^/\\\\]+)\\.jar");

  @Override
  public Predictor predictor(Network network) {
    return new Nd4jPredictor(network, DataType.FLOAT);
  }

  /**
   * Returns which native library ND4J loaded, {@code nd4j-native-<version>-<platform>}: the wrong one trains four to
   * five times slower and says nothing.
   */
  public static String nativeLibrary() {
    Nd4j.create(1).close();
    return Loader.getLoadedLibraries().values().stream()
        .map(JAR::matcher).filter(Matcher::find).map(matcher -> matcher.group(1))
        .findFirst().orElse("not found among the loaded libraries");
  }

  /** Makes a trainer as {@link #trainer(Network, Optimizer, int, SeedStream)} does; refuses a network with dropout. */
  public Trainer trainer(Network network, Optimizer optimizer, int batch) {
    if (network.layers().stream().anyMatch(Dropout.class::isInstance)) {
      throw new IllegalArgumentException("network " + network.model() + " has dropout, whose masks need a seed");
    }
    return trainer(network, optimizer, batch, SeedStream.of(0));
  }

  /**
   * Makes a trainer that starts from the network's weights; each batch must have {@code batch} images.
   *
   * @param seeds the randomness of dropout; networks without it use none
   */
  public Trainer trainer(Network network, Optimizer optimizer, int batch, SeedStream seeds) {
    return new Nd4jTrainer(network, optimizer, batch, DataType.FLOAT, seeds);
  }

  /** Makes a trainer that starts from this machine; each batch must have {@code batch} images. */
  public RbmTrainer rbmTrainer(Rbm start, int batch) {
    return new Nd4jRbmTrainer(start, batch);
  }
}
