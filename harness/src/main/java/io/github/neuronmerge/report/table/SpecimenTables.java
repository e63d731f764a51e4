package io.github.neuronmerge.report.table;

import static io.github.neuronmerge.report.column.CellColumns.RECIPE;
import static io.github.neuronmerge.report.column.CellColumns.TRAIN_SEED;
import static io.github.neuronmerge.report.column.DendrogramColumns.HEIGHT;
import static io.github.neuronmerge.report.column.DendrogramColumns.MERGED;
import static io.github.neuronmerge.report.column.DendrogramColumns.ONE;
import static io.github.neuronmerge.report.column.DendrogramColumns.OTHER;
import static io.github.neuronmerge.report.column.LayerColumns.LAYER;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.cluster.Clustering;
import io.github.neuronmerge.cluster.linkage.Dendrogram;
import io.github.neuronmerge.experiment.plan.Plan;
import io.github.neuronmerge.experiment.result.Baseline;
import io.github.neuronmerge.experiment.result.CellResult;
import io.github.neuronmerge.experiment.store.RunDirectory;
import io.github.neuronmerge.merge.Specimen;
import io.github.neuronmerge.merge.algebra.HiddenLayer;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.WeightLayer;
import io.github.neuronmerge.report.column.Column;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Makes {@code filters.csv} and {@code dendrogram.csv}, what clusters of neurons look like: of the first trained
 * network of a run, Ward's linkage on incoming weights, cut at a number of clusters that some cell of the run has too.
 */
public final class SpecimenTables {
  /** Clusters and members of each that fit into a picture. */
  private static final int CLUSTERS = 24;
  private static final int MEMBERS = 7;
  /** The largest layer whose tree is drawn whole; of a larger one the last merges are drawn. */
  public static final int LEAVES = 64;
  /** Larger layers take too long without a native library. */
  private static final long MOST_MULTIPLICATIONS = 1L << 28;

  private final Network network;
  private final String recipe;
  private final long seed;
  private final List<CellResult> results;

  /**
   * One merge of the tree, in the order of their heights.
   *
   * @param layer the layer's name
   * @param recipe the name of the way in which the network was trained
   * @param seed the training seed of the network
   * @param merge the merge
   * @param isDone whether the cut leaves it merged
   */
  private record TreeRow(String layer, String recipe, long seed, Dendrogram.Merge merge, boolean isDone) {
    static final List<Column<TreeRow>> COLUMNS = List.of(
        Column.text(LAYER, TreeRow::layer), Column.text(RECIPE, TreeRow::recipe),
        Column.whole(TRAIN_SEED, TreeRow::seed),
        Column.whole(ONE, row -> (long) row.merge.one()), Column.whole(OTHER, row -> (long) row.merge.other()),
        Column.real(HEIGHT, row -> row.merge.height()), Column.flag(MERGED, row -> row.isDone));
  }

  private SpecimenTables(Network network, Plan.PlannedTraining training, List<CellResult> results) {
    this.network = network;
    recipe = training.recipe();
    seed = training.seed();
    this.results = results;
  }

  /** Writes the two tables of a run into its folder; without a trained network they have no rows. */
  public static void write(Plan plan, RunDirectory run) {
    Path folder = run.root();
    Optional<SpecimenTables> tables = of(plan, run);
    CsvWriter.write(folder.resolve(ReportFiles.FILTERS), FilterRow.COLUMNS,
        tables.map(SpecimenTables::filters).orElse(List.of()));
    CsvWriter.write(folder.resolve(ReportFiles.DENDROGRAM), TreeRow.COLUMNS,
        tables.map(SpecimenTables::tree).orElse(List.of()));
  }

  private static Optional<SpecimenTables> of(Plan plan, RunDirectory run) {
    for (Plan.PlannedTraining training : plan.trainings()) {
      Optional<Baseline> baseline = run.baseline(training.digest());
      if (baseline.isPresent()) {
        List<CellResult> results = plan.cellsOf(training).stream().filter(cell -> !cell.parts().isIdentity())
            .map(run::result).flatMap(Optional::stream).toList();
        return network(run, baseline.get()).map(network -> new SpecimenTables(network, training, results));
      }
    }
    return Optional.empty();
  }

