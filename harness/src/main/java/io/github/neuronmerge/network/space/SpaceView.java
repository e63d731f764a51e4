package io.github.neuronmerge.network.space;

import io.github.neuronmerge.base.BadInputException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Which of a network's channel spaces are compressed. In a chain there is no difference. */
public enum SpaceView {
  /** All that can be changed (as Model Folding does). */
  ALL,
  /** Those alone that no sum unites: the interiors of residual blocks (as neuron merging and LBYL do). */
  INTERIOR;

  /** Returns the view as experiments say it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the view of that name. */
  public static SpaceView of(Object word) {
    return Arrays.stream(values()).filter(view -> view.word().equals(word)).findFirst().orElseThrow(() ->
        new BadInputException("spaces: '" + word + "' is not one of all, interior"));
  }

  /** Returns those of some spaces that are in the view. */
  public List<ChannelSpace> of(List<ChannelSpace> spaces) {
    return spaces.stream().filter(space -> this == ALL || !space.isSummed()).toList();
  }
}
