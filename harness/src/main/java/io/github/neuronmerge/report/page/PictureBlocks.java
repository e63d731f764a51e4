package io.github.neuronmerge.report.page;

import static io.github.neuronmerge.report.column.CellColumns.CELL_ID;
import static io.github.neuronmerge.report.column.CellColumns.METHOD;
import static io.github.neuronmerge.report.column.CellColumns.TARGET;

import io.github.neuronmerge.report.chart.DrawnPoint;
import io.github.neuronmerge.report.chart.Picture;
import io.github.neuronmerge.report.document.Block;
import io.github.neuronmerge.report.document.Inline;
import io.github.neuronmerge.report.table.Fields;
import io.github.neuronmerge.report.table.RowReference;
import io.github.neuronmerge.report.table.Words;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Puts pictures into a report: each in its section, with a table of its points that link to their rows. */
final class PictureBlocks {
  /** The picture at the start of the report. */
  static final String OPENING = "accuracy-vs-parameters";
  /** The pictures of each section, in order. */
  private static final Map<String, List<String>> PLACES = Map.of(
      "trade-off", List.of("accuracy-by-view", "accuracy-vs-images", "pareto-front", "accuracy-vs-macs", "seeds",
          "correction-and-tuning"),
      "rivals", List.of("accuracy-by-method", "critical-difference"),
      "recipes", List.of("rank-by-recipe"),
      "layers", List.of("filters", "dendrogram", "images", "layer-widths", "layer-sensitivity", "inertia-vs-loss",
          "predicted-vs-measured"),
      "timing", List.of("accuracy-vs-speedup", "speedup-measured-vs-theoretical", "latency-vs-parameters"));

  private PictureBlocks() {}

  /** Returns the pictures of a section that were drawn. */
  static List<Picture> ofSection(List<Picture> pictures, String section) {
    return PLACES.getOrDefault(section, List.of()).stream()
        .flatMap(name -> named(pictures, name).stream()).toList();
  }

  /** Returns a picture by its name, if it was drawn. */
  static Optional<Picture> named(List<Picture> pictures, String name) {
    return pictures.stream().filter(picture -> picture.name().equals(name)).findFirst();
  }

  /** Returns the picture and the table of its points. */
  static List<Block> of(Picture picture) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Picture("picture-" + picture.name(), picture.title(), picture.alt(),
        picture.name() + ".png", new String(picture.svg(), StandardCharsets.UTF_8)));
    List<Block.Row> rows = picture.points().stream().map(PictureBlocks::row).toList();
    if (!rows.isEmpty()) {
      blocks.add(new Block.Details("Its " + Words.count(rows.size(), "point") + " and where they come from", List.of(
          new Block.Table(List.of("series", "x", "y", "from", "to", "row"), rows))));
    }
    return blocks;
  }

  private static Block.Row row(DrawnPoint point) {
    return Fields.row(Fields.text(point.series()), Fields.text(Fields.small(point.x())),
        Fields.text(Fields.small(point.y())), Fields.text(Fields.small(point.low())),
        Fields.text(Fields.small(point.high())), links(point.source()));
  }

  /** Returns links to those rows of the report that show the table rows of a {@link RowReference}. */
  static List<Inline> links(String sources) {
    List<Inline> links = new ArrayList<>();
    for (RowReference.Rows rows : RowReference.read(sources)) {
      if (!links.isEmpty()) {
        links.add(Inline.of(" "));
      }
      links.add(link(rows));
    }
    return links;
  }

  private static Inline link(RowReference.Rows rows) {
    Map<String, String> keys = new TreeMap<>(rows.fields());
    String words = String.join(", ", keys.values());
    if (keys.containsKey(CELL_ID.name())) {
      return new Inline.Link(words, "#" + Fields.cellId(keys.get(CELL_ID.name())));
    }
    if (keys.containsKey(METHOD.name()) && keys.containsKey(TARGET.name())) {
      return new Inline.Link(words, "#" + Fields.pointId(keys.get(METHOD.name()), keys.get(TARGET.name())));
    }
    return new Inline.Link(rows.table() + ": " + words, rows.table());
  }
}
