package io.github.neuronmerge.experiment;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.data.Datasets;
import io.github.neuronmerge.experiment.spec.Experiment;
import io.github.neuronmerge.experiment.spec.ExperimentSpec;
import io.github.neuronmerge.experiment.spec.Json;
import io.github.neuronmerge.merge.Budget;
import io.github.neuronmerge.merge.Cost;
import io.github.neuronmerge.merge.Method;
import io.github.neuronmerge.merge.Tuning;
import io.github.neuronmerge.network.Counts;
import io.github.neuronmerge.network.Models;
import io.github.neuronmerge.network.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an experiment will do, in order: which baselines to train and which cells to run. Everything has a digest of all
 * that determines it.
 */
public final class Plan {
  /** Goes up when training changes in a way that changes its results. */
  private static final int TRAIN_VERSION = 1;
  /** Goes up when compressing or scoring changes in a way that changes its results. */
  private static final int CELL_VERSION = 3;

  private final Experiment experiment;
  private final Network blank;
  private final List<Training> trainings = new ArrayList<>();
  private final List<Cell> cells = new ArrayList<>();

  /**
   * One baseline to train.
   *
   * @param digest names the trained network
   * @param seed its seed
   */
  public record Training(String digest, long seed) {}

  /** Plans an experiment on images of that shape. */
  public Plan(Experiment experiment, Shape input, int classes) {
    this.experiment = experiment;
    ExperimentSpec spec = experiment.spec();
    blank = Models.of(spec.model()).build(input, classes);
    for (long seed : spec.seeds().train()) {
      Training training = new Training(trainDigest(spec, seed), seed);
      trainings.add(training);
      spec.methods().forEach((name, method) -> addCells(training, name, method));
    }
  }

  private static String trainDigest(ExperimentSpec spec, long seed) {
    return Json.digest(List.of("train", TRAIN_VERSION, spec.model(), dataDigests(spec), spec.data().trainImages(),
        spec.data().validationImages(), spec.seeds().master(), seed, spec.train()));
  }

  private static Map<String, String> dataDigests(ExperimentSpec spec) {
    return new TreeMap<>(Datasets.digests(spec.data().set()));
  }

  private void addCells(Training training, String name, Method method) {
    ExperimentSpec spec = experiment.spec();
    List<Long> clusterSeeds = method.isSeeded() ? spec.seeds().cluster() : List.of(0L);
    List<Budget> targets = method.isIdentity() ? List.of(new Budget.Uniform(1)) : spec.targets();
    checkFits(name, method);
    for (Budget target : targets) {
      checkFits(name, method, target);
      for (long clusterSeed : clusterSeeds) {
        String id = Json.digest(List.of("cell", CELL_VERSION, training.digest(), clusterSeed, name, method,
            target.label(), target, spec.data(), spec.calibration(),
            isLatency(target) ? spec.timing() : "", method.tune() == Tuning.NONE ? "" : spec.tune(),
            method.tune() == Tuning.DISTIL ? spec.distillation() : "", spec.score()));
        cells.add(new Cell(id, training.digest(), training.seed(), clusterSeed, name, method, target));
      }
    }
  }

  /** Refuses a method that is wrong for the network, before anything runs. */
  private void checkFits(String name, Method method) {
    try {
      method.checkFits(blank);
    } catch (BadInputException e) {
      throw new BadInputException("methods." + name + ": " + e.getMessage(), e);
    }
  }

  /** Refuses a target that the network or the method cannot have, before anything runs. */
  private void checkFits(String name, Method method, Budget target) {
    if (target instanceof Budget.Distance && !method.hasTree()) {
      throw new BadInputException("target " + target.label() + ": methods." + name + " has cluster '" + method.cluster()
          + "', which grows no tree to cut at a distance; use a linkage");
    }
    if (isLatency(target) && experiment.spec().timing().batches().isEmpty()) {
      throw new BadInputException("target " + target.label() + " is a share of the latency at the last of "
          + "timing.batches, of which there is none");
    }
    if (target instanceof Budget.Shares shares) {
      shares.widths(blank);
    }
  }

  /** Returns how many neurons a cell keeps in each hidden layer, where that is known before it runs. */
  public Optional<Map<String, Integer>> widths(Cell cell) {
    return cell.budget() instanceof Budget.Shares shares ? Optional.of(shares.widths(blank)) : Optional.empty();
  }

  /** Returns whether a target is a share of the latency, which must be measured first. */
  public boolean needsLatency() {
    return experiment.spec().targets().stream().anyMatch(Plan::isLatency);
  }

  private static boolean isLatency(Budget target) {
    return target instanceof Budget.Global global && global.cost() == Cost.LATENCY;
  }

  /** Returns the batch size that budgets of latency are for: the last that is timed. */
  int latencyBatch() {
    List<Integer> batches = experiment.spec().timing().batches();
    return batches.get(batches.size() - 1);
  }

  /** Returns what to measure for budgets of latency. */
  LatencyProfile latencyProfile() {
    return new LatencyProfile(blank);
  }

  /** Returns what is run. */
  public Experiment experiment() {
    return experiment;
  }

  /** Returns the baselines to train, one a training seed. */
  public List<Training> trainings() {
    return List.copyOf(trainings);
  }

  /** Returns the cells, baseline by baseline, method by method, target by target: the order of all tables. */
  public List<Cell> cells() {
    return List.copyOf(cells);
  }

  /** Returns the cells of one baseline. */
  public List<Cell> cellsOf(Training training) {
    return cells.stream().filter(cell -> cell.baseline().equals(training.digest())).toList();
  }

  /** Returns how large the baseline is. */
  public Counts size() {
    return Counts.of(blank);
  }

  /**
   * Returns how many different sizes the cells have, each of which is timed once; where widths are found by search, the
   * most it can be.
   */
  public int distinctArchitectures() {
    long searched = cells.stream().filter(cell -> widths(cell).isEmpty()).count();
    return (int) (searched + cells.stream().map(this::widths).flatMap(Optional::stream).distinct().count());
  }
}
