package io.github.neuronmerge.merge.algebra;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One structural compression of a channel space from n channels (neurons) to k: of each layer that writes it the weights
 * become W' = A W and b' = A b + d; of each that reads it V' = V M and e' = e + V c. Merging, pruning and reconstruction
 * are all choices of A, M, c and d.
 *
 * <p>Merge rules make one A and one M, which all writers and all readers share. Corrections may give each writer another
 * scale and d, and each reader an {@link Expansion} of its own, for each sees the space at another place.
 */
public final class NeuronMap {
  private final LinearMap carry;
  private final List<Reduction> reductions;
  private final List<Expansion> expansions;

  /**
   * Makes a map that all writers and all readers share.
   *
   * @param reduce A, k x n: each new neuron as a mix of old ones
   * @param shift d, k: what is added to each new neuron's bias
   * @param expand M, n x k or (n p) x (k p): each old neuron's output, as the consumers see it, from the new ones
   * @param offset c, n or n p: what is added to that, a constant
   */
  public NeuronMap(LinearMap reduce, double[] shift, LinearMap expand, double[] offset) {
    this(reduce, List.of(new Reduction(reduce, shift)), List.of(new Expansion(expand, offset)));
  }

  private NeuronMap(LinearMap carry, List<Reduction> reductions, List<Expansion> expansions) {
    this.carry = carry;
    this.reductions = List.copyOf(reductions);
    this.expansions = List.copyOf(expansions);
    for (Reduction reduction : reductions) {
      if (reduction.reduce().rows() != carry.rows() || reduction.reduce().columns() != carry.columns()) {
        throw new IllegalArgumentException("A is " + reduction.reduce().rows() + " x " + reduction.reduce().columns()
            + " for one layer and " + carry.rows() + " x " + carry.columns() + " for another");
      }
    }
    expansions.forEach(expansion -> expansion.checkFits(carry.columns(), carry.rows()));
  }

  /** Makes a map that adds no constants. */
  public static NeuronMap of(LinearMap reduce, LinearMap expand) {
    return new NeuronMap(reduce, new double[reduce.rows()], expand, new double[expand.rows()]);
  }

  /** Returns this map with another M and c, shared by all readers. */
  public NeuronMap withExpand(LinearMap newExpand, double[] newOffset) {
    return new NeuronMap(carry, reductions, List.of(new Expansion(newExpand, newOffset)));
  }

  /** Returns this map with another A and d, shared by all writers. */
  public NeuronMap withReduce(LinearMap newReduce, double[] newShift) {
    return new NeuronMap(carry, List.of(new Reduction(newReduce, newShift)), expansions);
  }

  /**
   * Returns this map with another M and c for one reader.
   *
   * @param consumer which of the readers
   * @param consumers how many there are
   */
  public NeuronMap withExpansion(int consumer, int consumers, Expansion expansion) {
    return new NeuronMap(carry, reductions, replaced(expansions, consumer, consumers, expansion));
  }

  /**
   * Returns this map with another A and d for one writer.
   *
   * @param writer which of the writers
   * @param writers how many there are
   */
  public NeuronMap withReduction(int writer, int writers, Reduction reduction) {
    return new NeuronMap(carry, replaced(reductions, writer, writers, reduction), expansions);
  }

  private static <T> List<T> replaced(List<T> shared, int index, int count, T value) {
    List<T> all = new ArrayList<>(shared.size() == count ? shared : Collections.nCopies(count, shared.get(0)));
    all.set(index, value);
    return all;
  }

  /** Returns A, k x n, of the first writer. */
  public LinearMap reduce() {
    return reductions.get(0).reduce();
  }

  /** Returns A, k x n, as the rule made it: what maps all that acts on the channels without writing them. */
  public LinearMap carried() {
    return carry;
  }

  /** Returns d of the first writer, one value per new neuron. */
  public double[] shift() {
    return reductions.get(0).shift();
  }

  /** Returns A and d of one writer. */
  public Reduction reduction(int writer) {
    return reductions.get(reductions.size() == 1 ? 0 : writer);
  }

  /** Returns M and c of one reader. */
  public Expansion expansion(int consumer) {
    return expansions.get(expansions.size() == 1 ? 0 : consumer);
  }

  /** Returns M of the first reader, n x k or (n p) x (k p). */
  public LinearMap expand() {
    return expansions.get(0).expand();
  }

  /** Returns c of the first reader, n values or n p. */
  public double[] offset() {
    return expansions.get(0).offset();
  }

  /** Returns how many positions of a channel M of the first reader tells apart: 1, or all that it has. */
  public int positions() {
    return expansions.get(0).positions(before());
  }

  /** Returns whether c of the first reader is all zero. */
  public boolean hasNoOffset() {
    return expansions.get(0).hasNoOffset();
  }

  /** Returns n, the width before. */
  public int before() {
    return carry.columns();
  }

  /** Returns k, the width after. */
  public int after() {
    return carry.rows();
  }
}
