package io.github.neuronmerge.network.space;

import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Cuts the channels that a network's layers write into spaces: runs of channels that the same layers write at
 * neighbouring rows, as long as they can be. Then it looks where each space is read.
 */
final class SpaceFinder {
  private static final int NONE = -1;

  private final Network network;
  private final ChannelFlow flow;
  private final List<Draft> drafts = new ArrayList<>();
  /** By channel: the place in the network of the layer that writes it, and the row. */
  private final int[] owners;
  private final int[] rows;
  /** By channel: the next one of its class. */
  private final int[] next;
  /** By the first channel of a class: the number of its space. */
  private final int[] spaces;

  /** A space as far as it is known. */
  private static final class Draft {
    private final String name;
    private final List<Place> writers = new ArrayList<>();
    private final List<Place> depthwise = new ArrayList<>();
    private final List<Place> affine = new ArrayList<>();
    private final List<Place> consumers = new ArrayList<>();
    private final List<String> passed = new ArrayList<>();
    private final List<Integer> roots = new ArrayList<>();
    private boolean isSummed;

    Draft(String name) {
      this.name = name;
    }
  }

  SpaceFinder(Network network) {
    this.network = network;
    flow = new ChannelFlow(network);
    int count = flow.classes().count();
    owners = new int[count];
    rows = new int[count];
    next = new int[count];
    spaces = new int[count];
    Arrays.fill(spaces, NONE);
    findOwners();
    chainClasses();
    cut();
    for (Node node : network.nodes()) {
      look(node);
    }
  }

  /** Returns the spaces in the order of the layers that write them first. */
  List<ChannelSpace> spaces() {
    return drafts.stream().map(draft -> new ChannelSpace(draft.name, draft.roots.size(), writers(draft),
        draft.depthwise, draft.affine, draft.consumers, draft.passed, draft.isSummed,
        flow.classes().reason(draft.roots.get(0)))).toList();
  }

  private List<Place> writers(Draft draft) {
    return Stream.concat(draft.writers.stream(), draft.depthwise.stream())
        .sorted(Comparator.comparingInt(place -> network.indexOf(place.node()))).toList();
  }

  private boolean writes(Node node) {
    return flow.role(node.name()) == ChannelFlow.Role.WEIGHTS;
  }

  private void findOwners() {
    Arrays.fill(owners, NONE);
    for (int i = 0; i < network.nodes().size(); i++) {
      if (writes(network.nodes().get(i))) {
        int[] written = flow.value(network.nodes().get(i).name()).channels();
        for (int row = 0; row < written.length; row++) {
          owners[written[row]] = i;
          rows[written[row]] = row;
        }
      }
    }
  }

  /** Strings the channels of each class together; channels were made in the order of layers and rows. */
  private void chainClasses() {
    int[] last = new int[next.length];
    Arrays.fill(last, NONE);
    Arrays.fill(next, NONE);
    for (int channel = 0; channel < next.length; channel++) {
      if (owners[channel] != NONE) {
        int root = flow.classes().root(channel);
        if (last[root] != NONE) {
          next[last[root]] = channel;
          if (owners[last[root]] == owners[channel]) {
            flow.classes().freeze(new int[] {channel},
                "several channels of '" + network.nodes().get(owners[channel]).name() + "' are tied to each other");
          }
        }
        last[root] = channel;
      }
    }
  }

  private void cut() {
    for (int i = 0; i < network.nodes().size(); i++) {
      Node node = network.nodes().get(i);
      int parts = 0;
      int before = NONE;
      for (int channel : writes(node) ? flow.value(node.name()).channels() : new int[0]) {
        int root = flow.classes().root(channel);
        if (spaces[root] != NONE) {
          before = NONE;
          continue;
        }
        if (before == NONE || !continues(before, channel)) {
          parts++;
          drafts.add(new Draft(parts == 1 ? node.name() : node.name() + "#" + parts));
          for (int member = channel; member != NONE; member = next[member]) {
            Place place = new Place(network.nodes().get(owners[member]).name(), rows[member], /* inner= */ 1);
            drafts.get(drafts.size() - 1).writers.add(place);
          }
        }
        spaces[root] = drafts.size() - 1;
        drafts.get(spaces[root]).roots.add(root);
        before = channel;
      }
    }
  }

  /** Returns whether the class of one channel is the row behind that of another in all layers that write it. */
  private boolean continues(int before, int channel) {
    int one = before;
    int other = channel;
    while (one != NONE && other != NONE) {
      if (owners[one] != owners[other] || rows[one] + 1 != rows[other]) {
        return false;
      }
      one = next[one];
      other = next[other];
    }
    return one == other && flow.classes().reason(before).equals(flow.classes().reason(channel));
  }

  private void look(Node node) {
    switch (flow.role(node.name())) {
      case WEIGHTS -> findRead(node).forEach(found -> found.space().consumers.add(found.place()));
      case DEPTHWISE -> findRead(node).forEach(found -> found.space().depthwise.add(found.place()));
      case AFFINE -> findRead(node).forEach(found -> found.space().affine.add(found.place()));
      case SUM -> shown(node).forEach(draft -> {
        draft.isSummed = true;
        draft.passed.add(node.name());
      });
      case PASSED -> shown(node).forEach(draft -> draft.passed.add(node.name()));
    }
  }

  /** Returns the spaces that are in what a layer puts out. */
  private List<Draft> shown(Node node) {
    BitSet found = new BitSet();
    for (int channel : flow.value(node.name()).channels()) {
      int space = spaces[flow.classes().root(channel)];
      if (space != NONE) {
        found.set(space);
      }
    }
    return found.stream().mapToObj(drafts::get).toList();
  }

  /** A space where a layer reads it. */
  private record Found(Draft space, Place place) {}

  private List<Found> findRead(Node node) {
    ChannelFlow.Value value = flow.read(node);
    List<Found> found = new ArrayList<>();
    for (int from = 0; from < value.channels().length;) {
      int space = spaces[flow.classes().root(value.channels()[from])];
      if (space == NONE) {
        from++;
        continue;
      }
      Draft draft = drafts.get(space);
      if (lies(draft, value, from)) {
        int inner = value.inner()[from];
        found.add(new Found(draft, new Place(node.name(), from, inner)));
        from += inner * draft.roots.size();
      } else {
        flow.classes().freeze(draft.roots.stream().mapToInt(it -> it).toArray(),
            "'" + node.name() + "' reads its channels in another order");
        from++;
      }
    }
    return found;
  }

  /** Returns whether all channels of a space, and no others, follow each other from a place of a value on. */
  private boolean lies(Draft draft, ChannelFlow.Value value, int from) {
    int inner = value.inner()[from];
    if (from + inner * draft.roots.size() > value.channels().length) {
      return false;
    }
    for (int c = 0; c < inner * draft.roots.size(); c++) {
      if (value.inner()[from + c] != inner
          || flow.classes().root(value.channels()[from + c]) != draft.roots.get(c / inner)) {
        return false;
      }
    }
    return true;
  }
}
