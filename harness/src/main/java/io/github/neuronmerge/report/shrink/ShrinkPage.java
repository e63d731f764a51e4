package io.github.neuronmerge.report.shrink;

import io.github.neuronmerge.data.synthetic.ImageBytes;
import io.github.neuronmerge.experiment.shrink.OutputChange;
import io.github.neuronmerge.experiment.shrink.ShrinkFacts;
import io.github.neuronmerge.experiment.shrink.ShrinkFacts.Evaluation;
import io.github.neuronmerge.experiment.shrink.ShrinkFacts.Frozen;
import io.github.neuronmerge.experiment.shrink.ShrinkFacts.LatencyPair;
import io.github.neuronmerge.experiment.shrink.ShrinkFacts.Space;
import io.github.neuronmerge.report.chart.Picture;
import io.github.neuronmerge.report.document.Block;
import io.github.neuronmerge.report.document.Document;
import io.github.neuronmerge.report.document.HtmlWriter;
import io.github.neuronmerge.report.document.MarkdownWriter;
import io.github.neuronmerge.report.document.Section;
import io.github.neuronmerge.report.table.Fields;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes what was done to a network, and what that did, as one page. */
public final class ShrinkPage {
  private static final double PER_CENT = 100;
  private final ShrinkFacts facts;
  private final String file;

  private ShrinkPage(ShrinkFacts facts, String file) {
    this.facts = facts;
    this.file = file;
  }

  /**
   * Returns the page as HTML and as Markdown, by the ending of the file's name. The picture of several sizes is in the
   * HTML; for the Markdown it is a file beside it.
   *
   * @param facts what was done
   * @param file the name of the file that was written
   * @param sizes the same of all sizes that were asked for
   * @param images some of the synthetic images that the method looked at, if it did
   */
  public static Map<String, String> texts(
      ShrinkFacts facts, String file, List<ShrinkFacts> sizes, Optional<ImageBytes> images) {
    ShrinkPage page = new ShrinkPage(facts, file);
    List<Picture> pictures = Stream.of(ShrinkPlot.draw(sizes), images.map(it -> SyntheticSheet.draw(it, facts)))
        .flatMap(Optional::stream).toList();
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(".html", HtmlWriter.write(page.document(pictures)));
    texts.put(".md", MarkdownWriter.write(page.document(List.of())));
    return texts;
  }

  /** Returns the picture of several sizes as PNG; nothing where there is but one. */
  public static Optional<byte[]> picture(List<ShrinkFacts> sizes) {
    return ShrinkPlot.draw(sizes).map(Picture::png);
  }

  /** Returns the picture of synthetic images as PNG. */
  public static byte[] sheet(ImageBytes images, ShrinkFacts facts) {
    return SyntheticSheet.draw(images, facts).png();
  }

  private Document document(List<Picture> pictures) {
    List<Block> lead = new ArrayList<>(lead());
    pictures.forEach(it -> lead.add(new Block.Picture("picture-" + it.name(), it.title(), it.alt(), it.name() + ".png",
        new String(it.svg(), StandardCharsets.UTF_8))));
    return new Document(facts.model() + " shrunk to " + file, lead,
        List.of(size(), outputs(), latency(), merged(), frozen(), how()));
  }

  private List<Block> lead() {
    return List.of(Block.paragraph(plain(file + ": " + facts.summary() + ".")));
  }

  /** Names come from files, where they may hold any character. */
  private static String plain(String text) {
    return text.replace('`', '\'');
  }

  private Section size() {
    return new Section("size", "Size", List.of(new Block.Table(List.of("", "before", "after", "left"), List.of(
        sizeRow("parameters", facts.before().parameters(), facts.after().parameters()),
        sizeRow("multiply-accumulates", facts.before().macs(), facts.after().macs()),
        sizeRow("bytes of the file", facts.before().bytes(), facts.after().bytes())))));
  }

  private static Block.Row sizeRow(String what, long before, long after) {
    return Block.row(List.of(what, String.format(Locale.ROOT, "%,d", before), String.format(Locale.ROOT, "%,d", after),
        Fields.digits("%.1f %%", PER_CENT * after / before)));
  }