  /** A network that cannot be read costs two pictures, not the report. */
  private static Optional<Network> network(RunDirectory run, Baseline baseline) {
    try {
      return Optional.of(run.artifacts().read(baseline.networkSha256()));
    } catch (BadInputException e) {
      return Optional.empty();
    }
  }

  private List<FilterRow> filters() {
    Optional<HiddenLayer> first = HiddenLayer.of(network).stream().findFirst().filter(this::isSmall);
    Optional<Shape> kernel = first.flatMap(this::kernel);
    if (kernel.isEmpty()) {
      return List.of();
    }
    Specimen specimen = Specimen.of(network, first.get().name(), clusters(first.get(), first.get().neurons() / 2));
    Clustering clusters = specimen.clusters();
    List<Integer> largest = IntStream.range(0, clusters.k()).boxed()
        .sorted(Comparator.comparingInt((Integer q) -> -clusters.size(q))).limit(CLUSTERS).toList();
    List<FilterRow> rows = new ArrayList<>();
    for (int shown = 0; shown < largest.size(); shown++) {
      int q = largest.get(shown);
      rows.add(row(specimen, kernel.get(), shown, FilterRow.MERGED, specimen.merged(q)));
      for (int member : Arrays.stream(clusters.members(q)).limit(MEMBERS).toArray()) {
        int from = member * specimen.incoming().columns();
        rows.add(row(specimen, kernel.get(), shown, Integer.toString(member),
            Arrays.copyOfRange(specimen.incoming().values(), from, from + specimen.incoming().columns())));
      }
    }
    return rows;
  }

  private FilterRow row(Specimen specimen, Shape kernel, int cluster, String neuron, float[] weights) {
    return new FilterRow(specimen.layer(), recipe, seed, cluster, neuron, kernel, FilterRow.text(weights, kernel.size()));
  }

  /** Returns the shape of what a neuron of a layer reads, where that is a picture. */
  private Optional<Shape> kernel(HiddenLayer hidden) {
    WeightLayer layer = hidden.layerIn(network);
    return layer.window().map(window -> new Shape(layer.weight().side(1), window.height(), window.width()))
        .or(() -> Optional.of(network.input()).filter(image -> layer.fanIn() == image.size()));
  }

  private List<TreeRow> tree() {
    Optional<HiddenLayer> layer = HiddenLayer.of(network).stream().filter(this::isSmall)
        .filter(it -> it.neurons() <= LEAVES).max(Comparator.comparingInt(HiddenLayer::neurons))
        .or(() -> HiddenLayer.of(network).stream().filter(this::isSmall)
            .min(Comparator.comparingInt(HiddenLayer::neurons)));
    if (layer.isEmpty()) {
      return List.of();
    }
    // Of a tree that is too large to be drawn whole, the cut should be in the part that is.
    int k = clusters(layer.get(), Math.min(layer.get().neurons(), LEAVES) / 2);
    Dendrogram tree = Specimen.of(network, layer.get().name(), k).tree();
    int done = tree.points() - k;
    return IntStream.range(0, tree.merges().size())
        .mapToObj(i -> new TreeRow(layer.get().name(), recipe, seed, tree.merges().get(i), i < done)).toList();
  }

  private boolean isSmall(HiddenLayer hidden) {
    long neurons = hidden.neurons();
    return neurons > 1 && neurons * neurons / 2 * hidden.layerIn(network).fanIn() < MOST_MULTIPLICATIONS;
  }

  /** Returns how many clusters of a layer to show: what some cell keeps, as near as may be to a number. */
  private int clusters(HiddenLayer hidden, int wanted) {
    int some = Math.max(1, wanted);
    return results.stream().map(result -> result.widths().getOrDefault(hidden.name(), some))
        .filter(width -> width < hidden.neurons()).min(Comparator.comparingInt(width -> Math.abs(width - some)))
        .orElse(some);
  }
}
