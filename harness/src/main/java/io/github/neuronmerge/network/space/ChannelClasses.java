package io.github.neuronmerge.network.space;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Single channels, united where they must change together: a union-find whose classes may be frozen for a reason. */
final class ChannelClasses {
  private int[] parents = new int[64];
  private int count;
  private final Map<Integer, String> reasons = new HashMap<>();

  /** Makes new channels, each a class of its own, and returns their numbers. */
  int[] fresh(int channels) {
    int[] made = new int[channels];
    if (count + channels > parents.length) {
      parents = Arrays.copyOf(parents, Math.max(2 * parents.length, count + channels));
    }
    for (int c = 0; c < channels; c++) {
      parents[count] = count;
      made[c] = count++;
    }
    return made;
  }

  /** Returns how many channels there are. */
  int count() {
    return count;
  }

  /** Returns the channel that stands for the class of a channel: the first that was made. */
  int root(int channel) {
    int root = channel;
    while (parents[root] != root) {
      parents[root] = parents[parents[root]];
      root = parents[root];
    }
    return root;
  }

  /** Unites channels one by one. */
  void unite(int[] some, int[] others) {
    for (int c = 0; c < some.length; c++) {
      int one = root(some[c]);
      int other = root(others[c]);
      int first = Math.min(one, other);
      int later = Math.max(one, other);
      if (first != later) {
        parents[later] = first;
        String reason = reasons.remove(later);
        if (reason != null) {
          reasons.putIfAbsent(first, reason);
        }
      }
    }
  }

  /** Freezes the classes of some channels. Of several reasons the first stays. */
  void freeze(int[] channels, String reason) {
    for (int channel : channels) {
      reasons.putIfAbsent(root(channel), reason);
    }
  }

  /** Returns why a channel's class is frozen, if it is. */
  Optional<String> reason(int channel) {
    return Optional.ofNullable(reasons.get(root(channel)));
  }
}
