package io.github.neuronmerge.report;

import io.github.neuronmerge.base.Part;
import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.engine.Optimizer;
import io.github.neuronmerge.engine.registry.Engines;
import io.github.neuronmerge.data.Normalisation;
import io.github.neuronmerge.experiment.config.Experiment;
import io.github.neuronmerge.experiment.config.ExperimentSpec;
import io.github.neuronmerge.experiment.config.WhichRun;
import io.github.neuronmerge.experiment.plan.Cell;
import io.github.neuronmerge.experiment.plan.FoundData;
import io.github.neuronmerge.experiment.plan.Plan;
import io.github.neuronmerge.experiment.plan.Stage;
import io.github.neuronmerge.experiment.result.Baseline;
import io.github.neuronmerge.experiment.result.CellResult;
import io.github.neuronmerge.experiment.result.SourceCode;
import io.github.neuronmerge.experiment.store.AtomicFiles;
import io.github.neuronmerge.experiment.store.RunDirectory;
import io.github.neuronmerge.measure.Score;
import io.github.neuronmerge.measure.Timing;
import io.github.neuronmerge.measure.TimingKey;
import io.github.neuronmerge.measure.TimingSettings;
import io.github.neuronmerge.merge.LayerOutcome;
import io.github.neuronmerge.merge.budget.Budget;
import io.github.neuronmerge.merge.budget.RuleBudget;
import io.github.neuronmerge.merge.budget.UniformCost;
import io.github.neuronmerge.merge.method.FeatureSource;
import io.github.neuronmerge.merge.method.Method;
import io.github.neuronmerge.merge.method.Tuning;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.NetworkFile;
import io.github.neuronmerge.network.WeightLayer;
import io.github.neuronmerge.network.model.Models;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.train.Distillation;
import io.github.neuronmerge.train.Initializer;
import io.github.neuronmerge.train.Schedule;
import io.github.neuronmerge.train.TrainSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A run whose numbers are made up: an experiment on LeNet-5 and MNIST with nothing trained and nothing timed. */
public final class FakeRun {
  /** What a network of LeNet-5's widths costs, by the sizes of its layers. */
  public record Size(String architecture, long parameters, long macs) {
    static Size of(Map<String, Integer> widths) {
      long first = widths.get("conv1");
      long second = widths.get("conv2");
      long third = widths.get("fc1");
      return new Size("lenet5:" + first + "-" + second + "-" + third + "-10",
          26 * first + (25 * first + 1) * second + (16 * second + 1) * third + (third + 1) * 10,
          24 * 24 * 25 * first + 8 * 8 * 25 * first * second + 16 * second * third + third * 10);
    }
  }

  /** What a fake experiment varies. */
  public record Choices(List<String> methods, List<Budget> targets, List<Long> trainSeeds, List<Long> clusterSeeds,
      List<Integer> batches) {}

  public static final Size WHOLE = new Size("lenet5:20-50-500-10", 431_080, 2_293_000);

  private static final TrainSettings TRAIN =
      new TrainSettings(10, 128, Optimizer.Rule.ADAM, 0.001, Schedule.COSINE, 0, Initializer.SMALL);

  /** A network to look at: no two neurons are equal. */
  private static final Network NETWORK = wavy(Models.of("lenet5").build(new Shape(1, 28, 28), 10));
  private static final byte[] BASELINE = NetworkFile.toBytes(NETWORK);

  final Path home;
  public final Plan plan;
  public final RunDirectory run;

  public FakeRun(Path home, Choices choices) {
    this(home, choices, /* verified= */ true);
  }

  public FakeRun(Path home, Choices choices, boolean verified) {
    this(home, choices, verified, Map.of());
  }

  /** Makes a run whose baselines are trained by recipes of these names, which differ in their numbers of epochs. */
  public static FakeRun ofRecipes(Path home, Choices choices, String... names) {
    Map<String, TrainSettings> recipes = new LinkedHashMap<>();
    for (String name : names) {
      recipes.put(name, TRAIN.withEpochs(recipes.size() + 1, /* pretrainEpochs= */ 0));
    }
    return new FakeRun(home, choices, /* verified= */ true, recipes);
  }

  private FakeRun(Path home, Choices choices, boolean verified, Map<String, TrainSettings> recipes) {
    this.home = home;
    Map<String, Method> methods = new LinkedHashMap<>();
    choices.methods().forEach(name -> methods.put(name, method(name)));
    ExperimentSpec spec = new ExperimentSpec("a fake", "lenet5",
        new ExperimentSpec.DataSpec("mnist", 55_000, 5_000, 10_000, new Normalisation.Usual()),
        new ExperimentSpec.SeedSpec(42, choices.trainSeeds(), choices.clusterSeeds(), List.of(0L)),
        TRAIN, recipes, methods, choices.targets(), Map.of(),
        new ExperimentSpec.CalibrationSpec(List.of(100), 12_000, 200),
        new TrainSettings(1, 128, Optimizer.Rule.ADAM, 0.001, Schedule.COSINE, 0, Initializer.HE),
        new Distillation(4, 0.9),
        new ExperimentSpec.ScoreSpec(256),
        new TimingSettings(Engines.training().name(), choices.batches(), 2, 1, 2, 100));
    Experiment experiment = new Experiment("mnist-lenet", "standard", spec);
    plan = new Plan(experiment, new FoundData(Map.of("images", "abc"), verified, new Shape(1, 28, 28), 10));
    run = RunDirectory.find(home.resolve("results"), plan, new WhichRun.Latest(), warning -> {
      throw new AssertionError(warning);
    });
  }

