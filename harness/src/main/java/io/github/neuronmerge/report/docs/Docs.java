package io.github.neuronmerge.report.docs;

import io.github.neuronmerge.experiment.run.FinishedRuns;
import io.github.neuronmerge.experiment.store.AtomicFiles;
import io.github.neuronmerge.report.table.ReportFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Writes the documents, and parts of documents, that the program generates. */
public final class Docs {
  private static final String RESULTS = "docs/results.md";
  private static final String README = "README.md";
  private static final String METHODS = "docs/methods.md";
  private static final String OUTPUTS = "docs/outputs.md";
  private static final String SHRINK = "docs/shrink.md";
  private final Path home;

  /** Makes the writer for the project in a folder. */
  public Docs(Path home) {
    this.home = home;
  }

  /** Writes all documents and returns their paths. */
  public List<Path> write() {
    List<Path> written = new ArrayList<>();
    texts().forEach((file, text) -> {
      AtomicFiles.write(home.resolve(file), text);
      written.add(home.resolve(file));
    });
    return written;
  }

  /** Returns the text of each document by its path from the project's folder. */
  public Map<String, String> texts() {
    List<CommittedResults> runs = committed();
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(RESULTS, ResultsPage.of(runs, home.resolve("plots")));
    runs.stream().filter(run -> run.experiment().equals(HeadlineTable.EXPERIMENT)).forEach(run ->
        texts.put(README, MarkedText.with(README, read(README), "headline", HeadlineTable.of(run))));
    texts.put(METHODS, MarkedText.with(METHODS, read(METHODS), "options", PartTables.markdown()));
    texts.put(OUTPUTS, MarkedText.with(OUTPUTS, read(OUTPUTS), "columns", ColumnTables.markdown()));
    texts.put(SHRINK, MarkedText.with(SHRINK, read(SHRINK), "operators", OperatorList.markdown()));
    return texts;
  }

  private List<CommittedResults> committed() {
    Path folder = home.resolve("results").resolve(FinishedRuns.REFERENCE);
    try (Stream<Path> runs = Files.list(folder)) {
      List<String> names = runs.filter(run -> Files.exists(run.resolve(ReportFiles.SUMMARY)))
          .map(run -> run.getFileName().toString()).toList();
      return ResultNotes.inOrder(names).stream().map(name -> CommittedResults.read(folder.resolve(name))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the committed runs in " + folder, e);
    }
  }

  private String read(String file) {
    try {
      return Files.readString(home.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
