package io.github.neuronmerge.merge.method;

import io.github.neuronmerge.base.Part;
import io.github.neuronmerge.cluster.registry.Clusterers;
import io.github.neuronmerge.cluster.registry.Refinements;
import io.github.neuronmerge.merge.rule.MergeRules;
import java.util.Locale;

/**
 * The parts of a method that say which neurons become one, and how: see {@link Method}.
 *
 * @param features what a neuron looks like
 * @param source which network that is read from
 * @param cluster who belongs together
 * @param polish how clusters are improved
 * @param merge how clusters become maps
 */
public record Grouping(Part features, FeatureSource source, Part cluster, Part polish, Part merge) {
  /** Returns the same without options that are at their defaults. Refuses unknown parts. */
  Grouping shortest() {
    return new Grouping(Features.parts().shortest(features), source,
        cluster.equals(Method.OWN_GROUPS) ? cluster : Clusterers.parts().shortest(cluster),
        Refinements.parts().shortest(polish), MergeRules.parts().shortest(merge));
  }

  /** Returns it in a word or two for tables. */
  public String label() {
    return String.join(" ", features.label(), source.name().toLowerCase(Locale.ROOT), cluster.label(), polish.label(),
        merge.label());
  }
}
