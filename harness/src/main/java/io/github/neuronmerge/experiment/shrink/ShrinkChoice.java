package io.github.neuronmerge.experiment.shrink;

import io.github.neuronmerge.merge.method.Method;
import java.util.Map;

/**
 * How a network is made smaller.
 *
 * @param preset the method's name
 * @param method the method
 * @param widths how many channels each space keeps
 */
record ShrinkChoice(String preset, Method method, ShrinkWidths widths) {
  /** Returns the same with other widths. */
  ShrinkChoice with(Map<String, Integer> others) {
    return new ShrinkChoice(preset, method, new ShrinkWidths(widths.layers(), others, widths.reasons()));
  }
}
