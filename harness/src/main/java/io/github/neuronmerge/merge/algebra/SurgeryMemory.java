package io.github.neuronmerge.merge.algebra;

import io.github.neuronmerge.network.WeightLayer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What {@link Surgery} made of layers, for maps of one space that differ in some of their parts only: corrections change
 * the map of one reader after another.
 */
public final class SurgeryMemory {
  private final Map<String, Made> made = new HashMap<>();

  /** A layer that was made of another by a part of a map. */
  private record Made(WeightLayer from, Object part, WeightLayer result) {}

  /**
   * Returns what was made of a layer by that part of a map the last time, or makes it.
   *
   * @param place which of the space's places it is made for
   * @param from the layer
   * @param part the part of the map, an A and d or an M and c; the very same object makes the same
   * @param maker makes the layer anew
   */
  WeightLayer of(String place, WeightLayer from, Object part, Supplier<WeightLayer> maker) {
    Made last = made.get(place);
    if (last == null || last.from() != from || last.part() != part) {
      last = new Made(from, part, maker.get());
      made.put(place, last);
    }
    return last.result();
  }
}
