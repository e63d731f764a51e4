package io.github.neuronmerge.report.page;

import io.github.neuronmerge.experiment.store.AtomicFiles;
import io.github.neuronmerge.report.chart.Picture;
import io.github.neuronmerge.report.document.Block;
import io.github.neuronmerge.report.document.Document;
import io.github.neuronmerge.report.document.HtmlWriter;
import io.github.neuronmerge.report.document.MarkdownWriter;
import io.github.neuronmerge.report.document.Section;
import io.github.neuronmerge.report.table.ReportFiles;
import io.github.neuronmerge.report.table.RunTables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes {@code report.html} and {@code report.md} from a run's tables, pictures and manifest alone. */
public final class ReportPage {
  private ReportPage() {}

  /**
   * Writes the report.
   *
   * @param tables the folder of the tables and the manifest, which also receives the report
   * @param pictures the pictures that were drawn from these tables
   * @return the files that were written
   */
  public static List<Path> write(RunTables tables, List<Picture> pictures) {
    ReportTables run = ReportTables.of(tables);
    return write(tables.folder(), new Document(run.subject(), lead(run, pictures), sections(run, pictures)));
  }

  /** Writes a document in both forms and returns the files. */
  public static List<Path> write(Path folder, Document document) {
    Path html = folder.resolve(ReportFiles.HTML);
    Path markdown = folder.resolve(ReportFiles.MARKDOWN);
    AtomicFiles.write(html, HtmlWriter.write(document));
    AtomicFiles.write(markdown, MarkdownWriter.write(document));
    return List.of(html, markdown);
  }

  private static List<Block> lead(ReportTables run, List<Picture> pictures) {
    List<Block> blocks = new ArrayList<>(AnswerSection.blocks(run));
    PictureBlocks.named(pictures, PictureBlocks.OPENING).ifPresent(picture -> blocks.addAll(PictureBlocks.of(picture)));
    return blocks;
  }

  private static List<Section> sections(ReportTables run, List<Picture> pictures) {
    List<Section> sections = new ArrayList<>();
    List<Section> all = new ArrayList<>(List.of(TradeOffSection.of(run), RivalsSection.of(run)));
    RecipesSection.of(run).ifPresent(all::add);
    all.addAll(List.of(LayersSection.of(run), TimingSection.timing(run), TimingSection.memory(run), RunSection.of(run),
        ChecklistSection.of(run), PointsSection.points(run), PointsSection.cells(run)));
    for (Section section : all) {
      List<Block> blocks = new ArrayList<>(section.blocks());
      PictureBlocks.ofSection(pictures, section.id()).forEach(picture -> blocks.addAll(PictureBlocks.of(picture)));
      sections.add(new Section(section.id(), section.title(), blocks));
    }
    return sections;
  }
}
