package io.github.neuronmerge.experiment.worker;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Stopwatch;
import io.github.neuronmerge.data.DataSplit;
import io.github.neuronmerge.experiment.plan.Stage;
import io.github.neuronmerge.experiment.result.Baseline;
import io.github.neuronmerge.experiment.store.Artifacts;
import io.github.neuronmerge.measure.ResidentMemoryProfiler;
import io.github.neuronmerge.measure.Score;
import io.github.neuronmerge.network.Layer;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.NetworkFile;
import io.github.neuronmerge.network.model.Models;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Checks a network that the user provides and stores it as a baseline. */
final class AdoptHandler {
  /** A network for this data set must be this many times as accurate as chance. */
  private static final double CHANCES = 2;
  private final ImageSplits splits;
  private final Scorer scorer;

  AdoptHandler(ImageSplits splits, Scorer scorer) {
    this.splits = splits;
    this.scorer = scorer;
  }

  String run(Job.Adopt job) {
    Stopwatch watch = new Stopwatch();
    DataSplit split = splits.of(job.images());
    Network network = NetworkFile.read(job.file());
    Network blank = Models.of(job.model()).build(split.train().imageShape(), split.train().classes());
    if (!layers(network).equals(layers(blank))) {
      throw new BadInputException(job.file() + ": its layers are " + layers(network) + ", but those of " + job.model()
          + " are " + layers(blank));
    }
    Score score = scorer.score(network, split.validation(), job.score());
    double chance = 1.0 / blank.classes();
    if (score.accuracy() < CHANCES * chance) {
      throw new BadInputException(String.format(Locale.ROOT,
          "%s: its accuracy on the validation images is %.2f %%, hardly more than chance; these are not weights for %s",
          job.file(), 100 * score.accuracy(), job.images().data().set()));
    }
    Artifacts artifacts = new Artifacts(job.artifacts());
    artifacts.describe(Stage.TRAIN, job.digest(), new Baseline(job.digest(), job.seed(),
        artifacts.keep(NetworkFile.toBytes(network)), List.of(), score, /* imagesPerSecond= */ 0,
        ResidentMemoryProfiler.peakBytes(), job.source(), watch.seconds()));
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
}
