package io.github.neuronmerge.experiment.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.NearestNames;
import io.github.neuronmerge.data.Normalisation;
import io.github.neuronmerge.experiment.config.Experiment;
import io.github.neuronmerge.experiment.config.ExperimentSpec;
import io.github.neuronmerge.merge.budget.Budget;
import io.github.neuronmerge.merge.method.Method;
import io.github.neuronmerge.merge.method.Tuning;
import io.github.neuronmerge.network.Counts;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.model.Models;
import io.github.neuronmerge.network.space.SpaceView;
import io.github.neuronmerge.train.TrainSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The plan of an experiment: the baselines to train and the cells to run, in order. Each has a digest of everything
 * that determines it.
 */
public final class Plan {
  /** Stands between a method's name and its number of calibration images. */
  private static final String SWEPT = "@";
  private final Experiment experiment;
  private final FoundData data;
  private final Optional<AdoptedBaseline> adopted;
  private final Network blank;
  private final List<PlannedTraining> trainings = new ArrayList<>();
  private final List<Cell> cells = new ArrayList<>();

  /**
   * A baseline to train.
   *
   * @param digest names the trained network
   * @param seed its seed
   * @param recipe the name of the way in which it is trained; empty if the experiment has one way only. Names of runs
   *     are older, and the digest has what is behind the name
   */
  public record PlannedTraining(String digest, long seed, @JsonIgnore String recipe) {
    /** Returns what distinguishes it from others of the experiment. */
    public String words() {
      return words(recipe, seed);
    }

    static String words(String recipe, long seed) {
      return (recipe.isEmpty() ? "" : "recipe " + recipe + ", ") + "seed " + seed;
    }
  }

  /** Plans an experiment that trains its own baselines. */
  public Plan(Experiment experiment, FoundData data) {
    this(experiment, data, Optional.empty());
  }

  /** Plans an experiment, with a baseline that the user provides, if there is one. */
  public Plan(Experiment experiment, FoundData data, Optional<AdoptedBaseline> adopted) {
    this.experiment = experiment;
    this.data = data;
    this.adopted = adopted;
    ExperimentSpec spec = experiment.spec();
    adopted.ifPresent(baseline -> checkStandsForAll(baseline, spec));
    blank = Models.of(spec.model()).build(data.imageShape(), data.classes());
    checkFits("train", spec.train());
    spec.recipes().forEach((name, recipe) -> checkFits("recipes." + name, recipe));
    if (spec.methods().values().stream().anyMatch(method -> method.tune() == Tuning.SCRATCH)) {
      checkFits("tune", spec.tune());
    }
    spec.methods().forEach(this::checkFits);
    spec.trainings().forEach((recipe, settings) -> {
      for (long seed : spec.seeds().train()) {
        PlannedTraining training = new PlannedTraining(trainDigest(spec, settings, seed), seed, recipe);
        trainings.add(training);
        spec.methods().forEach((name, method) -> addCells(training, name, method));
      }
    });
  }

  /** Refuses a baseline of the user's for an experiment that trains several. */
  private static void checkStandsForAll(AdoptedBaseline baseline, ExperimentSpec spec) {
    if (!spec.recipes().isEmpty()) {
      throw new BadInputException("-Dbaseline=" + baseline.file() + " stands for one recipe, but recipes has "
          + String.join(", ", spec.recipes().keySet()) + "; say -Dset.recipes={}");
    }
    if (spec.seeds().train().size() != 1) {
      throw new BadInputException("-Dbaseline=" + baseline.file() + " stands for one training seed, but seeds.train "
          + "has " + spec.seeds().train() + "; say -Dset.seeds.train=[1]");
    }
  }

  /** The recipe's name is no part of it, so that experiments share networks that are trained alike. */
  private String trainDigest(ExperimentSpec spec, TrainSettings settings, long seed) {
    if (adopted.isPresent()) {
      return Stage.TRAIN.digest("adopted", adopted.get().sha256(), spec.model(), images(), seed, spec.score());
    }
    List<Object> determinedBy = new ArrayList<>(List.of(spec.model(), data.sha256(), spec.data().trainImages(),
        spec.data().validationImages(), spec.seeds().master(), seed, settings));
    if (!spec.data().normalise().equals(new Normalisation.Usual())) {
      // Digests are older than the key, so what it was before is left out.
      determinedBy.add(spec.data().normalise());
    }
    return Stage.TRAIN.digest(determinedBy.toArray());
  }

