package io.github.neuronmerge.experiment.plan;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.data.source.Datasets;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files of an experiment's data set, as they were found.
 *
 * @param sha256 SHA-256 of each unpacked file as read
 * @param verified whether all are the published files; if not, all results are marked
 * @param imageShape the images' shape
 * @param classes how many classes there are
 */
public record FoundData(Map<String, String> sha256, boolean verified, Shape imageShape, int classes) {
  public FoundData {
    sha256 = new TreeMap<>(sha256);
  }

  /** Reads a data set, and downloads it if necessary. Refuses a number of images larger than the data set has. */
  public static FoundData of(Datasets sets, Images images) {
    Dataset train = images.split(sets).train();
    String name = images.data().set();
    return new FoundData(sets.digests(name), sets.isVerified(name), train.imageShape(), train.classes());
  }
}
