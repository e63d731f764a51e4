package io.github.neuronmerge.engine.nd4j;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.engine.Differentiator;
import io.github.neuronmerge.engine.Optimizer;
import io.github.neuronmerge.engine.PartTrainer;
import io.github.neuronmerge.engine.Predictor;
import io.github.neuronmerge.engine.Rbm;
import io.github.neuronmerge.engine.RbmTrainer;
import io.github.neuronmerge.engine.StatisticsDistance;
import io.github.neuronmerge.engine.Tracer;
import io.github.neuronmerge.engine.Trainer;
import io.github.neuronmerge.engine.TrainingEngine;
import io.github.neuronmerge.network.Network;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** Runs and trains networks with ND4J on the CPU, in single precision. */
public final class Nd4jEngine implements TrainingEngine {
  private static final Pattern JAR = Pattern.compile("(nd4j-native-[^/\\\\]+)\\.jar");

  @Override
  public String name() {
    return "nd4j";
  }

  @Override
  public Predictor predictor(Network network) {
    return new Nd4jPredictor(network, DataType.FLOAT);
  }

  @Override
  public Tracer tracer(Network network, Set<String> known, Set<String> wanted) {
    return new Nd4jTracer(GraphPlan.between(network, known, wanted), DataType.FLOAT);
  }

  @Override
  public Differentiator differentiator(Network network, Set<String> known, String layer, int batch) {
    return new Nd4jDifferentiator(
        GraphPlan.between(network, known, Set.of(network.output())), layer, batch, DataType.FLOAT);
  }

  @Override
  public StatisticsDistance statisticsDistance(Network network, int batch) {
    return new Nd4jStatisticsDistance(network, batch, DataType.FLOAT);
  }

  @Override
  public PartTrainer partTrainer(Network network, Set<String> known, Set<String> trained, Set<String> wanted,
      Optimizer optimizer, int batch) {
    return new Nd4jPartTrainer(network, known, trained, wanted, optimizer, batch, DataType.FLOAT);
  }

  /**
   * Returns {@code nd4j-native-<version>-<platform>}. It is recorded because without oneDNN training silently takes
   * four to five times as long.
   */
  @Override
  public String nativeLibrary() {
    Nd4j.create(1).close();
    return Loader.getLoadedLibraries().values().stream()
        .map(JAR::matcher).filter(Matcher::find).map(matcher -> matcher.group(1))
        .findFirst().orElse("not found among the loaded libraries");
  }

  /** Makes a trainer as {@link #trainer(Network, Optimizer, int, SeedStream)} does. Refuses a network with dropout. */
  public Trainer trainer(Network network, Optimizer optimizer, int batch) {
    return new Nd4jTrainer(network, optimizer, batch, DataType.FLOAT, Optional.empty());
  }

  @Override
  public Trainer trainer(Network network, Optimizer optimizer, int batch, SeedStream seeds) {
    return new Nd4jTrainer(network, optimizer, batch, DataType.FLOAT, Optional.of(seeds));
  }

  @Override
  public RbmTrainer rbmTrainer(Rbm start, int batch) {
    return new Nd4jRbmTrainer(start, batch);
  }
}
