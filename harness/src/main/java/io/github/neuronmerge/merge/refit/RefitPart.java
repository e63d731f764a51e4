package io.github.neuronmerge.merge.refit;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.Node;
import io.github.neuronmerge.network.space.ChannelSpace;
import io.github.neuronmerge.network.space.Place;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The part of a network that is trained for one channel space: from what its producers read to what its consumers make.
 * Where a consumer writes what a producer reads, as in residual networks, what lies between them is a part of it too.
 *
 * @param network the network, the space's map applied
 * @param trained the layers that write and read the space
 * @param known what is given: nothing that depends on a trained layer
 * @param ends what the consumers make
 */
record RefitPart(Network network, Set<String> trained, Set<String> known, List<End> ends) {
  /**
   * What one consumer makes.
   *
   * @param consumer its name: its output are the pre-activations
   * @param behind the activation behind it, or the consumer where there is none
   */
  record End(String consumer, String behind) {
    /** Returns the names, one or two. */
    Set<String> names() {
      return new TreeSet<>(List.of(consumer, behind));
    }
  }

  RefitPart {
    trained = Set.copyOf(trained);
    known = Set.copyOf(known);
    ends = List.copyOf(ends);
  }

  /**
   * Finds the part.
   *
   * @param network the network, the space's map applied
   * @param space the space in it
   * @param ends what is compared
   */
  static RefitPart of(Network network, ChannelSpace space, List<End> ends) {
    Set<String> trained = new TreeSet<>();
    Stream.of(space.writers(), space.consumers()).flatMap(List::stream).map(Place::node).forEach(trained::add);
    return of(network, trained, ends);
  }

  private static RefitPart of(Network network, Set<String> trained, List<End> ends) {
    Set<String> given = new HashSet<>(network.shapesByName().keySet());
    given.removeAll(behind(network, trained));
    Set<String> known = new TreeSet<>();
    for (Node node : network.between(given, names(ends))) {
      node.inputs().stream().filter(given::contains).forEach(known::add);
    }
    return new RefitPart(network, trained, known, ends);
  }

  /** Returns the part from the same trained layers to other ends. */
  RefitPart to(List<End> others) {
    return of(network, trained, others);
  }

  /**
   * Returns the part with the layers that write what it reads: those that a predicate allows, and all of whose effects
   * on the network pass through the ends.
   */
  RefitPart withLayersBefore(Predicate<String> allowed) {
    Set<String> more = new TreeSet<>(trained);
    for (String name : known) {
      writers(name).stream().filter(allowed).filter(this::isSeen).forEach(more::add);
    }
    return of(network, more, ends);
  }

  /** Returns the nearest layers with weights that a value is made of. */
  private Set<String> writers(String value) {
    Set<String> writers = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(value));
    while (!open.isEmpty()) {
      String name = open.pop();
      if (!name.equals(Network.INPUT)) {
        if (network.layer(name).weights().isPresent()) {
          writers.add(name);
        } else {
          open.addAll(network.node(name).inputs());
        }
      }
    }
    return writers;
  }

  /** Returns whether nothing behind a layer is read past the ends. */
  private boolean isSeen(String layer) {
    Set<String> last = ends.stream().map(End::behind).collect(Collectors.toSet());
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(layer));
    while (!open.isEmpty()) {
      String name = open.pop();
      if (seen.add(name) && !last.contains(name)) {
        network.readers(name).forEach(node -> open.add(node.name()));
      }
    }
    Set<String> given = new HashSet<>(network.shapesByName().keySet());
    given.removeAll(seen);
    given.remove(layer);
    Set<String> inside = new HashSet<>(last);
    network.between(given, last).forEach(node -> inside.add(node.name()));
    return inside.containsAll(seen);
  }

  /** Returns those layers, those that read them, those that read these, and so on. */
  private static Set<String> behind(Network network, Set<String> layers) {
    Set<String> behind = new HashSet<>(layers);
    network.nodes().stream().filter(node -> node.inputs().stream().anyMatch(behind::contains))
        .forEach(node -> behind.add(node.name()));
    return behind;
  }

  private static Set<String> names(Collection<End> ends) {
    Set<String> names = new TreeSet<>();
    ends.forEach(end -> names.addAll(end.names()));
    return names;
  }

  /** Returns whether what a consumer makes are the network's logits. */
  boolean isLogits(End end) {
    return end.equals(logits(network)) && network.shapesByName().get(end.consumer()).isFlat();
  }

  /** Returns the network's logits: its output, or what softmax alone is behind. */
  static End logits(Network network) {
    String at = network.output();
    while (network.layer(at).ignoresOffset()) {
      at = network.node(at).input();
    }
    return new End(at, at);
  }

  /** Returns the names of all that is compared. */
  Set<String> wanted() {
    return names(ends);
  }

  /** Returns how many values training holds for each image. */
  long valuesTrained() {
    Map<String, Shape> shapes = network.shapesByName();
    return network.between(known, wanted()).stream().mapToLong(node -> shapes.get(node.name()).size()).sum();
  }

  /** Returns the multiply-accumulates of an image. */
  double macs() {
    return macs(network, known, wanted());
  }

  /** Returns the multiply-accumulates of an image in the part of a network between known and wanted values. */
  static double macs(Network network, Set<String> known, Set<String> wanted) {
    Map<String, Shape> shapes = network.shapesByName();
    return network.between(known, wanted).stream()
        .mapToDouble(node -> node.layer().macs(shapes.get(node.name()))).sum();
  }

  /** Returns how many values each image has that are given or compared. */
  long valuesKept() {
    Map<String, Shape> shapes = network.shapesByName();
    return Stream.concat(known.stream(), wanted().stream()).mapToLong(name -> shapes.get(name).size()).sum();
  }

  /** Returns the activation behind a layer, or the layer itself where weights, other channels or the end come first. */
  static End endOf(Network network, String consumer) {
    Map<String, Shape> shapes = network.shapesByName();
    String at = consumer;
    while (true) {
      List<Node> readers = network.readers(at);
      if (readers.size() != 1) {
        return new End(consumer, consumer);
      }
      Node next = readers.get(0);
      if (next.layer().valueFunction().isPresent()) {
        return new End(consumer, next.name());
      }
      if (next.layer().weights().isPresent()
          || shapes.get(next.name()).channels() != shapes.get(consumer).channels()) {
        return new End(consumer, consumer);
      }
      at = next.name();
    }
  }
}
