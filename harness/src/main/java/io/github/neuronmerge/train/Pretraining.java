package io.github.neuronmerge.train;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.engine.Predictor;
import io.github.neuronmerge.engine.Rbm;
import io.github.neuronmerge.engine.RbmTrainer;
import io.github.neuronmerge.engine.TrainerState;
import io.github.neuronmerge.engine.TrainingEngine;
import io.github.neuronmerge.network.Counts;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.Tensor;
import io.github.neuronmerge.network.WeightLayer;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Pre-trains the hidden layers of a network with sigmoids as a deep belief network, before backpropagation. Layer by
 * layer from the input on, each is trained as a restricted Boltzmann machine on the probabilities of the layer below
 * (Hinton, Osindero and Teh, A fast learning algorithm for deep belief nets, 2006; Hinton and Salakhutdinov, Science,
 * 2006). The machine's weights and hidden biases become those of the layer. The output layer keeps its initial weights.
 * Images are not augmented and labels are not used. So the top layer is trained like the others, without the first
 * paper's joint model of labels.
 *
 * <p>From Hinton's A practical guide to training restricted Boltzmann machines (2010) we take initial weights with
 * standard deviation 0.01 (section 8; ours are uniform), hidden states that are drawn given the data while everything
 * else uses probabilities (section 3), and momentum 0.5 in the first epochs (section 9). From the code published with
 * the second paper we take that these are five epochs, and that all biases start at zero. Each machine has the seed
 * stream {@code pretrain/<layer>} with the children {@code init}, {@code shuffle} and {@code states}.
 */
final class Pretraining {
  private static final double FIRST_DEVIATION = 0.01;
  private static final double FIRST_MOMENTUM = 0.5;
  private static final int FIRST_EPOCHS = 5;
  private final TrainingEngine engine;
  private final PretrainSettings settings;
  private final Dataset images;
  private final SeedStream seeds;
  private final List<Integer> hidden;

  /** Makes the pre-training for networks of one architecture. */
  Pretraining(
      TrainingEngine engine, PretrainSettings settings, Network blank, Dataset images, SeedStream seeds) {
    this.engine = engine;
    this.settings = settings;
    this.images = images;
    this.seeds = seeds;
    hidden = settings.epochs() == 0 ? List.of() : BeliefNetwork.hiddenLayers(blank);
  }

  /** Returns the work of all stages, in multiply-accumulates. */
  double work(Network network) {
    return hidden.stream()
        .mapToDouble(i -> Session.work(images, settings.batch(), settings.epochs(), workPerImage(network, i))).sum();
  }

  /**
   * Returns the multiply-accumulates for one image: those of the layers below, and three products and two statistics of
   * the machine.
   */
  private static double workPerImage(Network network, int index) {
    return Counts.of(network.segment(0, index)).macs() + 5.0 * network.weightLayer(index).weight().size();
  }

  /** Returns the network with its hidden layers pre-trained. Skips layers that an earlier process has trained. */
  Network run(Network start, Session session) {
    Network network = start;
    for (int index : hidden) {
      WeightLayer layer = network.weightLayer(index);
      Optional<SavedTraining> later = session.later();
      if (later.isPresent()) {
        session.skip(settings.batch(), settings.epochs(), workPerImage(network, index));
        network = later.get().stage() < hidden.size()
            ? network.with(index, restored(layer, later.get().state()))
            : network;
      } else {
        network = network.with(index, trained(network, index, layer, session));
      }
    }
    return network;
  }

  private WeightLayer trained(Network network, int index, WeightLayer layer, Session session) {
    try (LayerTraining machine = new LayerTraining(network, index, layer)) {
      session.run(machine);
      Rbm rbm = machine.trainer.rbm();
      return layer.with(rbm.weight(), rbm.hiddenBias());
    }
  }

  private static WeightLayer restored(WeightLayer layer, TrainerState state) {
    return layer.with(layer.weight().withValues(state.floats(layer.name() + ".weight", layer.weight().size())),
        layer.bias().withValues(state.floats(layer.name() + ".bias", layer.bias().size())));
  }

  /** The training of one layer. */
  private final class LayerTraining implements TrainingPhase, AutoCloseable {
    private final String layer;
    private final SeedStream stream;
    private final Predictor below;
    private final RbmTrainer trainer;
    private final double work;
    private final List<WeightLayer> finished;
    private SplittableRandom random;
    private RbmTrainer.Rates rates;

    LayerTraining(Network network, int index, WeightLayer layer) {
      this.layer = layer.name();
      stream = seeds.child("pretrain/" + layer.name());
      random = stream.random();
      rates = rates(0);
      work = Pretraining.workPerImage(network, index);
      finished = hidden.stream().filter(i -> i < index).map(network::weightLayer).toList();
      below = engine.predictor(network.segment(0, index));
      trainer = engine.rbmTrainer(first(layer), settings.batch());
    }

    /** Returns the machine before training. Its weights have standard deviation 0.01, its biases are zero. */
    private Rbm first(WeightLayer like) {
      SplittableRandom draws = stream.child("init").random();
      double bound = Math.sqrt(3) * FIRST_DEVIATION;
      float[] weight = new float[like.weight().size()];
      for (int i = 0; i < weight.length; i++) {
        weight[i] = (float) ((2 * draws.nextDouble() - 1) * bound);
      }
      return new Rbm(like.weight().withValues(weight), Tensor.zeros(like.fanIn()), Tensor.zeros(like.neurons()));
    }

    private RbmTrainer.Rates rates(int epoch) {
      double momentum = epoch < FIRST_EPOCHS ? Math.min(FIRST_MOMENTUM, settings.momentum()) : settings.momentum();
      return new RbmTrainer.Rates(settings.learningRate(), momentum, settings.weightCost());
    }

    @Override
    public String name() {
      return "pre-training of " + layer;
    }

    @Override
    public String lossName() {
      return "error of reconstruction";
    }

    @Override
    public int epochs() {
      return settings.epochs();
    }

    @Override
    public int batch() {
      return settings.batch();
    }

    @Override
    public String learningRate() {
      return "pretrain.learningRate than " + settings.learningRate();
    }

    @Override
    public double workPerImage() {
      return work;
    }

    @Override
    public SeedStream seeds() {
      return stream;
    }

    @Override
    public void beginEpoch(int epoch) {
      random = stream.child("states/" + epoch).random();
      rates = rates(epoch);
    }

    @Override
    public double step(float[] pixels, int[] labels, double progress) {
      return trainer.step(below.logits(pixels, labels.length), random, rates);
    }

    @Override
    public TrainerState state() {
      TrainerState state = trainer.state();
      for (WeightLayer done : finished) {
        state = state.with(done.name() + ".weight", done.weight().toArray())
            .with(done.name() + ".bias", done.bias().toArray());
      }
      return state;
    }

    @Override
    public void restore(TrainerState state) {
      trainer.restore(state);
    }

    @Override
    public void close() {
      below.close();
      trainer.close();
    }
  }
}
