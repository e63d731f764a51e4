package io.github.neuronmerge.benchmark;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.cluster.Clusterer;
import io.github.neuronmerge.cluster.Clustering;
import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.cluster.linkage.Linkage;
import io.github.neuronmerge.cluster.linkage.LinkageClusterer;
import io.github.neuronmerge.cluster.linkage.SmileLinkage;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Times Ward's clustering of a layer's neurons, distances included, by our linkage and by Smile's: as many points as
 * features, to a sixteenth of them. Before it times anything it checks that both cut a small sample alike.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
public class LinkageBenchmark {
  private static final long SEED = 20180820;
  private static final int SAMPLE = 200;

  /** How many points, and features. */
  @Param({"512", "4096"})
  public int points;

  /** Whose linkage: ours or smile. */
  @Param({"ours", "smile"})
  public String impl;

  private FeatureMatrix features;
  private Clusterer clusterer;

  @Setup(Level.Trial)
  public void prepare() {
    Clusterer ours = new LinkageClusterer(Linkage.WARD);
    Clusterer smile = new SmileLinkage(Linkage.WARD);
    FeatureMatrix sample = gaussian(SAMPLE, points);
    if (!ours.cluster(sample, SAMPLE / 16, SEED).equals(smile.cluster(sample, SAMPLE / 16, SEED))) {
      throw new IllegalStateException("our linkage and Smile's cut a sample of " + SAMPLE + " points differently");
    }
    features = gaussian(points, points);
    clusterer = switch (impl) {
      case "ours" -> ours;
      case "smile" -> smile;
      default -> throw new IllegalArgumentException("impl must be ours or smile, but is " + impl);
    };
  }

  @Benchmark
  public Clustering ward() {
    return clusterer.cluster(features, points / 16, SEED);
  }

  private static FeatureMatrix gaussian(int rows, int columns) {
    SplittableRandom random = SeedStream.of(SEED).child("linkage-benchmark").random();
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return new FeatureMatrix(rows, columns, values);
  }
}
