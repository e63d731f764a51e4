package io.github.neuronmerge.experiment.worker;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.base.Sha256;
import io.github.neuronmerge.data.DataSplit;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.engine.Predictor;
import io.github.neuronmerge.engine.nd4j.Nd4jEngine;
import io.github.neuronmerge.engine.registry.Engines;
import io.github.neuronmerge.experiment.config.ExperimentSpec.ScoreSpec;
import io.github.neuronmerge.experiment.plan.Cell;
import io.github.neuronmerge.experiment.plan.Images;
import io.github.neuronmerge.experiment.plan.Stage;
import io.github.neuronmerge.experiment.result.Baseline;
import io.github.neuronmerge.experiment.result.CellResult;
import io.github.neuronmerge.experiment.result.CompressedNetwork;
import io.github.neuronmerge.experiment.result.TunedNetwork;
import io.github.neuronmerge.experiment.store.Artifacts;
import io.github.neuronmerge.experiment.store.AtomicFiles;
import io.github.neuronmerge.experiment.store.CheckpointFile;
import io.github.neuronmerge.measure.ImageFile;
import io.github.neuronmerge.measure.LatencyTimer;
import io.github.neuronmerge.measure.ResidentMemoryProfiler;
import io.github.neuronmerge.measure.Score;
import io.github.neuronmerge.merge.Compressor;
import io.github.neuronmerge.merge.algebra.BatchNormFolding;
import io.github.neuronmerge.merge.algebra.BatchNormUnfolding;
import io.github.neuronmerge.merge.algebra.HiddenLayer;
import io.github.neuronmerge.merge.budget.Budget;
import io.github.neuronmerge.merge.budget.CostMetric;
import io.github.neuronmerge.merge.budget.LatencyModel;
import io.github.neuronmerge.merge.method.Tuning;
import io.github.neuronmerge.network.Counts;
import io.github.neuronmerge.network.Layer;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.NetworkFile;
import io.github.neuronmerge.network.model.Models;
import io.github.neuronmerge.train.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Does jobs inside a worker. Results depend on the job and the files it names alone. */
final class JobRunner {
  /** How much better than chance a network must be whose weights are for this data set. */
  private static final double CHANCES = 2;
  private final Map<Images, DataSplit> splits = new HashMap<>();

  /** Does one job and returns its answer in words, empty if its files say it all. */
  String run(Job job, JobListener listener) throws IOException {
    if (job instanceof Job.Train train) {
      return train(train, listener);
    } else if (job instanceof Job.Adopt adopt) {
      return adopt(adopt);
    } else if (job instanceof Job.Compress compress) {
      return compress(compress, listener);
    } else if (job instanceof Job.Time time) {
      return time(time);
    } else {
      return Nd4jEngine.nativeLibrary();
    }
  }

  private String train(Job.Train job, JobListener listener) {
    long started = System.nanoTime();
    DataSplit split = split(job.images());
    Dataset images = split.train();
    Network blank = Models.of(job.model()).build(images.imageShape(), images.classes());
    SeedStream seeds = SeedStream.of(job.images().masterSeed()).child("train/" + job.seed());
    Artifacts artifacts = new Artifacts(job.artifacts());
    CheckpointFile checkpoint = artifacts.checkpoint(Stage.TRAIN, job.digest());
    Training.Trained trained = new Training(job.train(), checkpoint).train(blank, images, seeds, said(listener));
    artifacts.describe(Stage.TRAIN, job.digest(), new Baseline(job.digest(), job.seed(),
        artifacts.keep(NetworkFile.toBytes(trained.network())), trained.epochLosses(),
        score(trained.network(), split.validation(), job.score()), trained.imagesPerSecond(),
        ResidentMemoryProfiler.peakBytes(), job.source(), secondsSince(started)));
    checkpoint.delete();
    return "";
  }

