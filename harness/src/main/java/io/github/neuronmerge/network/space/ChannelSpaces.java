package io.github.neuronmerge.network.space;

import io.github.neuronmerge.network.Network;
import java.util.List;

/**
 * The channel spaces of a network, in the order of the layers that write them first.
 *
 * @param all those that can be changed and those that are frozen
 */
public record ChannelSpaces(List<ChannelSpace> all) {
  public ChannelSpaces {
    all = List.copyOf(all);
  }

  /** Finds the spaces of a network. */
  public static ChannelSpaces of(Network network) {
    return new ChannelSpaces(new SpaceFinder(network).spaces());
  }

  /** Returns the spaces whose channels can be changed: in a chain, its hidden layers. */
  public List<ChannelSpace> free() {
    return all.stream().filter(space -> space.frozen().isEmpty()).toList();
  }

  /** Returns the spaces whose channels cannot be changed; each says why. */
  public List<ChannelSpace> frozen() {
    return all.stream().filter(space -> space.frozen().isPresent()).toList();
  }

  /** Returns the space of that name. Refuses an unknown name. */
  public ChannelSpace named(String name) {
    return all.stream().filter(space -> space.name().equals(name)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no channel space '" + name + "'"));
  }
}
