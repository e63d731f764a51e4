package io.github.neuronmerge.merge.method;

import io.github.neuronmerge.base.BadInputException;
import java.util.Locale;

/** How a method, as published, says how many neurons each layer keeps. Targets of their own rule ask for it. */
public enum WidthRule {
  /** What a search predicts to lose least, as ours. */
  SEARCH,
  /** The same keep fraction for every layer. */
  UNIFORM,
  /** In all layers everything merges that is nearer than one distance (CUP, 2019). */
  ONE_DISTANCE,
  /** In each layer everything merges that is nearer than one fraction of its largest distance (IFM, ICLR 2024). */
  RELATIVE_DISTANCE;

  /** Returns it as experiments and tables say it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns whether it cuts trees, which only some clusterers grow. */
  public boolean needsTree() {
    return this == ONE_DISTANCE || this == RELATIVE_DISTANCE;
  }

  /** Refuses a method without the trees that the rule cuts. */
  public void checkFits(String target, Method method) {
    if (needsTree() && !method.hasTree()) {
      throw new BadInputException("target " + target + ": cluster '" + method.cluster()
          + "' grows no tree to cut at a distance; use a linkage");
    }
  }
}
