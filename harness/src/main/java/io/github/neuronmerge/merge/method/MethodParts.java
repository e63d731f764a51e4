package io.github.neuronmerge.merge.method;

import io.github.neuronmerge.base.Parts;
import io.github.neuronmerge.cluster.registry.Clusterers;
import io.github.neuronmerge.cluster.registry.Refinements;
import io.github.neuronmerge.merge.correct.Corrections;
import io.github.neuronmerge.merge.images.ImageSources;
import io.github.neuronmerge.merge.rule.MergeRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists all parts that a method can be made of, with their options and what they are: for the manual. */
public final class MethodParts {
  private MethodParts() {}

  /** Returns the known parts by the method's key that names one: features, cluster, polish, merge, correct and images. */
  public static Map<String, List<Parts.Described>> all() {
    Map<String, List<Parts.Described>> all = new LinkedHashMap<>();
    all.put("features", Features.parts().described());
    List<Parts.Described> clusterers = new ArrayList<>(Clusterers.parts().described());
    clusterers.add(new Parts.Described(
        Method.OWN_GROUPS.name(), "no clusterer: for merge rules that make their own groups", List.of()));
    all.put("cluster", Collections.unmodifiableList(clusterers));
    all.put("polish", Refinements.parts().described());
    all.put("merge", MergeRules.parts().described());
    all.put("correct", Corrections.parts().described());
    all.put("images", ImageSources.parts().described());
    return Collections.unmodifiableMap(all);
  }
}
