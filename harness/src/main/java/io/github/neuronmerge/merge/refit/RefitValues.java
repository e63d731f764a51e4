package io.github.neuronmerge.merge.refit;

import io.github.neuronmerge.merge.algebra.ActivationCache;
import io.github.neuronmerge.network.Network;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a part reads and what it should make of that, on some images. The maps' arrays are image by image.
 *
 * @param images how many images
 * @param known what is given, by name
 * @param targets what is wanted, by name
 */
record RefitValues(int images, Map<String, float[]> known, Map<String, float[]> targets) {
  RefitValues {
    known = Map.copyOf(known);
    targets = Map.copyOf(targets);
  }

  /** Returns some of the images. */
  RefitValues subset(int[] indices) {
    return new RefitValues(indices.length, gathered(known, indices), gathered(targets, indices));
  }

  /** Returns the first images, so many at most. */
  RefitValues first(int most) {
    return images <= most ? this : subset(IntStream.range(0, most).toArray());
  }

  /** Returns some images' part of each array. */
  private Map<String, float[]> gathered(Map<String, float[]> values, int[] indices) {
    Map<String, float[]> some = new HashMap<>();
    values.forEach((name, all) -> {
      int size = all.length / images;
      float[] part = new float[indices.length * size];
      for (int i = 0; i < indices.length; i++) {
        System.arraycopy(all, indices[i] * size, part, i * size, size);
      }
      some.put(name, part);
    });
    return some;
  }
}
