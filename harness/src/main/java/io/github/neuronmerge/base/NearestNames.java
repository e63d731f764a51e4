package io.github.neuronmerge.base;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Finds the known names that a user probably meant, by edit distance. */
public final class NearestNames {
  private NearestNames() {}

  /** Returns the known names that are close enough to {@code name} to be suggested: at most three, nearest first. */
  public static List<String> of(String name, Collection<String> known) {
    int allowed = Math.max(2, name.length() / 2);
    return known.stream()
        .filter(candidate -> distance(name, candidate) <= allowed || contains(candidate, name))
        .sorted(Comparator.comparingInt((String candidate) -> distance(name, candidate))
            .thenComparing(Comparator.naturalOrder()))
        .limit(3)
        .toList();
  }

  /** Returns {@code "; did you mean a, b?"}, or a list of all known names if none is near. */
  public static String suggestion(String name, Collection<String> known) {
    List<String> near = of(name, known);
    return near.isEmpty()
        ? "; known: " + known.stream().sorted().collect(Collectors.joining(", "))
        : "; did you mean " + String.join(", ", near) + "?";
  }

  private static boolean contains(String candidate, String name) {
    return name.length() >= 3 && candidate.toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT));
  }

  /**
   * Returns the least number of insertions, deletions, substitutions and swaps of neighbours that turn one name into
   * the other.
   */
  public static int distance(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        d[i][j] = Math.min(d[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
