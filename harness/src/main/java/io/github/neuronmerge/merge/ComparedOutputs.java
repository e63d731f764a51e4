package io.github.neuronmerge.merge;

import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.engine.Engine;
import io.github.neuronmerge.engine.Predictor;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * The outputs by which a network and a smaller one are compared. Those of a softmax at the end say little of what
 * is far from likely, so what it reads is compared instead, but for the one number that it ignores: each image's
 * mean.
 */
public final class ComparedOutputs {
  private static final double DEVIATION = 10;

  private final Engine engine;
  private final boolean isCentred;
  private final List<Node> end;

  private ComparedOutputs(Engine engine, boolean isCentred, List<Node> end) {
    this.engine = engine;
    this.isCentred = isCentred;
    this.end = end;
  }

  /** Returns how a network and smaller ones are compared. */
  public static ComparedOutputs of(Engine engine, Network network) {
    List<Node> nodes = network.nodes();
    Node last = nodes.get(nodes.size() - 1);
    boolean isSoftmax = nodes.size() > 1 && last.layer().ignoresOffset();
    return new ComparedOutputs(engine, isSoftmax, isSoftmax ? List.of(last) : List.of());
  }

  /** Returns whether a difference that all outputs of an image share means nothing. */
  public boolean isCentred() {
    return isCentred;
  }

  /** Returns the part of a network that gives the outputs that are compared. */
  public Network compared(Network network) {
    return new Network(network.model(), network.input(),
        network.nodes().subList(0, network.nodes().size() - end.size()));
  }

  /** Returns the whole network of such a part. */
  public Network whole(Network compared) {
    List<Node> nodes = new ArrayList<>(compared.nodes());
    nodes.addAll(end);
    return new Network(compared.model(), compared.input(), nodes);
  }

  /** Returns the compared outputs of a whole network, image by image. */
  public float[] of(Network network, Dataset images, int batch) {
    int size = images.imageShape().size();
    float[] all = new float[0];
    float[] pixels = new float[batch * size];
    try (Predictor predictor = engine.predictor(compared(network))) {
      for (int start = 0; start < images.count(); start += batch) {
        int count = Math.min(batch, images.count() - start);
        for (int i = 0; i < count; i++) {
          images.copyImage(start + i, pixels, i * size);
        }
        float[] part = predictor.logits(pixels, count);
        all = start == 0 ? new float[part.length / count * images.count()] : all;
        System.arraycopy(part, 0, all, start * (part.length / count), part.length);
      }
    }
    return all;
  }

  /**
   * Returns the squared distance of outputs from others, a mean over some images.
   *
   * @param found images x outputs
   * @param wanted the same
   * @param from the first image that counts
   * @param images how many there are
   */
  public double distance(float[] found, float[] wanted, int from, int images) {
    int each = found.length / images;
    double sum = 0;
    for (int start = from * each; start < found.length; start += each) {
      double offset = isCentred ? offset(found, wanted, start, each) : 0;
      for (int j = start; j < start + each; j++) {
        double difference = (double) found[j] - wanted[j] - offset;
        sum += difference * difference;
      }
    }
    return Double.isFinite(sum) ? sum / (images - from) : Double.POSITIVE_INFINITY;
  }

  /** Returns the mean difference of one image's outputs, which begin at {@code start}. */
  public static double offset(float[] found, float[] wanted, int start, int each) {
    double offset = 0;
    for (int j = start; j < start + each; j++) {
      offset += ((double) found[j] - wanted[j]) / each;
    }
    return offset;
  }

  /** Returns the mean squared length of outputs about their mean, which is more than 0. */
  public double spread(float[] outputs, int images) {
    int each = outputs.length / images;
    float[] means = new float[outputs.length];
    for (int c = 0; c < each; c++) {
      double mean = 0;
      for (int j = c; j < outputs.length; j += each) {
        mean += outputs[j] / (double) images;
      }
      for (int j = c; j < outputs.length; j += each) {
        means[j] = (float) mean;
      }
    }
    return Math.max(Double.MIN_NORMAL, distance(outputs, means, 0, images));
  }

  /**
   * Returns how much outputs changed that answer a question: the squared distance as a fraction of the spread, and the
   * mean Kullback-Leibler divergence of their softmax, in nats. For the latter the outputs' deviation is made ten, as
   * classifiers have it: what is far from likely may change a lot and means little, and what is nearly as likely as
   * another may not.
   *
   * @param found images x outputs
   * @param wanted what they were
   */
  public double change(float[] found, float[] wanted, int images) {
    int each = found.length / images;
    double spread = spread(wanted, images);
    double sharpness = DEVIATION / Math.sqrt(spread / each);
    double divergence = 0;
    for (int start = 0; start < found.length; start += each) {
      double normaliser = logSum(wanted, start, each, sharpness);
      double foundNormaliser = logSum(found, start, each, sharpness);
      for (int j = start; j < start + each; j++) {
        double log = sharpness * wanted[j] - normaliser;
        divergence += Math.exp(log) * (log - sharpness * found[j] + foundNormaliser);
      }
    }
    double change = distance(found, wanted, 0, images) / spread + divergence / images;
    return Double.isFinite(change) ? change : Double.POSITIVE_INFINITY;
  }

  private static double logSum(float[] outputs, int from, int count, double sharpness) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int j = from; j < from + count; j++) {
      largest = Math.max(largest, sharpness * outputs[j]);
    }
    double sum = 0;
    for (int j = from; j < from + count; j++) {
      sum += Math.exp(sharpness * outputs[j] - largest);
    }
    return largest + Math.log(sum);
  }
}
