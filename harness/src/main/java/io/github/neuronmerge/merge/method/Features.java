package io.github.neuronmerge.merge.method;

import io.github.neuronmerge.base.Option;
import io.github.neuronmerge.base.Part;
import io.github.neuronmerge.base.Parts;
import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.merge.algebra.LayerView;
import io.github.neuronmerge.network.BatchNorm;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;

/** What a neuron looks like to a clusterer, by name. */
public final class Features {
  private static final Option<Integer> FISHER_IMAGES = Option.whole("images", 500, 1, 1_000_000,
      "calibration images that gradients are computed on, at most");
  private static final Parts<Extractor> PARTS = new Parts<Extractor>("features")
      .with("incoming", "incoming weights and bias", ofWeights(LayerView::incoming))
      .with("in-out", "incoming weights, bias and outgoing weights",
          ofWeights(neurons -> LayerView.sideBySide(List.of(neurons.incoming(), neurons.outgoing()))))
      .with("axis-group", "incoming weights, gamma and beta, and outgoing weights, before batch normalisation is folded",
          ofWeights(LayerView::axisGroup))
      .with("out-weighted", "incoming weights and bias, times the norm of the outgoing weights",
          ofWeights(neurons -> outWeighted(neurons.incoming(), neurons)))
      .with("direction", "incoming weights and bias, at length one",
          ofWeights(neurons -> direction(neurons.incoming())))
      .with("kernel-norms", "the norm of each incoming and each outgoing kernel", ofWeights(Features::kernelNorms))
      .with("channel-weights", "the norm of each kernel of a convolution, all weights of a dense layer, in and out",
          ofWeights(Features::channelWeights))
      .with("incoming-rms", "incoming weights, each times the root mean square of its input, and bias",
          ofImages(neurons -> inputsWeighted(neurons, rms -> rms)))
      .with("incoming-live", "incoming weights without those of dead inputs, and bias",
          ofImages(neurons -> inputsWeighted(neurons, rms -> rms > 0 ? 1 : 0)))
      .with("bn-gamma", "absolute scales of batch normalisation",
          new Reader(Features::batchNormScales, /* isCalibrated= */ false, /* needsBatchNorm= */ true))
      .with("activations", "what neurons put out on calibration images", ofImages(LayerView::activations))
      .with("fisher", "what the network's outputs on calibration images tell about a gate on the neuron",
          List.of(FISHER_IMAGES), settings -> ofImages(neurons -> column(neurons.fisher(settings.value(FISHER_IMAGES)))))
      .with("out-weighted-activations", "activations, times the norm of the outgoing weights",
          ofImages(neurons -> outWeighted(neurons.activations(), neurons)));

  private Features() {}

  /** Reads the features of a hidden layer's neurons, one row per neuron. */
  public interface Extractor {
    /** Returns n x d features. */
    FeatureMatrix of(LayerView neurons);

    /** Returns whether it looks at activations, for which it needs calibration images. */
    boolean isCalibrated();

    /** Returns whether it only makes sense for layers that a batch normalisation was folded into. */
    boolean needsBatchNorm();
  }

  private record Reader(Function<LayerView, FeatureMatrix> reader, boolean isCalibrated, boolean needsBatchNorm)
      implements Extractor {
    @Override
    public FeatureMatrix of(LayerView neurons) {
      return reader.apply(neurons);
    }
  }

  private static Extractor ofWeights(Function<LayerView, FeatureMatrix> reader) {
    return new Reader(reader, /* isCalibrated= */ false, /* needsBatchNorm= */ false);
  }

  private static Extractor ofImages(Function<LayerView, FeatureMatrix> reader) {
    return new Reader(reader, /* isCalibrated= */ true, /* needsBatchNorm= */ false);
  }

  /** Returns all of them with their options. */
  public static Parts<Extractor> parts() {
    return PARTS;
  }

  /** Returns the features of that name with their defaults. */
  public static Extractor of(String name) {
    return PARTS.find(name);
  }

  /** Returns the features with their options; refuses what it does not know, and values out of range. */
  public static Extractor of(Part part) {
    return PARTS.find(part);
  }

  /** Returns the known names. */
  public static Set<String> names() {
    return PARTS.names();
  }

  /**
   * Rows times the norm of their neuron's outgoing weights: what a neuron does wrong reaches the consumer multiplied by
   * it, |y - y'| <= sum_i |V_i| |f_i - mu| |x| for 1-Lipschitz activations.
   */
  private static FeatureMatrix outWeighted(FeatureMatrix rows, LayerView neurons) {
    double[] norms = neurons.outgoingNorms();
    return scaled(rows, i -> norms[i]);
  }

