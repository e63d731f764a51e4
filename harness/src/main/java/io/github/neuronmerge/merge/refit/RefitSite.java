package io.github.neuronmerge.merge.refit;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.engine.Engine;
import io.github.neuronmerge.merge.algebra.ActivationCache;
import io.github.neuronmerge.network.Network;
import java.util.HashMap;
import java.util.Map;

/**
 * The three networks that a refit compares, on the same images.
 *
 * @param original the original network
 * @param before the network compressed so far, the space not yet
 * @param after the same with the space's map applied
 */
public record RefitSite(ActivationCache original, ActivationCache before, ActivationCache after) {
  /** Returns the same networks on other images. */
  RefitSite on(Engine engine, Dataset images) {
    ActivationCache unmapped = new ActivationCache(engine, before.network(), images, /* maxSamples= */ 0);
    return new RefitSite(new ActivationCache(engine, original.network(), images, /* maxSamples= */ 0), unmapped,
        unmapped.changed(after.network()));
  }

  /** Returns the network to be trained. */
  Network network() {
    return after.network();
  }

  /** Returns whether a consumer makes as many values as before the space's map, so that these can be compared. */
  boolean isComparable(String consumer) {
    return before.shape(consumer).equals(after.shape(consumer));
  }

  /** Returns whether a layer is another than in the original network. */
  boolean isChanged(String layer) {
    return !network().layer(layer).equals(original.network().layer(layer));
  }

  /** Returns what a part reads and what it should make of it. */
  RefitValues values(RefitPart part) {
    Map<String, float[]> known = new HashMap<>();
    part.known().forEach(name -> known.put(name, after.output(name)));
    Map<String, float[]> targets = new HashMap<>();
    for (RefitPart.End end : part.ends()) {
      ActivationCache source = source(end);
      end.names().forEach(name -> targets.put(name, source.output(name)));
    }
    return new RefitValues(after.images(), known, targets);
  }

  /**
   * Returns where the targets of a consumer are found: in the original network, if the consumer has all of its neurons
   * still. If it was narrowed before, there is no original of what it makes: then that is what its neurons, the space
   * not compressed yet, make of what the original network's would read; or, where that is another number of channels by
   * now, of what they do read.
   */
  private ActivationCache source(RefitPart.End end) {
    if (end.names().stream().allMatch(name -> before.shape(name).equals(original.shape(name)))) {
      return original;
    }
    String read = before.network().node(end.consumer()).input();
    Shape shape = before.shape(read);
    return shape.equals(original.shape(read)) ? before.with(read, original.output(read)) : before;
  }
}