  private void addCells(PlannedTraining training, String name, Method method) {
    ExperimentSpec spec = experiment.spec();
    List<Long> clusterSeeds = method.isSeeded() ? spec.seeds().cluster() : List.of(0L);
    List<Budget> targets = method.isIdentity() ? List.of(new Budget.Uniform(1)) : spec.targets();
    for (Budget target : targets) {
      for (CalibrationDraw draw : draws(method)) {
        for (long clusterSeed : clusterSeeds) {
          String compression =
              compressionDigest(method, decision(method, target, clusterSeed), clusterSeed, draw);
          String tuning = tuningDigest(method.tune(), training, draw);
          String shown = name(name, method, draw);
          String id = Stage.SCORE.digest(training.digest(), compression, tuning, shown, images(), spec.score());
          cells.add(new Cell(id, training.digest(), compression, tuning, training.recipe(), training.seed(),
              clusterSeed, draw, shown, method, target));
        }
      }
    }
  }

  /** Returns what a method is calibrated on; one that looks at no image is run once. */
  private List<CalibrationDraw> draws(Method method) {
    ExperimentSpec spec = experiment.spec();
    List<CalibrationDraw> draws = new ArrayList<>();
    for (int images : spec.calibration().images()) {
      spec.seeds().calibration().forEach(seed -> draws.add(new CalibrationDraw(images, seed)));
    }
    return method.looksAtCalibrationImages() ? draws : draws.subList(0, 1);
  }

  /** Returns what decides the widths of a cell. */
  public WidthDecision decision(Cell cell) {
    return decision(cell.parts(), cell.budget(), cell.clusterSeed());
  }

  private WidthDecision decision(Method method, Budget target, long clusterSeed) {
    ExperimentSpec spec = experiment.spec();
    Method decides = target.widthsOf().map(name -> spec.methods().get(name)).orElse(method);
    long seed = target.widthsOf().isEmpty() ? clusterSeed : decides.isSeeded() ? spec.seeds().cluster().get(0) : 0;
    return new WidthDecision(target.withSearch(spec.search()), decides, seed);
  }

  /** Returns a method's name in tables: it tells the number of images where the experiment has several. */
  private String name(String name, Method method, CalibrationDraw draw) {
    boolean isSwept = method.looksAtCalibrationImages() && experiment.spec().calibration().images().size() > 1;
    return isSwept ? name + SWEPT + draw.images() : name;
  }

  /** Returns the name that an experiment gives the method of a cell. */
  public static String methodOf(String shown) {
    return shown.split(SWEPT, 2)[0];
  }

  private String compressionDigest(Method method, WidthDecision decision, long clusterSeed, CalibrationDraw draw) {
    ExperimentSpec spec = experiment.spec();
    return Stage.COMPRESS.digest(method.untuned().full(), decision.budget().label(), decision.full(), clusterSeed,
        images(), calibration(draw), decision.budget().needsLatency() ? spec.timing() : "");
  }

  /** Returns what determines the calibration images; digests are older than draws, so the first images are no draw. */
  private Object calibration(CalibrationDraw draw) {
    Object images = experiment.spec().calibration().with(draw.images());
    return draw.seed() == CalibrationDraw.FIRST ? images : List.of(images, draw.seed());
  }

  private String tuningDigest(Tuning tuning, PlannedTraining training, CalibrationDraw draw) {
    return tuning == Tuning.NONE ? "" : Stage.TUNE.digest(tuning,
        tuningRecipe(training.recipe()).determining(tuning), training.seed(), images(), calibration(draw),
        tuning == Tuning.DISTIL ? experiment.spec().distillation() : "");
  }

  /** Returns everything that determines the images: the files, the numbers, and the order of the split. */
  private List<Object> images() {
    ExperimentSpec spec = experiment.spec();
    return List.of(data.sha256(), spec.data(), spec.seeds().master());
  }

  /** Returns the digest of each stage, by its label, in the order of the stages. */
  public Map<String, String> stages() {
    Map<String, String> digests = new LinkedHashMap<>();
    stage(digests, Stage.TRAIN, trainings.stream().map(PlannedTraining::digest).toList());
    stage(digests, Stage.COMPRESS, cells.stream().map(Cell::compression).toList(), digests.get(Stage.TRAIN.label()));
    stage(digests, Stage.TUNE, cells.stream().map(Cell::tuning).toList(), digests.get(Stage.COMPRESS.label()));
    stage(digests, Stage.SCORE, cells.stream().map(Cell::id).toList());
    stage(digests, Stage.TIME, experiment.spec().timing(), images(), digests.get(Stage.COMPRESS.label()));
    stage(digests, Stage.TABULATE, digests.get(Stage.SCORE.label()), digests.get(Stage.TIME.label()));
    stage(digests, Stage.PLOT, digests.get(Stage.TABULATE.label()));
    stage(digests, Stage.REPORT, digests.get(Stage.TABULATE.label()));
    return Collections.unmodifiableMap(digests);
  }

