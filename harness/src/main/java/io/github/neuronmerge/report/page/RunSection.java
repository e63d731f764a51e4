package io.github.neuronmerge.report.page;

import io.github.neuronmerge.report.document.Block;
import io.github.neuronmerge.report.document.Inline;
import io.github.neuronmerge.report.document.Section;
import io.github.neuronmerge.report.table.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What was run, on which machine, and how to repeat it. */
final class RunSection {
  private RunSection() {}

  static Section of(ReportTables run) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(Block.paragraph(run.facts().summary() + "."));
    blocks.add(new Block.Bullets(run.facts().words().entrySet().stream().<List<Inline>>map(fact ->
        List.of(new Inline.Strong(fact.getKey()), Inline.of(": " + fact.getValue()))).toList()));
    blocks.add(new Block.Details("SHA-256 of the data set's files", List.of(table("file", run.facts().dataSha256()))));
    blocks.add(new Block.Details("Versions of all libraries", List.of(table("library", run.facts().dependencies()))));
    blocks.add(Block.paragraph("The whole run again:"));
    blocks.add(new Block.Listing(run.facts().command()));
    blocks.add(Block.paragraph("The same from its manifest, with everything that differs afterwards, and this report "
        + "from its tables alone:"));
    blocks.add(new Block.Listing("mvn compile exec:java -Dexp=" + run.facts().experiment() + " -Dreplay="
        + run.facts().runId() + "\nmvn compile exec:java -Dexp=" + run.facts().experiment() + " -Dreport="
        + run.facts().runId()));
    return new Section("run", "What was run, and how to run it again", blocks);
  }

  private static Block table(String key, Map<String, String> values) {
    return new Block.Table(List.of(key, "value"), values.entrySet().stream()
        .map(one -> Fields.row(Fields.text(one.getKey()), Fields.text(one.getValue()))).toList());
  }
}
