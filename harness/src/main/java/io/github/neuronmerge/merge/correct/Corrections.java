package io.github.neuronmerge.merge.correct;

import io.github.neuronmerge.base.Part;
import io.github.neuronmerge.base.PartSequence;
import io.github.neuronmerge.base.Parts;
import io.github.neuronmerge.merge.algebra.NeuronMap;
import io.github.neuronmerge.merge.refit.RefitSettings;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The known corrections by name. */
public final class Corrections {
  private static final Parts<Correction> PARTS = new Parts<Correction>("correction")
      .with("none", "leaves the map as it is", new None())
      .with("bias", "keeps the means of what the consumer reads, on calibration images", new BiasCorrection())
      .with("least-squares", "fits what the consumer read on what it reads now, one number for each pair of channels",
          LeastSquares.OPTIONS, LeastSquares::perChannel)
      .with("least-squares-full", "the same over all pairs of kernel positions, before convolutions",
          LeastSquares.OPTIONS, LeastSquares::perPosition)
      .with("grail", "fits the original activations on their merged averages, as GRAIL does", Grail.OPTIONS, Grail::new)
      .with("weight-ridge", "spreads each neuron over all that stay by its weights alone; no images needed",
          WeightRidge.OPTIONS, WeightRidge::new)
      .with("variance-repair", "gives new neurons the mean and deviation of their members, on calibration images",
          VarianceRepair.everywhere())
      .with("fold-ar", "restores the variance that averaging takes, by cosines of weights; for batch normalisation",
          FoldAr.OPTIONS, FoldAr::new)
      .with("batch-norm", "estimates batch normalisation's statistics again: variance-repair by its other name",
          VarianceRepair.OPTIONS, VarianceRepair::new)
      .with("refit", "trains the layers around the map on unlabelled images to make what the original made; comes last",
          RefitSettings.OPTIONS, Refit::new);

  private Corrections() {}

  /** Returns all of them with their options. */
  public static Parts<Correction> parts() {
    return PARTS;
  }

  /** Returns the correction of that name with its defaults. */
  public static Correction of(String name) {
    return PARTS.find(name);
  }

  /** Returns the correction with its options; refuses what it does not know, and values out of range. */
  public static Correction of(Part part) {
    return PARTS.find(part);
  }

  /** Returns the corrections with only those options that are not at their defaults; refuses a senseless order. */
  public static PartSequence shortest(PartSequence parts) {
    CorrectionSequence.of(parts);
    return new PartSequence(parts.parts().stream().map(PARTS::shortest).toList());
  }

  /** Returns the corrections with every option, as digests see them: one as a part, several as a list. */
  public static Object full(PartSequence parts) {
    List<Part> steps = parts.parts().isEmpty() ? List.of(Part.of(PartSequence.NONE)) : parts.parts();
    List<Map<String, Map<String, Object>>> full = steps.stream().map(PARTS::full).toList();
    return full.size() == 1 ? full.get(0) : full;
  }

  /** Returns the known names. */
  public static Set<String> names() {
    return PARTS.names();
  }

  /** Leaves the map as it is. */
  private static final class None implements Correction {
    @Override
    public Kind kind() {
      return Kind.CONSTANT;
    }

    @Override
    public boolean isCalibrated() {
      return false;
    }

    @Override
    public NeuronMap correct(NeuronMap map, NeuronMap merged, CorrectionContext site) {
      return map;
    }
  }
}