  private static void stage(Map<String, String> digests, Stage stage, Object... determinedBy) {
    digests.put(stage.label(), stage.digest(determinedBy));
  }

  /** Refuses training settings that do not fit the network, before anything runs. */
  private void checkFits(String key, TrainSettings settings) {
    try {
      settings.checkFits(blank);
    } catch (BadInputException e) {
      throw new BadInputException(key + ": " + e.getMessage(), e);
    }
  }

  /** Refuses a method that does not fit the network, before anything runs. */
  private void checkFits(String name, Method method) {
    List<Budget> targets = method.isIdentity() ? List.of() : experiment.spec().targets();
    try {
      Stream<SpaceView> views = targets.isEmpty() ? Stream.of(SpaceView.ALL) : targets.stream().map(Budget::view);
      views.distinct().forEach(view -> method.checkFits(blank, view));
    } catch (BadInputException e) {
      throw new BadInputException("methods." + name + ": " + e.getMessage(), e);
    }
    targets.forEach(target -> checkFits(name, method, target));
  }

  /** Refuses a target that does not fit the network or the method, before anything runs. */
  private void checkFits(String name, Method method, Budget target) {
    target.widthsOf().ifPresent(decides -> checkDecides(target, decides));
    try {
      WidthDecision decision = decision(method, target, /* clusterSeed= */ 0);
      decision.budget().checkFits(blank, decision.method());
    } catch (BadInputException e) {
      throw new BadInputException("methods." + name + ": " + e.getMessage(), e);
    }
    if (target.needsLatency() && experiment.spec().timing().batches().isEmpty()) {
      throw new BadInputException("target " + target.label() + " is a fraction of the latency at the last of "
          + "timing.batches, of which there is none");
    }
  }

  private void checkDecides(Budget target, String decides) {
    Map<String, Method> methods = experiment.spec().methods();
    if (!methods.containsKey(decides)) {
      throw new BadInputException("target " + target.label() + ": widthsOf: the experiment has no method '" + decides
          + "'" + NearestNames.suggestion(decides, methods.keySet()));
    }
    if (methods.get(decides).isIdentity()) {
      throw new BadInputException("target " + target.label() + ": widthsOf: '" + decides
          + "' is the uncompressed network, which finds no widths");
    }
  }

  /** Returns how many neurons a cell keeps in each hidden layer, if that is known before it runs. */
  public Optional<Map<String, Integer>> widths(Cell cell) {
    return cell.budget().knownWidths(blank);
  }

  /** Returns whether a target is a latency budget, which needs a latency model. */
  public boolean needsLatency() {
    return experiment.spec().targets().stream().anyMatch(Budget::needsLatency);
  }

  /** Returns the batch size of latency budgets, which is the last of the timed ones. */
  public int latencyBatch() {
    List<Integer> batches = experiment.spec().timing().batches();
    return batches.get(batches.size() - 1);
  }

  /** Returns what to time for latency budgets. */
  public LatencyProfile latencyProfile() {
    return new LatencyProfile(blank);
  }

  /** Returns the baseline that the user provides, if there is one. */
  public Optional<AdoptedBaseline> adopted() {
    return adopted;
  }

  /** Returns the data set as it was found. */
  public FoundData data() {
    return data;
  }

  /** Returns how compressed networks are trained whose baseline was trained by the recipe of that name. */
  public TuningRecipe tuningRecipe(String recipe) {
    return new TuningRecipe(settings(recipe), experiment.spec().tune());
  }

  /** Returns how a baseline is trained by the recipe of that name, which is empty if there is one way only. */
  public TrainSettings settings(String recipe) {
    return experiment.spec().trainings().get(recipe);
  }

  /** Returns the experiment. */
  public Experiment experiment() {
    return experiment;
  }

  /** Returns the baselines to train, one for each recipe and training seed. */
  public List<PlannedTraining> trainings() {
    return List.copyOf(trainings);
  }

  /** Returns the cells by baseline, then method, then target. All tables have this order. */
  public List<Cell> cells() {
    return List.copyOf(cells);
  }

  /** Returns the cells of one baseline. */
  public List<Cell> cellsOf(PlannedTraining training) {
    return cells.stream().filter(cell -> cell.baseline().equals(training.digest())).toList();
  }

  /** Returns the architecture of the baseline, with all weights zero. */
  public Network network() {
    return blank;
  }

  /** Returns the counts of the baseline. */
  public Counts size() {
    return Counts.of(blank);
  }

  /**
   * Returns how many different architectures the cells have, each of which is timed once. If widths are found by
   * search, this is an upper bound.
   */
  public int distinctArchitectures() {
    long searched = cells.stream().filter(cell -> widths(cell).isEmpty()).count();
    return (int) (searched + cells.stream().map(this::widths).flatMap(Optional::stream).distinct().count());
  }
}
