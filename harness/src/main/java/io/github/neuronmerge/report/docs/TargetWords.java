package io.github.neuronmerge.report.docs;

import io.github.neuronmerge.report.table.Words;
import java.util.ArrayList;
import java.util.List;

/** Describes targets for the headers of columns: {@code global-0.05} is "5 % of the parameters". */
final class TargetWords {
  private TargetWords() {}

  /** Returns the words for a target's label. */
  static String of(String label) {
    int options = label.indexOf('(');
    return options < 0 ? plain(label) : plain(label.substring(0, options)) + " " + label.substring(options);
  }

  private static String plain(String label) {
    if (label.startsWith("uniform-params-")) {
      return percent(label) + " of the parameters, uniform";
    }
    if (label.startsWith("uniform-macs-")) {
      return percent(label) + " of the MACs, uniform";
    }
    if (label.startsWith("own-")) {
      return percent(label) + whole(label) + ", each by its own rule";
    }
    if (label.startsWith("common-")) {
      String method = label.substring(0, label.lastIndexOf('-')).replaceFirst("^common-(macs-)?", "");
      return percent(label) + whole(label) + ", widths of " + method;
    }
    if (label.startsWith("uniform-")) {
      return percent(label) + " of each layer";
    }
    if (label.startsWith("given-")) {
      return "by layer: " + shares(label.substring("given-".length()).split("-", -1));
    }
    if (label.startsWith("global-macs-")) {
      return percent(label) + " of the MACs";
    }
    if (label.startsWith("global-latency-")) {
      return percent(label) + " of the latency";
    }
    return label.startsWith("global-") ? percent(label) + " of the parameters" : label;
  }

  private static String whole(String label) {
    return label.matches("(own|common)-macs-.*") ? " of the MACs" : " of the parameters";
  }

  private static String percent(String label) {
    double keep = Double.parseDouble(label.substring(label.lastIndexOf('-') + 1));
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
