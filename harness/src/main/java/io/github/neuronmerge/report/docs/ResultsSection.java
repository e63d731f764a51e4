package io.github.neuronmerge.report.docs;

import static io.github.neuronmerge.report.column.CellColumns.METHOD;

import io.github.neuronmerge.report.column.TargetView;
import io.github.neuronmerge.report.document.Block;
import io.github.neuronmerge.report.document.Inline;
import io.github.neuronmerge.report.document.Section;
import io.github.neuronmerge.report.recipe.RecipeResults;
import io.github.neuronmerge.report.table.Contender;
import io.github.neuronmerge.report.table.Fields;
import io.github.neuronmerge.report.table.ReportFiles;
import io.github.neuronmerge.report.table.Words;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The section of {@code docs/results.md} about one experiment's committed run. */
final class ResultsSection {
  private final CommittedResults run;
  private final Path plots;

  /** Makes the section, given the run and the folder of its committed pictures. */
  ResultsSection(CommittedResults run, Path plots) {
    this.run = run;
    this.plots = plots;
  }

  Section section() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(Block.paragraph(run.facts().summary() + "."));
    blocks.add(new Block.Bullets(facts()));
    ResultNotes.of(run.experiment()).forEach(note -> blocks.add(Block.paragraph(note)));
    addAccuracies(blocks);
    RecipeResults recipes = RecipeResults.of(run.tables());
    if (!recipes.recipes().isEmpty()) {
      blocks.add(Block.paragraph(recipes.agreementInWords()));
    }
    SpeedTable.of(run).ifPresent(table -> {
      blocks.add(Block.paragraph("Median latency of one batch by the widths of the target, and the speed-up over the "
          + "baseline. It depends on the widths and not on the method."));
      blocks.add(table);
    });
    blocks.add(new Block.Paragraph(links("Tables: ", "../results/reference/", tables(), "manifest.json")));
    blocks.add(new Block.Paragraph(links("Pictures: ", "../plots/", pictures(), ReportFiles.POINTS)));
    return new Section(run.experiment(), run.experiment(), blocks);
  }

  /** Adds a table for each view and each group of methods; a title for each view if there are several. */
  private void addAccuracies(List<Block> blocks) {
    Map<TargetView, List<String>> views = TargetView.tables(run.comparison().targets());
    Set<MethodGroup> explained = EnumSet.noneOf(MethodGroup.class);
    views.forEach((view, targets) -> {
      if (views.size() > 1) {
        blocks.add(new Block.Paragraph(List.of(new Inline.Strong(Words.sentence(view.title())))));
      }
      for (MethodGroup group : MethodGroup.values()) {
        List<Contender> methods = run.methods(group).stream()
            .filter(method -> targets.stream().anyMatch(method.results()::containsKey)).toList();
        if (!methods.isEmpty()) {
          String words = explained.add(group) ? " " + group.words() : "";
          blocks.add(new Block.Paragraph(List.of(new Inline.Strong(group.title() + "."), Inline.of(words))));
          blocks.add(new AccuracyTable(methods, targets, /* marksBest= */ group != MethodGroup.CONTROL).block());
        }
      }
    });
  }

  private List<List<Inline>> facts() {
    Map<String, String> words = run.facts().words();
    List<List<Inline>> facts = new ArrayList<>();
    facts.add(fact("Network and data", words.get("Network") + " on " + words.get("Data")));
    facts.add(fact("Baseline", "test accuracy " + Fields.accuracy(run.baseline()) + " %"));
    run.tunedBaselines().forEach(row -> facts.add(fact("Baseline trained afterwards",
        "test accuracy " + Fields.accuracy(row) + " % (" + row.text(METHOD) + ")")));
    facts.add(fact("Seeds", words.get("Seeds")));
    facts.add(fact("Training of the baseline", words.get("Training")));
    if (words.containsKey("Recipes")) {
      facts.add(fact("Recipes", words.get("Recipes")));
    }
    if (!run.methods(MethodGroup.TUNED).isEmpty()) {
      facts.add(fact("Training afterwards", words.get("Training afterwards")));
    }
    if (Stream.of(MethodGroup.values()).filter(MethodGroup::seesUnlabelled).anyMatch(it -> !run.methods(it).isEmpty())) {
      facts.add(fact("Calibration set", words.get("Calibration")));
    }
    facts.add(fact("Run", run.facts().circumstances()));
    return facts;
  }

  private static List<Inline> fact(String name, String words) {
    return List.of(new Inline.Strong(name), Inline.of(": " + words));
  }

  private List<String> tables() {
    return Stream.concat(ReportFiles.TABLES.stream(), ReportFiles.OF_SOME.stream()
        .filter(name -> !run.tables().table(name).columns().isEmpty())).toList();
  }

  private List<String> pictures() {
    return ReportFiles.PICTURES.stream().map(ReportFiles::png).filter(name -> Files.exists(plots.resolve(name)))
        .toList();
  }

  private List<Inline> links(String words, String folder, List<String> files, String last) {
    List<Inline> line = new ArrayList<>(List.of(Inline.of(words)));
    for (String file : files) {
      line.add(new Inline.Link(file.replace(".png", ""), folder + run.experiment() + "/" + file));
      line.add(Inline.of(", "));
    }
    line.add(new Inline.Link(last, folder + run.experiment() + "/" + last));
    line.add(Inline.of("."));
    return line;
  }
}