  /** Incoming weights and bias at length one, f / |f|: neurons that differ by a factor are equal. Zero stays zero. */
  private static FeatureMatrix direction(FeatureMatrix rows) {
    double[] norms = LayerView.norms(rows);
    return scaled(rows, i -> norms[i] == 0 ? 0 : 1 / norms[i]);
  }

  private static FeatureMatrix scaled(FeatureMatrix rows, IntToDoubleFunction factor) {
    float[] values = new float[rows.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (factor.applyAsDouble(i / rows.columns()) * rows.values()[i]);
    }
    return new FeatureMatrix(rows.rows(), rows.columns(), values);
  }

  /**
   * The norm of each incoming and each outgoing kernel: CUP's features (Duggal et al., arXiv 1911.08630), which see a
   * filter of O x I kernels as I numbers. Dense weights are kernels of one value, so there they are absolute weights.
   */
  private static FeatureMatrix kernelNorms(LayerView neurons) {
    List<FeatureMatrix> norms = new ArrayList<>();
    for (int w = 0; w < neurons.writers(); w++) {
      FeatureMatrix in = neurons.weights(w);
      norms.add(blockNorms(in, in.columns() / neurons.writer(w).weight().side(1)));
    }
    for (int c = 0; c < neurons.consumers(); c++) {
      norms.add(blockNorms(neurons.outgoing(c), neurons.innerWeights(c)));
    }
    return LayerView.sideBySide(norms);
  }

  /**
   * What CUP's released code looks at: of dense layers the incoming and outgoing weights themselves, with their signs and
   * without the bias; of convolutions the norms of kernels, also where a dense layer reads them.
   */
  private static FeatureMatrix channelWeights(LayerView neurons) {
    boolean isDense = neurons.writers() == 1 && neurons.layer().weight().rank() == 2;
    return isDense ? LayerView.sideBySide(List.of(neurons.incomingWeights(), neurons.outgoing()))
        : kernelNorms(neurons);
  }

  private static FeatureMatrix column(double[] values) {
    float[] column = new float[values.length];
    for (int i = 0; i < column.length; i++) {
      column[i] = (float) values[i];
    }
    return new FeatureMatrix(column.length, 1, column);
  }

  /** |gamma| of the batch normalisation, which network slimming (Liu et al., ICCV 2017) prunes by. */
  private static FeatureMatrix batchNormScales(LayerView neurons) {
    List<FeatureMatrix> parts = new ArrayList<>();
    for (int w = 0; w < neurons.writers(); w++) {
      neurons.normalisation(w).map(BatchNorm::gamma).ifPresent(gamma -> {
        float[] scales = new float[gamma.size()];
        for (int i = 0; i < scales.length; i++) {
          scales[i] = Math.abs(gamma.at(i));
        }
        parts.add(new FeatureMatrix(scales.length, 1, scales));
      });
    }
    return LayerView.sideBySide(parts);
  }

  private static FeatureMatrix blockNorms(FeatureMatrix rows, int block) {
    float[] norms = new float[rows.values().length / block];
    for (int i = 0; i < norms.length; i++) {
      double squares = 0;
      for (int p = 0; p < block; p++) {
        squares += Math.pow(rows.values()[i * block + p], 2);
      }
      norms[i] = (float) Math.sqrt(squares);
    }
    return new FeatureMatrix(rows.rows(), rows.columns() / block, norms);
  }

  /**
   * Incoming weights, each times a function of the root mean square of what it reads, and bias: dead inputs keep their
   * first weights, which say nothing.
   */
  private static FeatureMatrix inputsWeighted(LayerView neurons, DoubleUnaryOperator weightOfRms) {
    FeatureMatrix rows = neurons.incoming();
    int at = 0;
    for (int w = 0; w < neurons.writers(); w++) {
      FeatureMatrix inputs = neurons.inputs(w);
      double[] norms = LayerView.norms(inputs);
      int fanIn = neurons.writer(w).fanIn();
      int inner = neurons.isDepthwise(w) ? fanIn : fanIn / inputs.rows();
      for (int c = 0; c < inputs.rows(); c++) {
        float weight = (float) weightOfRms.applyAsDouble(norms[c] / Math.sqrt(inputs.columns()));
        // A depthwise convolution's neuron reads its own channel alone.
        int first = neurons.isDepthwise(w) ? c : 0;
        int last = neurons.isDepthwise(w) ? c : rows.rows() - 1;
        int start = at + (neurons.isDepthwise(w) ? 0 : c * inner);
        for (int i = first; i <= last; i++) {
          for (int p = 0; p < inner; p++) {
            rows.values()[i * rows.columns() + start + p] *= weight;
          }
        }
      }
      at += fanIn + 1;
    }
    return rows;
  }
}