  private static Network wavy(Network network) {
    Network result = network;
    for (int i = 0; i < network.layers().size(); i++) {
      if (network.layers().get(i) instanceof WeightLayer layer) {
        float[] weights = layer.weight().toArray();
        for (int j = 0; j < weights.length; j++) {
          weights[j] = (float) Math.sin(0.1 * j + Math.floorDiv(j, layer.fanIn()));
        }
        result = result.with(i, layer.with(layer.weight().withValues(weights), layer.bias()));
      }
    }
    return result;
  }

  private static Method method(String name) {
    return switch (name) {
      case "ward-hartigan" ->
          new Method("incoming", FeatureSource.ORIGINAL, "ward", "hartigan", "centroid-sum", "none", Tuning.NONE);
      case "ward-hartigan-tuned" ->
          new Method("incoming", FeatureSource.ORIGINAL, "ward", "hartigan", "centroid-sum", "none", Tuning.FINE_TUNE);
      case "l1-calibrated" ->
          new Method("incoming", FeatureSource.ORIGINAL, "l1", "none", "select", "least-squares", Tuning.NONE);
      case "dead-leaves" -> method("l1-calibrated").seeing(Part.of("dead-leaves"));
      case "random", "l1" -> new Method("incoming", FeatureSource.ORIGINAL, name, "none", "select", "none",
          Tuning.NONE);
      default -> new Method("incoming", FeatureSource.ORIGINAL, name, "none", "centroid-sum", "none", Tuning.NONE);
    };
  }

  /** Makes a run of the baseline, a method with and one without random clustering, at one target. */
  public static FakeRun small(Path home) {
    return new FakeRun(home, new Choices(List.of("identity", "random", "ward"), List.of(new Budget.Uniform(0.5)),
        List.of(1L, 2L), List.of(11L, 12L), List.of(1, 256)));
  }

  /** Returns the planned cells of a method at any target and seed. */
  public List<Cell> cells(String method) {
    return plan.cells().stream().filter(cell -> cell.method().equals(method)).toList();
  }

  /** Returns a cell's widths; those that a rule would find are made up, as uniform ones of about that size. */
  public Map<String, Integer> widths(Cell cell) {
    return plan.widths(cell).orElseGet(() -> {
      RuleBudget target = (RuleBudget) cell.budget();
      return new UniformCost(target.keep(), target.cost()).widths(NETWORK);
    });
  }

  /** Gives a cell a result with this test accuracy; the other numbers follow from it. */
  public void finish(Cell cell, double testAccuracy) {
    finish(cell, testAccuracy, widths(cell).entrySet().stream()
        .map(layer -> new LayerOutcome(layer.getKey(), 1000, layer.getValue() + 1, layer.getValue(), 0.25, 3, 7, 20,
            1.5, 0.125, 0.0625)).toList());
  }

  /** Gives a cell a result with this test accuracy and these layers. */
  public void finish(Cell cell, double testAccuracy, List<LayerOutcome> layers) {
    Map<String, Integer> widths = widths(cell);
    Size size = Size.of(widths);
    String network = run.artifacts().keep("network".getBytes(StandardCharsets.UTF_8));
    SourceCode source = new SourceCode("unknown", /* dirty= */ false);
    String baseline = run.artifacts().keep(BASELINE);
    run.artifacts().describe(Stage.TRAIN, cell.baseline(), new Baseline(cell.baseline(), cell.trainSeed(), baseline,
        List.of(0.5), new Score(0.99, 0.1), 1000, 0, source, 0));
    AtomicFiles.writeSealed(run.cell(cell), new CellResult(cell, baseline, widths, layers, size.architecture(),
        WHOLE.parameters(), size.parameters(), WHOLE.macs(), size.macs(), 4 * size.parameters() + 1_234, network,
        new Score(testAccuracy - 0.001, 1.1 - testAccuracy), new Score(testAccuracy, 1 - testAccuracy), source,
        0.1 + 0.2, ""));
  }

  /** Gives every cell the same result. */
  public void finishAll(double testAccuracy) {
    plan.cells().forEach(cell -> finish(cell, testAccuracy));
  }

  /** Writes timings of an architecture, two iterations a fork, with peak resident memory 1, 2, ... million bytes. */
  public void time(String architecture, int batch, double... latencyNanos) {
    time(key(architecture, batch), latencyNanos);
  }

  /** Returns what is timed of an architecture at a batch size. */
  public static TimingKey key(String architecture, int batch) {
    return new TimingKey(Engines.training().name(), architecture, batch);
  }

  /** Writes timings, two iterations a fork, with peak resident memory 1, 2, ... million bytes. */
  public void time(TimingKey key, double... latencyNanos) {
    List<Timing> rows = new ArrayList<>();
    for (int i = 0; i < latencyNanos.length; i++) {
      rows.add(new Timing(key, i / 2 + 1, i % 2 + 1, latencyNanos[i], 4_096.25 + i, 1e6 * (i + 1)));
    }
    AtomicFiles.writeSealed(run.timing(key), rows);
  }

  /** Writes the tables alone. */
  public void tabulate() {
    tabulate(plan, run);
  }

  /** Writes the tables of a run alone. */
  public static void tabulate(Plan plan, RunDirectory run) {
    RunReport.tabulate(plan, run);
  }

  /** Returns what reporting prints. */
  public List<String> report() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
      new RunReport().report(plan, run, home, out);
    }
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  /** Returns the text of one of the run's files. */
  public String text(String name) throws IOException {
    return Files.readString(run.root().resolve(name), StandardCharsets.UTF_8);
  }

  /** Reads one of the run's tables. */
  public CsvTable table(String name) {
    return CsvTable.read(run.root().resolve(name));
  }
}
