package io.github.neuronmerge.report.page;

import io.github.neuronmerge.report.document.Block;
import io.github.neuronmerge.report.document.Inline;
import io.github.neuronmerge.report.table.Fields;
import java.util.List;

/**
 * One thing that a paper on compression must report, and whether a run does.
 *
 * @param item what must be reported
 * @param answer whether it is
 * @param lookedAt what the answer comes from: numbers and names of the run's tables and manifest
 */
record ChecklistItem(String item, Answer answer, String lookedAt) {
  /** Whether a run reports something. */
  enum Answer {
    /** It does. */
    MET,
    /** It does not. */
    NOT_MET,
    /** There is nothing of the kind to report. */
    NOT_APPLICABLE;

    private Inline words() {
      return switch (this) {
        case MET -> Inline.of("\u2713 met");
        case NOT_MET -> new Inline.Strong("\u2717 not met");
        case NOT_APPLICABLE -> Inline.of("\u2013 not applicable");
      };
    }
  }

  /** Makes an item of what it depends on. */
  static ChecklistItem of(String item, boolean isMet, String lookedAt) {
    return new ChecklistItem(item, isMet ? Answer.MET : Answer.NOT_MET, lookedAt);
  }

  /** Makes an item that is met where there are any names. */
  static ChecklistItem named(String item, List<String> names) {
    return of(item, !names.isEmpty(), names.isEmpty() ? "none here" : String.join(", ", names));
  }

  /** Makes an item that is met where all of a number of things have something, and there are any. */
  static ChecklistItem all(String item, long having, long all, String what) {
    return of(item, all > 0 && having == all, having + " of " + all + " " + what);
  }

  /** Makes an item that a run has no occasion for. */
  static ChecklistItem notApplicable(String item, String why) {
    return new ChecklistItem(item, Answer.NOT_APPLICABLE, why);
  }

  Block.Row row() {
    return new Block.Row("", List.of(List.of(answer.words()), Fields.text(item), Fields.text(lookedAt)));
  }
}
