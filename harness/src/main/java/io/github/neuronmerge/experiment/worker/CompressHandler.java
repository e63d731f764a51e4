package io.github.neuronmerge.experiment.worker;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.base.Sha256;
import io.github.neuronmerge.base.Stopwatch;
import io.github.neuronmerge.data.DataSplit;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.data.synthetic.PixelScale;
import io.github.neuronmerge.engine.TrainingEngine;
import io.github.neuronmerge.experiment.plan.Cell;
import io.github.neuronmerge.experiment.plan.Stage;
import io.github.neuronmerge.experiment.plan.WidthDecision;
import io.github.neuronmerge.experiment.result.CellResult;
import io.github.neuronmerge.experiment.result.CompressedNetwork;
import io.github.neuronmerge.experiment.result.TunedNetwork;
import io.github.neuronmerge.experiment.store.Artifacts;
import io.github.neuronmerge.experiment.store.AtomicFiles;
import io.github.neuronmerge.measure.Score;
import io.github.neuronmerge.merge.Compressor;
import io.github.neuronmerge.merge.algebra.HiddenLayer;
import io.github.neuronmerge.merge.budget.LatencyModel;
import io.github.neuronmerge.merge.method.Method;
import io.github.neuronmerge.merge.method.Tuning;
import io.github.neuronmerge.network.Counts;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.NetworkFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Runs a cell: compresses the baseline, trains the result if the method says so, and scores it. Each stage uses a
 * stored network if there is one, and otherwise stores its own.
 */
final class CompressHandler {
  private final TrainingEngine engine;
  private final ImageSplits splits;
  private final Scorer scorer;
  private final ImageMaker images;

  CompressHandler(TrainingEngine engine, ImageSplits splits, Scorer scorer, ImageMaker images) {
    this.engine = engine;
    this.splits = splits;
    this.scorer = scorer;
    this.images = images;
  }

  String run(Job.Compress job, JobListener listener) {
    DataSplit split = splits.of(job.images());
    Cell cell = job.cell();
    Artifacts artifacts = new Artifacts(job.artifacts());
    Network original = artifacts.read(job.baselineSha256());
    CompressedNetwork merged = compressed(job, artifacts, original, split.train(), listener);
    Network plain = artifacts.read(merged.networkSha256());
    TunedNetwork tuned = cell.parts().tune() == Tuning.NONE
        ? new TunedNetwork(merged.networkSha256(), merged.source(), /* wallSeconds= */ 0)
        : new Tuner(engine, artifacts).tune(job, original, plain, split.train(), listener);
    Network network = artifacts.read(tuned.networkSha256());
    Stopwatch watch = new Stopwatch();
    Map<String, Integer> kept = widths(merged);
    audit(network, kept);
    Score validation = scorer.score(network, split.validation(), job.score());
    Score test = scorer.score(network, split.test(), job.score());
    Counts before = Counts.of(original);
    Counts after = Counts.of(network);
    AtomicFiles.writeSealed(job.result(), new CellResult(cell, job.baselineSha256(), kept, merged.layers(),
        network.architecture(), before.parameters(), after.parameters(), before.macs(), after.macs(),
        artifacts.bytes(tuned.networkSha256()), tuned.networkSha256(), validation, test, job.source(),
        merged.wallSeconds() + tuned.wallSeconds() + watch.seconds(), merged.grouping()));
    return "";
  }

  private CompressedNetwork compressed(
      Job.Compress job, Artifacts artifacts, Network original, Dataset training, JobListener listener) {
    Cell cell = job.cell();
    List<Object> determinedBy = new ArrayList<>(List.of(cell.compression(), job.scope(), job.baselineSha256(),
        cell.budget().needsLatency() ? Sha256.ofFile(job.latency()) : ""));
    // Digests are older than synthetic images.
    job.draws().forEach(draw -> determinedBy.add(draw.digest()));
    String digest = Stage.COMPRESS.digest(determinedBy.toArray());
    return artifacts.find(Stage.COMPRESS, digest, CompressedNetwork.class).orElseGet(() -> {
      Stopwatch watch = new Stopwatch();
      WidthDecision decision = job.widths();
      Function<Method, Compressor> compressors = method -> compressor(job, method, training, method.seesSyntheticImages()
          ? images.of(job.draw(method), original, PixelScale.of(training.standardisation()), artifacts, job.source(),
              listener)
          : calibration(job, training));
      Map<String, Integer> widths = compressors.apply(decision.method())
          .widths(original, decision.budget(), seeds(job, decision.clusterSeed()));
      Compressor.Compressed merged =
          compressors.apply(cell.parts()).compress(original, widths, seeds(job, cell.clusterSeed()));
      CompressedNetwork made = new CompressedNetwork(artifacts.keep(NetworkFile.toBytes(merged.network())),
          merged.layers(), job.source(), watch.seconds(),
          cell.parts().alternatives().isEmpty() ? "" : merged.method().grouping().label());
      audit(merged.network(), widths(made));
      artifacts.describe(Stage.COMPRESS, digest, made);
      return made;
    });
  }

  /** What is told of layers is told on real images, so that it can be compared between methods. */
  private Compressor compressor(Job.Compress job, Method method, Dataset training, Dataset seen) {
    return new Compressor(engine, method, seen, job.calibration().limits(),
        () -> AtomicFiles.readSealed(job.latency(), LatencyModel.class)).diagnosedOn(calibration(job, training))
        .with(method.seesSyntheticImages() ? seen : training);
  }

  private static Dataset calibration(Job.Compress job, Dataset training) {
    return job.cell().calibration().of(training, job.images().masterSeed());
  }

  private static SeedStream seeds(Job.Compress job, long clusterSeed) {
    return SeedStream.of(job.images().masterSeed()).child("cluster/" + clusterSeed);
  }

  private static Map<String, Integer> widths(CompressedNetwork merged) {
    Map<String, Integer> kept = new LinkedHashMap<>();
    merged.layers().forEach(layer -> kept.put(layer.layer(), layer.after()));
    return kept;
  }

  /** Checks invariants of a compressed network: it has the expected widths, and all weights are finite. */
  private static void audit(Network compressed, Map<String, Integer> widths) {
    for (HiddenLayer hidden : HiddenLayer.of(compressed)) {
      if (hidden.neurons() != widths.getOrDefault(hidden.name(), hidden.neurons())) {
        throw new IllegalStateException("audit: layer " + hidden.name() + " has " + hidden.neurons() + " neurons, not "
            + widths.get(hidden.name()));
      }
    }
    compressed.weightLayers().forEach(layer -> {
      for (float value : layer.weight().toArray()) {
        if (!Float.isFinite(value)) {
          throw new IllegalStateException("audit: layer " + layer.name() + " has a weight that is " + value);
        }
      }
    });
  }
}
