package io.github.neuronmerge.experiment.worker;

import io.github.neuronmerge.base.Stopwatch;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.data.synthetic.ImageBytes;
import io.github.neuronmerge.data.synthetic.PixelScale;
import io.github.neuronmerge.engine.Engine;
import io.github.neuronmerge.experiment.plan.SyntheticDraw;
import io.github.neuronmerge.experiment.result.SourceCode;
import io.github.neuronmerge.experiment.result.StoredImages;
import io.github.neuronmerge.experiment.store.Artifacts;
import io.github.neuronmerge.merge.images.Canvas;
import io.github.neuronmerge.merge.images.ImageSource;
import io.github.neuronmerge.merge.images.ImageSources;
import io.github.neuronmerge.merge.images.SyntheticImages;
import io.github.neuronmerge.network.Network;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Makes synthetic images, or reads them where they are stored. Those of a worker's last jobs are kept. */
final class ImageMaker {
  private static final int MOST_KEPT = 4;
  private final Engine engine;
  private final Map<String, Dataset> kept = new HashMap<>();

  ImageMaker(Engine engine) {
    this.engine = engine;
  }

  /**
   * Returns the images as the network takes them.
   *
   * @param draw which images
   * @param network the network that they are made for
   * @param scale how pixels become its input
   * @param artifacts where images are stored that take long
   * @param source the code that makes them
   * @param listener is told what is going on
   */
  Dataset of(SyntheticDraw draw, Network network, PixelScale scale, Artifacts artifacts, SourceCode source,
      JobListener listener) {
    String digest = draw.digest();
    if (!kept.containsKey(digest)) {
      ImageSource images = ImageSources.of(draw.source());
      ImageBytes bytes = images.readsNetwork(network)
          ? stored(draw, network, scale, artifacts, source, listener)
          : images.make(canvas(draw, network, scale, listener)).images();
      if (kept.size() >= MOST_KEPT) {
        kept.clear();
      }
      kept.put(digest, scale.input(bytes.dataset(draw.source().name())));
    }
    return kept.get(digest);
  }

  private ImageBytes stored(SyntheticDraw draw, Network network, PixelScale scale, Artifacts artifacts,
      SourceCode source, JobListener listener) {
    Optional<StoredImages> found = artifacts.findImages(draw.digest());
    if (found.isPresent()) {
      return artifacts.readImages(found.get().imagesSha256());
    }
    Stopwatch watch = new Stopwatch();
    SyntheticImages made = ImageSources.of(draw.source()).make(canvas(draw, network, scale, listener));
    artifacts.describeImages(draw.digest(), new StoredImages(artifacts.keepImages(made.images()), made.words(),
        made.distanceBefore().orElse(0), made.distanceAfter().orElse(0), source, watch.seconds()));
    return made.images();
  }

  private Canvas canvas(SyntheticDraw draw, Network network, PixelScale scale, JobListener listener) {
    return new Canvas(engine, network, scale, draw.count(), draw.seeds(),
        share -> listener.progressed(share, draw.source().name() + " images"));
  }
}