  private String adopt(Job.Adopt job) {
    long started = System.nanoTime();
    DataSplit split = split(job.images());
    Network network = NetworkFile.read(job.file());
    Network blank = Models.of(job.model()).build(split.train().imageShape(), split.train().classes());
    if (!layers(network).equals(layers(blank))) {
      throw new BadInputException(job.file() + ": its layers are " + layers(network) + ", but those of " + job.model()
          + " are " + layers(blank));
    }
    Score score = score(network, split.validation(), job.score());
    double chance = 1.0 / blank.classes();
    if (score.accuracy() < CHANCES * chance) {
      throw new BadInputException(String.format(Locale.ROOT,
          "%s: its accuracy on the validation images is %.2f %%, hardly more than chance; these are not weights for %s",
          job.file(), 100 * score.accuracy(), job.images().data().set()));
    }
    Artifacts artifacts = new Artifacts(job.artifacts());
    artifacts.describe(Stage.TRAIN, job.digest(), new Baseline(job.digest(), job.seed(),
        artifacts.keep(NetworkFile.toBytes(network)), List.of(), score, /* imagesPerSecond= */ 0,
        ResidentMemoryProfiler.peakBytes(), job.source(), secondsSince(started)));
    return "";
  }

  /** Returns the kind, name and size of each layer, in order. */
  private static List<String> layers(Network network) {
    List<String> layers = new ArrayList<>();
    for (int i = 0; i < network.layers().size(); i++) {
      Layer layer = network.layers().get(i);
      layers.add(layer.getClass().getSimpleName() + " " + layer.name() + " " + network.shapes().get(i + 1));
    }
    return layers;
  }

  private String compress(Job.Compress job, JobListener listener) {
    DataSplit split = split(job.images());
    Cell cell = job.cell();
    Artifacts artifacts = new Artifacts(job.artifacts());
    Network original = artifacts.read(job.baselineSha256());
    CompressedNetwork merged = compressed(job, artifacts, original, split.train());
    Network plain = artifacts.read(merged.networkSha256());
    TunedNetwork tuned = cell.parts().tune() == Tuning.NONE
        ? new TunedNetwork(merged.networkSha256(), merged.source(), /* wallSeconds= */ 0)
        : tuned(job, artifacts, original, plain, split.train(), listener);
    Network network = artifacts.read(tuned.networkSha256());
    long started = System.nanoTime();
    Map<String, Integer> kept = widths(merged);
    audit(network, kept);
    Score validation = score(network, split.validation(), job.score());
    Score test = score(network, split.test(), job.score());
    Counts before = Counts.of(original);
    Counts after = Counts.of(network);
    AtomicFiles.writeSealed(job.result(), new CellResult(cell, job.baselineSha256(), kept, merged.layers(),
        network.architecture(), before.parameters(), after.parameters(), before.macs(), after.macs(),
        artifacts.bytes(tuned.networkSha256()), tuned.networkSha256(), validation, test, job.source(),
        merged.wallSeconds() + tuned.wallSeconds() + secondsSince(started)));
    return "";
  }

  private static CompressedNetwork compressed(
      Job.Compress job, Artifacts artifacts, Network original, Dataset images) {
    Cell cell = job.cell();
    boolean measured = cell.budget() instanceof Budget.Global global && global.cost() == CostMetric.LATENCY;
    String digest = Stage.COMPRESS.digest(
        cell.compression(), job.scope(), job.baselineSha256(), measured ? Sha256.ofFile(job.latency()) : "");
    return artifacts.find(Stage.COMPRESS, digest, CompressedNetwork.class).orElseGet(() -> {
      long started = System.nanoTime();
      SeedStream seeds = SeedStream.of(job.images().masterSeed()).child("cluster/" + cell.clusterSeed());
      Compressor compressor = new Compressor(cell.parts(), images.first(job.calibration().images()),
          () -> AtomicFiles.readSealed(job.latency(), LatencyModel.class));
      Map<String, Integer> widths = compressor.widths(original, cell.budget(), seeds);
      Compressor.Compressed merged = compressor.compress(original, widths, seeds);
      CompressedNetwork made = new CompressedNetwork(artifacts.keep(NetworkFile.toBytes(merged.network())),
          merged.layers(), job.source(), secondsSince(started));
      audit(merged.network(), widths(made));
      artifacts.describe(Stage.COMPRESS, digest, made);
      return made;
    });
  }

