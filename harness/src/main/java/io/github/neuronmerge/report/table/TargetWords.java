package io.github.neuronmerge.report.table;

import io.github.neuronmerge.report.column.TargetView;
import java.util.ArrayList;
import java.util.List;

/** Describes targets for the headers of columns and for legends: {@code global-0.05} is "5 % of the parameters". */
public final class TargetWords {
  private TargetWords() {}

  /** Returns the words for a target's label, where targets of other views stand beside it. */
  public static String of(String label) {
    TargetView view = TargetView.of(label);
    return size(label) + switch (view.kind()) {
      case OWN, OWN_MACS -> ", each by its own rule";
      case COMMON, COMMON_MACS -> ", widths of " + view.widthsOf();
      case UNIFORM_PARAMS, UNIFORM_MACS -> ", uniform";
      default -> "";
    } + (view.options().isEmpty() ? "" : " " + view.options());
  }

  /** Returns the words for a target's label under the title of its view. */
  public static String size(String label) {
    TargetView view = TargetView.of(label);
    return switch (view.kind()) {
      case OWN, COMMON, UNIFORM_PARAMS, GLOBAL -> percent(label) + " of the parameters";
      case OWN_MACS, COMMON_MACS, UNIFORM_MACS, GLOBAL_MACS -> percent(label) + " of the MACs";
      case GLOBAL_LATENCY -> percent(label) + " of the latency";
      case UNIFORM -> percent(label) + " of each layer";
      case GIVEN -> "by layer: " + shares(label.substring("given-".length()).split("-", -1));
      case DISTANCE, OTHER -> label;
    };
  }

  private static String percent(String label) {
    double keep = TargetView.keep(label).orElseThrow();
    return Words.number(100 * keep).replaceFirst("(\\.\\d*?)0+$", "$1").replaceFirst("\\.$", "") + " %";
  }

  /** Joins equal neighbours, because 13 convolutions would make a wide column. */
  private static String shares(String[] shares) {
    List<String> words = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= shares.length; i++) {
      if (i == shares.length || !shares[i].equals(shares[from])) {
        words.add(i - from == 1 ? shares[from] : (i - from) + " x " + shares[from]);
        from = i;
      }
    }
    return String.join(", ", words);
  }
}
