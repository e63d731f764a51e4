package io.github.neuronmerge.experiment.plan;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.data.source.Datasets;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the files of an experiment's data set are.
 *
 * @param sha256 SHA-256 of each unpacked file, as it was read
 * @param verified whether all are the published ones; if not, everything that rests on them is marked
 * @param imageShape the images' shape
 * @param classes how many classes there are
 */
public record FoundData(Map<String, String> sha256, boolean verified, Shape imageShape, int classes) {
  public FoundData {
    sha256 = new TreeMap<>(sha256);
  }

  /** Reads a data set, which may be downloaded for that, and tells what it is; refuses more images than it has. */
  public static FoundData of(Datasets sets, Images images) {
    Dataset train = images.split(sets).train();
    String name = images.data().set();
    return new FoundData(sets.digests(name), sets.isVerified(name), train.imageShape(), train.classes());
  }
}
