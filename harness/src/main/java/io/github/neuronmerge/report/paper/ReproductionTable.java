package io.github.neuronmerge.report.paper;

import io.github.neuronmerge.report.table.Column;
import io.github.neuronmerge.report.table.CsvWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Writes {@code reproduction.csv}: one row a published figure, with ours and the verdict. */
final class ReproductionTable {
  private static final List<Column<JudgedClaim>> COLUMNS = columns();

  private ReproductionTable() {}

  static void write(Path file, List<JudgedClaim> claims) {
    CsvWriter.write(file, COLUMNS, claims);
  }

  private static List<Column<JudgedClaim>> columns() {
    List<Column<JudgedClaim>> columns = new ArrayList<>();
    columns.add(text("id", Claim::id));
    columns.add(text("paper", Claim::paper));
    columns.add(text("where", Claim::where));
    columns.add(text("read", claim -> claim.read().words()));
    columns.add(text("network", Claim::network));
    columns.add(text("data", Claim::data));
    columns.add(text("measured", Claim::measured));
    columns.add(text("method", Claim::method));
    columns.add(text("cut", Claim::cut));
    columns.add(text("relation", claim -> claim.relation().words().strip()));
    columns.add(text("value", claim -> Double.toString(claim.value())));
    columns.add(text("unit", claim -> claim.unit().words()));
    columns.add(text("baseline", Claim::baseline));
    columns.add(text("our_experiment", claim -> claim.ours().experiment()));
    columns.add(text("our_method", claim -> claim.ours().method()));
    columns.add(text("our_target", claim -> claim.ours().target()));
    columns.add(text("compared", claim -> claim.ours().isSome() ? claim.ours().quantity().words() : ""));
    columns.add(Column.maybeReal("published", JudgedClaim::published));
    columns.add(ofOurs("ours", figure -> OptionalDouble.of(figure.value())));
    columns.add(ofOurs("ours_ci_low", figure -> figure.interval().low()));
    columns.add(ofOurs("ours_ci_high", figure -> figure.interval().high()));
    columns.add(Column.text("seeds", row -> row.figure().map(figure -> Integer.toString(figure.seeds())).orElse("")));
    columns.add(Column.maybeReal("difference", JudgedClaim::difference));
    columns.add(Column.text("verdict", row -> row.verdict().words()));
    columns.add(Column.text("why", JudgedClaim::why));
    return List.copyOf(columns);
  }

  private static Column<JudgedClaim> text(String name, Function<Claim, String> value) {
    return Column.text(name, row -> value.apply(row.claim()));
  }

  private static Column<JudgedClaim> ofOurs(String name, Function<OurFigure, OptionalDouble> value) {
    return Column.<OurFigure>maybeReal(name, value).within(JudgedClaim::figure);
  }
}