  private static Map<String, Integer> widths(CompressedNetwork merged) {
    Map<String, Integer> kept = new LinkedHashMap<>();
    merged.layers().forEach(layer -> kept.put(layer.layer(), layer.after()));
    return kept;
  }

  private static TunedNetwork tuned(Job.Compress job, Artifacts artifacts, Network original, Network compressed,
      Dataset images, JobListener listener) {
    Tuning tuning = job.cell().parts().tune();
    // From scratch only the widths matter, so all methods that find the same ones share the control.
    String from = tuning == Tuning.SCRATCH ? compressed.architecture()
        : Sha256.hex(NetworkFile.toBytes(compressed));
    String digest = Stage.TUNE.digest(
        job.cell().tuning(), job.scope(), from, tuning == Tuning.DISTIL ? job.baselineSha256() : "");
    return artifacts.find(Stage.TUNE, digest, TunedNetwork.class).orElseGet(() -> {
      long started = System.nanoTime();
      Network start = BatchNormUnfolding.of(compressed, original, images.first(job.calibration().images()));
      CheckpointFile checkpoint = artifacts.checkpoint(Stage.TUNE, digest);
      Training training = new Training(job.tune(), checkpoint);
      Network network = BatchNormFolding.of(trained(job, training, original, start, images, listener)).network();
      TunedNetwork made = new TunedNetwork(
          artifacts.keep(NetworkFile.toBytes(network)), job.source(), secondsSince(started));
      artifacts.describe(Stage.TUNE, digest, made);
      checkpoint.delete();
      return made;
    });
  }

  private static Network trained(
      Job.Compress job, Training training, Network original, Network start, Dataset images, JobListener listener) {
    SeedStream seeds = SeedStream.of(job.images().masterSeed()).child("tune/" + job.cell().trainSeed());
    Training.Listener heard = said(listener);
    return switch (job.cell().parts().tune()) {
      case NONE -> start;
      case FINE_TUNE -> training.trainOn(start, images, seeds, heard).network();
      case DISTIL ->
          training.distil(start, original, job.distillation(), images, seeds, heard).network();
      case SCRATCH -> training.train(start, images, seeds, heard).network();
    };
  }

  private static Training.Listener said(JobListener listener) {
    return progress -> listener.progressed(progress.share(), progress.inWords());
  }

  /** Checks what must hold of any compressed network: the widths that were asked for, and every weight a number. */
  private static void audit(Network compressed, Map<String, Integer> widths) {
    for (HiddenLayer hidden : HiddenLayer.of(compressed)) {
      if (hidden.neurons() != widths.get(hidden.name())) {
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

  private String time(Job.Time job) throws IOException {
    Path images = Files.createTempFile("images", ".f32");
    try {
      ImageFile.write(images, split(job.images()).test(), job.batch());
      Files.createDirectories(job.log().getParent());
      AtomicFiles.writeSealed(job.result(), new LatencyTimer(job.timing())
          .time(job.architecture(), job.network(), images, job.batch(), job.log()));
    } finally {
      Files.deleteIfExists(images);
    }
    return "";
  }

  private DataSplit split(Images images) {
    return splits.computeIfAbsent(images, Images::split);
  }

  private static Score score(Network network, Dataset images, ScoreSpec settings) {
    try (Predictor predictor = Engines.of("nd4j").predictor(network)) {
      Score score = Score.of(predictor, images, settings.batch());
      if (!Double.isFinite(score.loss())) {
        throw new ArithmeticException("the loss on " + images.name() + " is " + score.loss());
      }
      return score;
    }
  }

  private static double secondsSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }
}
