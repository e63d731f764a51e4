package io.github.neuronmerge.merge.refit;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.engine.Engine;
import io.github.neuronmerge.merge.algebra.HiddenLayer;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.space.ChannelSpace;
import io.github.neuronmerge.network.space.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Trains the layers that write and read a channel space together, on unlabelled images, so that what the readers make is
 * what they made in the original network: least squares between activations by gradient steps, two layers at a time.
 * Inputs come from the network as it is compressed so far, so the errors of the layers before are mended too. Images are
 * held out: the weights of the least error on these are kept, those from before if none is less or if the network's own
 * outputs are further from the original's with the new ones.
 */
public final class SpaceRefit {
  /** One image of so many is held out, and so many at most. */
  private static final int HELD_OUT = 10;
  private static final int MOST_HELD = 500;
  /** Forward and backward, in units of forward. */
  private static final double TRAINING_COST = 3;
  /** Multiply-accumulates that take a second or so. */
  private static final double CHEAP_MACS = 2e10;
  /** Images that are traced at a time. */
  private static final int MOST_IMAGES = 4000;
  /** Values of all images that are held at most: a quarter of a gigabyte. */
  private static final long MOST_VALUES = 1L << 26;

  private final Engine engine;
  private final RefitSettings settings;
  private final Dataset all;
  private final SeedStream seeds;

  /**
   * Makes a refit.
   *
   * @param engine what trains
   * @param settings how
   * @param all all unlabelled images that there are, for settings that ask for them
   * @param seeds the order of the images; each space takes the stream of its name
   */
  public SpaceRefit(Engine engine, RefitSettings settings, Dataset all, SeedStream seeds) {
    this.engine = engine;
    this.settings = settings;
    this.all = all;
    this.seeds = seeds;
  }

  /**
   * Returns the network refitted around one space, or as it was where that gains nothing.
   *
   * @param hidden the space
   * @param site the networks on the calibration images
   */
  public Network of(HiddenLayer hidden, RefitSite site) {
    Network network = site.network();
    ChannelSpace space = hidden.in(network);
    List<RefitPart.End> ends = space.consumers().stream().map(Place::node).distinct().filter(site::isComparable)
        .map(consumer -> RefitPart.endOf(network, consumer)).toList();
    if (ends.isEmpty()) {
      return network;
    }
    RefitPart part = RefitPart.of(network, space, ends);
    for (int layers = 0; layers < settings.back(); layers++) {
      part = part.withLayersBefore(site::isChanged);
    }
    RefitPart whole = part.to(List.of(RefitPart.logits(network)));
    return new PartFit(engine, settings, seeds.child(space.name()), part).of(values(part, whole, site));
  }

  private RefitImages values(RefitPart part, RefitPart whole, RefitSite site) {
    return settings.images().equals(RefitSettings.CALIBRATION) ? calibration(part, whole, site)
        : all(part, whole, site);
  }

  private RefitImages calibration(RefitPart part, RefitPart whole, RefitSite site) {
    int[] order = seeds.child("images").permutation(site.after().images());
    int held = held(order.length);
    int[] heldOut = Arrays.copyOf(order, held);
    int[] rest = Arrays.copyOfRange(order, held, Math.min(order.length, held + most(part)));
    RefitValues values = site.values(part);
    return new RefitImages(values.subset(heldOut), whole, site.values(whole).subset(heldOut),
        rest.length == 0 ? List.of() : List.of(() -> values.subset(rest)));
  }

  private RefitImages all(RefitPart part, RefitPart whole, RefitSite site) {
    int[] order = Arrays.copyOf(seeds.child("images").permutation(all.count()),
        Math.min(all.count(), Math.min(settings.mostImages(), affordable(part, site))));
    int held = held(order.length);
    RefitSite judge = site.on(engine, all.subset(Arrays.copyOf(order, held)));
    List<Supplier<RefitValues>> parts = new ArrayList<>();
    int most = most(part);
    for (int from = held; from < order.length; from += most) {
      int[] indices = Arrays.copyOfRange(order, from, Math.min(from + most, order.length));
      parts.add(() -> site.on(engine, all.subset(indices)).values(part));
    }
    return new RefitImages(judge.values(part), whole, judge.values(whole), parts);
  }

  /** Returns so many images that running both networks on them takes half the time of training; at least a second. */
  private int affordable(RefitPart part, RefitSite site) {
    double training = TRAINING_COST * settings.steps() * settings.batch() * part.macs();
    double each = RefitPart.macs(site.original().network(), Set.of(Network.INPUT), part.wanted())
        + RefitPart.macs(site.network(), Set.of(Network.INPUT), part.wanted());
    return (int) Math.max(site.after().images(), Math.min(Integer.MAX_VALUE, Math.max(training / 2, CHEAP_MACS) / each));
  }

  private static int held(int images) {
    return Math.min(MOST_HELD, (images + HELD_OUT - 1) / HELD_OUT);
  }

  private static int most(RefitPart part) {
    return (int) Math.max(1, Math.min(MOST_IMAGES, MOST_VALUES / part.valuesKept()));
  }
}
