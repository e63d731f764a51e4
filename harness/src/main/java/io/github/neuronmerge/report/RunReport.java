package io.github.neuronmerge.report;

import io.github.neuronmerge.data.source.Datasets;
import io.github.neuronmerge.data.synthetic.ImageBytes;
import io.github.neuronmerge.experiment.FinishedRun;
import io.github.neuronmerge.experiment.Reporter;
import io.github.neuronmerge.experiment.config.Command;
import io.github.neuronmerge.experiment.config.SpecReader;
import io.github.neuronmerge.experiment.plan.Plan;
import io.github.neuronmerge.experiment.shrink.ShrinkFacts;
import io.github.neuronmerge.experiment.store.RunDirectory;
import io.github.neuronmerge.report.chart.Picture;
import io.github.neuronmerge.report.compare.ComparisonPage;
import io.github.neuronmerge.report.compare.TableDifferences;
import io.github.neuronmerge.report.docs.Docs;
import io.github.neuronmerge.report.images.ImageRow;
import io.github.neuronmerge.report.page.ReportPage;
import io.github.neuronmerge.report.paper.PaperRepro;
import io.github.neuronmerge.report.plot.Plots;
import io.github.neuronmerge.report.recipe.RecipeTables;
import io.github.neuronmerge.report.shrink.ShrinkPage;
import io.github.neuronmerge.report.table.CellRow;
import io.github.neuronmerge.report.table.ConsoleTable;
import io.github.neuronmerge.report.table.CsvTable;
import io.github.neuronmerge.report.table.CsvWriter;
import io.github.neuronmerge.report.table.DataMark;
import io.github.neuronmerge.report.table.Friedman;
import io.github.neuronmerge.report.table.LayerRow;
import io.github.neuronmerge.report.table.PairTests;
import io.github.neuronmerge.report.table.Ranking;
import io.github.neuronmerge.report.table.ReportFiles;
import io.github.neuronmerge.report.table.RunTables;
import io.github.neuronmerge.report.table.SpecimenTables;
import io.github.neuronmerge.report.table.Summary;
import io.github.neuronmerge.report.table.TimingRow;
import io.github.neuronmerge.report.table.Variances;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Writes the tables and pictures of a run into its folder and prints the main results. Tables of cells and timings are
 * written from the run's results. Each later step reads the files of the steps before it.
 */
public final class RunReport implements Reporter {
  @Override
  public void report(Plan plan, RunDirectory run, Path home, PrintStream out) {
    Path folder = run.root();
    tabulate(plan, run);
    print(out, "");
    if (!plan.data().verified()) {
      print(out, Datasets.UNVERIFIED + ": the files of " + plan.experiment().spec().data().set()
          + " are not the published ones; tables and pictures say so");
    }
    ConsoleTable.lines(folder).forEach(line -> print(out, line));
    print(out, "");
    List<Path> written = new ArrayList<>();
    ReportFiles.TABLES.forEach(name -> written.add(folder.resolve(name)));
    ReportFiles.OF_SOME.forEach(name -> written.add(folder.resolve(name)));
    written.addAll(draw(folder));
    written.add(run.manifest());
    written.add(run.artifacts().networks());
    printWritten(written, home, out);
  }

  @Override
  public void redraw(Path folder, Path home, PrintStream out) {
    derive(folder);
    List<Path> written = new ArrayList<>(Stream.concat(
        ReportFiles.DERIVED.stream(), ReportFiles.OF_RECIPES.stream()).map(folder::resolve).toList());
    written.addAll(draw(folder));
    printWritten(written, home, out);
  }

  @Override
  public void compare(Path before, Path after, Path folder, Path home, PrintStream out) {
    List<Path> written = new ArrayList<>();
    ComparisonPage.write(before, after, folder, written).forEach(line -> print(out, line));
    printWritten(written, home, out);
  }