  private Section outputs() {
    List<Block> blocks = new ArrayList<>();
    if (facts.evaluations().isEmpty()) {
      blocks.add(Block.paragraph("There were no labelled images, so accuracy is not known."));
    } else {
      List<Block.Row> rows = new ArrayList<>();
      for (Evaluation it : facts.evaluations()) {
        rows.add(Block.row(List.of(it.set() + (it.mark().isEmpty() ? "" : " (" + it.mark() + ")"),
            Integer.toString(it.images()), Fields.digits("%.2f %%", PER_CENT * it.before()),
            Fields.digits("%.2f %%", PER_CENT * it.after()))));
      }
      blocks.add(new Block.Table(List.of("test images of", "number", "accuracy before", "accuracy after"), rows));
    }
    List<Block.Row> rows = new ArrayList<>();
    for (OutputChange change : facts.changes()) {
      rows.add(Block.row(List.of(plain(change.images()), Integer.toString(change.count()),
          Fields.small(change.largest()), Fields.small(change.mean()), Fields.small(change.meanOutput()),
          Fields.digits("%.1f %%", PER_CENT * change.agreement()))));
    }
    blocks.add(new Block.Table(List.of("images", "number", "largest change of an output", "mean change",
        "mean absolute output before", "same largest output"), rows));
    blocks.add(Block.paragraph("Both files ran in ONNX Runtime. The file that was read and our network agree to "
        + Fields.digits("%.1e", facts.importDifference()) + " of the largest output on 100 images, the file that was "
        + "written and our smaller network to " + Fields.digits("%.1e", facts.exportDifference()) + "."));
    return new Section("outputs", "Outputs", blocks);
  }

  private Section latency() {
    List<Block.Row> rows = new ArrayList<>();
    for (LatencyPair pair : facts.latencies()) {
      rows.add(Block.row(List.of(Integer.toString(pair.batch()), Fields.digits("%.1f", pair.beforeMicros()),
          Fields.digits("%.1f", pair.afterMicros()),
          Fields.digits("%.2fx", pair.beforeMicros() / pair.afterMicros()))));
    }
    return new Section("latency", "Latency", List.of(
        new Block.Table(List.of("batch", "before, microseconds", "after, microseconds", "faster"), rows),
        Block.paragraph("These are quick measurements: ONNX Runtime with one thread, both files in turn in one process, "
            + "medians of about a second and a half. Whatever else the machine did is in them.")));
  }

  private Section merged() {
    List<Block.Row> rows = new ArrayList<>();
    for (Space space : facts.spaces()) {
      String change = space.outcomes().stream().map(it -> Fields.small(it.correctedChange())).findFirst().orElse("");
      String merged = space.outcomes().stream().map(it -> Integer.toString(it.merged())).findFirst().orElse("");
      rows.add(Block.row(List.of(plain(space.name()), Integer.toString(space.before()),
          Integer.toString(space.after()), why(space), merged, change, plain(String.join(", ", space.writers())),
          plain(String.join(", ", space.readers())))));
    }
    return new Section("merged", "What was merged", List.of(
        Block.paragraph("Channels that must change together are one space: all layers that write it lose the same "
            + "channels, and all layers that read it. The change is how far the readers' pre-activations move, as a "
            + "fraction of their length, when this space alone is compressed" + (facts.calibration().isSeen() ? "."
            : "; it is told on random inputs, for there were no images.")),
        new Block.Table(List.of("space", "channels before", "after", "why so many", "merged with others", "change",
            "written by", "read by"), rows)));
  }

  private static String why(Space space) {
    return switch (space.why()) {
      case CHOSEN -> "chosen for the keep fraction";
      case GIVEN -> "asked for by keep.layers";
      case FROZEN -> "asked for by freeze";
    };
  }

  private Section frozen() {
    if (facts.frozen().isEmpty()) {
      return new Section("frozen", "What could not be changed", List.of(Block.paragraph("Nothing.")));
    }
    List<Block.Row> rows = new ArrayList<>();
    for (Frozen space : facts.frozen()) {
      rows.add(Block.row(List.of(plain(space.name()), Integer.toString(space.channels()), plain(space.reason()))));
    }
    return new Section("frozen", "What could not be changed",
        List.of(new Block.Table(List.of("space", "channels", "why"), rows)));
  }

  private String method() {
    return facts.grouping().isEmpty() ? facts.preset() : facts.preset() + ": " + facts.grouping();
  }

  private String images() {
    ShrinkFacts.ImagesUsed used = facts.calibration();
    String number = used.count() + " " + plain(used.source());
    return switch (used.kind()) {
      case REAL -> number;
      case SYNTHETIC -> number + ", made from a seed and the network: no real image was looked at";
      case NONE -> "none: the weights alone";
    };
  }

  private Section how() {
    List<List<String>> lines = new ArrayList<>(List.of(
        List.of("model", plain(facts.model())), List.of("asked", facts.keep().text()),
        List.of("method", method()), List.of("trained afterwards", switch (facts.tune()) {
          case NONE -> "no";
          case DISTIL -> "towards the outputs of the network that was read, on the calibration images";
        }),
        List.of("images", images()),
        List.of("SHA-256 before", facts.before().sha256()), List.of("SHA-256 after", facts.after().sha256()),
        List.of("seconds", Fields.digits("%.1f", facts.seconds()))));
    return new Section("how", "How it was made",
        List.of(new Block.Table(List.of("", ""), lines.stream().map(Block::row).toList())));
  }
}
