package io.github.neuronmerge.report.docs;

import io.github.neuronmerge.base.Option;
import io.github.neuronmerge.base.Parts;
import io.github.neuronmerge.merge.budget.Budgets;
import io.github.neuronmerge.merge.method.MethodParts;
import io.github.neuronmerge.report.document.Block;
import io.github.neuronmerge.report.document.MarkdownWriter;
import io.github.neuronmerge.report.table.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The options of all parts of methods and of all targets as {@code docs/methods.md} lists them. */
final class PartTables {
  private PartTables() {}

  /** Returns the tables in Markdown. Each option has a row with its part, default, range and description. */
  static String markdown() {
    Map<String, List<Parts.Described>> all = new LinkedHashMap<>(MethodParts.all());
    all.put("targets", Budgets.described());
    List<Block.Row> rows = new ArrayList<>();
    all.forEach((key, parts) -> parts.forEach(part ->
        part.options().forEach(option -> rows.add(row(key + ": " + part.name(), option)))));
    return MarkdownWriter.write(List.of(
        new Block.Table(List.of("part", "option", "default", "allowed", "meaning"), rows)));
  }

  private static Block.Row row(String part, Option<?> option) {
    return Fields.row(Fields.code(part), Fields.code(option.name()), Fields.text(option.standard().toString()),
        Fields.text(option.range()), Fields.text(option.description()));
  }
}
