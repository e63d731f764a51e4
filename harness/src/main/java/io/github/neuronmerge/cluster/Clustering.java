package io.github.neuronmerge.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Disjoint, non-empty clusters of the points 0..n-1. Selectors leave points out, which are then in no cluster. Clusters
 * are ordered by their first members and members are in ascending order. So equal partitions are equal values, however
 * their clusters were numbered.
 */
public final class Clustering {
  private final int points;
  private final int[][] members;

  private Clustering(int points, int[][] members) {
    this.points = points;
    this.members = members;
  }

  /** Makes a clustering of all points from one label per point. Labels may be any numbers. */
  public static Clustering ofLabels(int[] labels) {
    Map<Integer, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < labels.length; i++) {
      groups.computeIfAbsent(labels[i], label -> new ArrayList<>()).add(i);
    }
    int[][] members = groups.values().stream()
        .map(group -> group.stream().mapToInt(Integer::intValue).toArray())
        .toArray(int[][]::new);
    return ofMembers(labels.length, members);
  }

  /** Makes a selection: each kept point is a cluster, and the others are left out. */
  public static Clustering ofSelection(int points, int[] kept) {
    return ofMembers(points, Arrays.stream(kept).mapToObj(i -> new int[] {i}).toArray(int[][]::new));
  }

  /**
   * Makes a clustering from the members of each cluster. Refuses empty or overlapping clusters and points out of range.
   */
  public static Clustering ofMembers(int points, int[][] groups) {
    boolean[] seen = new boolean[points];
    int[][] members = new int[groups.length][];
    for (int q = 0; q < groups.length; q++) {
      members[q] = groups[q].clone();
      Arrays.sort(members[q]);
      if (members[q].length == 0) {
        throw new IllegalArgumentException("cluster " + q + " is empty");
      }
      for (int i : members[q]) {
        if (i < 0 || i >= points || seen[i]) {
          throw new IllegalArgumentException("point " + i + " is out of 0.." + (points - 1) + " or in two clusters");
        }
        seen[i] = true;
      }
    }
    Arrays.sort(members, Comparator.comparingInt(group -> group[0]));
    return new Clustering(points, members);
  }

  /** Returns how many points there are, including those in no cluster. */
  public int points() {
    return points;
  }

  /** Returns how many clusters there are. */
  public int k() {
    return members.length;
  }

  /** Returns the points of cluster q, ascending. */
  public int[] members(int q) {
    return members[q].clone();
  }

  /** Returns how many points cluster q has. */
  public int size(int q) {
    return members[q].length;
  }

  /** Returns whether every point is in a cluster. */
  public boolean coversAll() {
    return Arrays.stream(members).mapToInt(group -> group.length).sum() == points;
  }

  /** Returns each point's cluster. Only for clusterings that cover all points. */
  public int[] labels() {
    if (!coversAll()) {
      throw new IllegalStateException("some of the " + points + " points are in no cluster, so they have no label");
    }
    int[] labels = new int[points];
    for (int q = 0; q < members.length; q++) {
      for (int i : members[q]) {
        labels[i] = q;
      }
    }
    return labels;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Clustering that && points == that.points && Arrays.deepEquals(members, that.members);
  }

  @Override
  public int hashCode() {
    return 31 * points + Arrays.deepHashCode(members);
  }

  @Override
  public String toString() {
    return "Clustering of " + points + " points: " + Arrays.deepToString(members);
  }
}
