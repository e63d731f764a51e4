package io.github.neuronmerge.merge;

import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.network.Network;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Images that a smaller network is fitted to, and others that it is judged by. */
public final class HeldOutFold {
  private static final int BATCH = 50;

  private final ComparedOutputs outputs;
  private final Dataset fitted;
  private final Dataset judges;
  /** What the network itself puts out on the latter. */
  private final float[] wanted;

  /**
   * Divides images.
   *
   * @param outputs how outputs are compared
   * @param network the network itself
   * @param images all images
   * @param folds one image of so many is held out
   * @param fold which one
   */
  public HeldOutFold(ComparedOutputs outputs, Network network, Dataset images, int folds, int fold) {
    this.outputs = outputs;
    fitted = part(images, i -> i % folds != fold);
    judges = part(images, i -> i % folds == fold);
    wanted = outputs.of(network, judges, BATCH);
  }

  private static Dataset part(Dataset images, IntPredicate isIn) {
    return images.subset(IntStream.range(0, images.count()).filter(isIn).toArray());
  }

  /** Returns the images to fit to. */
  public Dataset fitted() {
    return fitted;
  }

  /** Returns what a smaller network does to outputs, see {@link ComparedOutputs#change}. */
  public double change(Network small) {
    return outputs.change(outputs.of(small, judges, BATCH), wanted, judges.count());
  }
}