  private static List<Path> draw(Path folder) {
    RunTables tables = new RunTables(folder);
    List<Picture> pictures = Plots.draw(tables);
    List<Path> written = new ArrayList<>(Plots.write(tables, pictures));
    written.addAll(ReportPage.write(tables, pictures));
    return written;
  }

  private static void printWritten(List<Path> written, Path home, PrintStream out) {
    print(out, "written:");
    written.stream().filter(Files::exists).forEach(file -> print(out, "  " + shown(file, home)));
  }

  /** Writes the tables of a run into its folder. */
  static void tabulate(Plan plan, RunDirectory run) {
    Path folder = run.root();
    CsvWriter.write(folder.resolve(ReportFiles.CELLS), CellRow.COLUMNS, CellRow.of(plan, run));
    CsvWriter.write(folder.resolve(ReportFiles.LAYERS), LayerRow.COLUMNS, LayerRow.of(plan, run));
    CsvWriter.write(folder.resolve(ReportFiles.TIMINGS), TimingRow.COLUMNS, TimingRow.of(plan, run));
    SpecimenTables.write(plan, run);
    ImageRow.write(plan, run);
    derive(folder);
    if (!plan.data().verified()) {
      DataMark.stampAll(folder);
      stampThoseOfRecipes(folder);
      Stream.of(folder.resolve(ReportFiles.IMAGES)).filter(Files::exists).forEach(DataMark::stamp);
    }
  }

  /** Writes what follows from cells, layers and timings, with the mark of unverified data if the cells have it. */
  static void derive(Path folder) {
    Summary.write(folder);
    Ranking.write(folder);
    PairTests.write(folder);
    Friedman.write(folder);
    Variances.write(folder);
    RecipeTables.write(folder);
    if (DataMark.isIn(CsvTable.read(folder.resolve(ReportFiles.CELLS)))) {
      ReportFiles.DERIVED.forEach(name -> DataMark.stamp(folder.resolve(name)));
      stampThoseOfRecipes(folder);
    }
  }

  private static void stampThoseOfRecipes(Path folder) {
    ReportFiles.OF_RECIPES.stream().map(folder::resolve).filter(Files::exists).forEach(DataMark::stamp);
  }

  @Override
  public List<String> differences(Path before, Path after) {
    List<String> differences = new ArrayList<>(TableDifferences.of(before, after, ReportFiles.CELLS));
    differences.addAll(TableDifferences.of(before, after, ReportFiles.LAYERS));
    return differences;
  }

  @Override
  public void publish(Plan plan, RunDirectory run, Path home) {
    new ReferencePublisher().publish(home, plan.experiment().name(), run);
  }

  @Override
  public void document(Path home, PrintStream out) {
    printWritten(new Docs(home).write(), home, out);
  }

  @Override
  public int reproduce(Command.Reproduce command, Path home, SpecReader specs,
      Function<Command.Run, FinishedRun> runner, PrintStream out) {
    return new PaperRepro(command, home, specs, runner, out).run();
  }

  @Override
  public Map<String, String> shrunk(
      ShrinkFacts facts, String file, List<ShrinkFacts> sizes, Optional<ImageBytes> images) {
    return ShrinkPage.texts(facts, file, sizes, images);
  }

  @Override
  public byte[] sheet(ImageBytes images, ShrinkFacts facts) {
    return ShrinkPage.sheet(images, facts);
  }

  @Override
  public Optional<byte[]> drawn(List<ShrinkFacts> sizes) {
    return ShrinkPage.picture(sizes);
  }

  private static Path shown(Path file, Path home) {
    Path whole = file.toAbsolutePath().normalize();
    Path from = home.toAbsolutePath().normalize();
    return whole.startsWith(from) ? from.relativize(whole) : whole;
  }

  /** Prints UTF-8 regardless of the stream's charset, because that of a POSIX locale has no plus-minus sign. */
  private static void print(PrintStream out, String line) {
    out.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
