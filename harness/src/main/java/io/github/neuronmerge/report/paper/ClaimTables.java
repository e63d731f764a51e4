package io.github.neuronmerge.report.paper;

import io.github.neuronmerge.report.document.Block;
import io.github.neuronmerge.report.document.MarkdownWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What one paper says, in Markdown: one table for what stands together, every figure with its verdict and why. */
final class ClaimTables {
  private ClaimTables() {}

  /**
   * What figures have in common that stand in one table.
   *
   * @param subject network, data set and what was measured
   * @param source where it was read, and how sure that is
   */
  private record Common(String subject, String source) {
    static Common of(JudgedClaim judged) {
      Claim claim = judged.claim();
      return new Common(capital(claim.network()) + " on " + claim.data() + ", " + claim.measured(),
          claim.where() + ", " + claim.read().words());
    }

    private static String capital(String text) {
      return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
  }

  /** Returns the lines on a paper. */
  static List<String> lines(Paper paper, List<JudgedClaim> claims) {
    List<String> lines = new ArrayList<>();
    lines.add("### " + paper.title());
    lines.add("");
    lines.add(paper.authors() + "; " + paper.venue() + ", " + paper.year() + ". Could be read: " + paper.had() + ".");
    lines.add("");
    if (claims.isEmpty()) {
      lines.add("No figure: there is nothing to lay ours beside.");
      lines.add("");
    }
    Map<Common, List<JudgedClaim>> together = new LinkedHashMap<>();
    claims.forEach(judged -> together.computeIfAbsent(Common.of(judged), key -> new ArrayList<>()).add(judged));
    together.forEach((common, members) -> lines.addAll(table(common, members)));
    return lines;
  }

  private static List<String> table(Common common, List<JudgedClaim> members) {
    List<String> lines = new ArrayList<>();
    lines.add(common.subject() + ".");
    lines.add("From: " + common.source() + ".");
    lines.add("");
    boolean compared = members.stream().anyMatch(judged -> judged.published().isPresent());
    lines.addAll(compared ? compared(members) : published(members));
    lines.add("");
    return lines;
  }

  private static List<String> compared(List<JudgedClaim> members) {
    return MarkdownWriter.lines(new Block.Table(
        List.of("figure", "published", "compared", "ours (interval)", "n", "ours less theirs", "verdict", "why"),
        members.stream().map(judged -> Block.row(List.of(name(judged.claim()), value(judged.claim()), theirs(judged),
            ours(judged), judged.figure().map(figure -> Integer.toString(figure.seeds())).orElse("-"),
            difference(judged), judged.verdict().words(), judged.why()))).toList()));
  }

  private static List<String> published(List<JudgedClaim> members) {
    return MarkdownWriter.lines(new Block.Table(List.of("figure", "published", "verdict", "why"),
        members.stream().map(judged -> Block.row(List.of(name(judged.claim()), value(judged.claim()),
            judged.verdict().words(), judged.why()))).toList()));
  }

  private static String name(Claim claim) {
    return "`" + claim.id() + "`: " + claim.method() + (claim.cut().isEmpty() ? "" : ", " + claim.cut());
  }

  private static String value(Claim claim) {
    return claim.relation().words() + number(claim.value()) + " " + claim.unit().words();
  }

  private static String theirs(JudgedClaim judged) {
    return judged.published().isEmpty() ? "-"
        : number(judged.published().getAsDouble()) + " " + judged.claim().ours().quantity().words();
  }

  private static String ours(JudgedClaim judged) {
    return judged.figure().map(figure -> number(figure.value()) + (figure.interval().low().isEmpty() ? ""
        : " (" + number(figure.interval().low().getAsDouble()) + " to "
            + number(figure.interval().high().getAsDouble()) + ")")).orElse("-");
  }

  private static String difference(JudgedClaim judged) {
    // Adding zero makes a negative zero positive.
    return judged.difference().isEmpty() ? "-"
        : String.format(Locale.ROOT, "%+.2f", Math.round(100 * judged.difference().getAsDouble()) / 100.0 + 0.0);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
