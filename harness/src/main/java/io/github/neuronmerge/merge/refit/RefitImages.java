package io.github.neuronmerge.merge.refit;

import java.util.List;
import java.util.function.Supplier;

/**
 * The images of a refit.
 *
 * @param heldOut what the trained part reads and should make of the images held out
 * @param whole the part from there to the network's logits
 * @param logits what that reads and should make of these images
 * @param fitted what is trained on, some images at a time; empty if there are too few
 */
record RefitImages(RefitValues heldOut, RefitPart whole, RefitValues logits, List<Supplier<RefitValues>> fitted) {
  RefitImages {
    fitted = List.copyOf(fitted);
  }
}
