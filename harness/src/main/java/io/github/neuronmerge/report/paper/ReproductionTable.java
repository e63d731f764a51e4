package io.github.neuronmerge.report.paper;

import static io.github.neuronmerge.report.column.CellColumns.METHOD;
import static io.github.neuronmerge.report.column.ReproductionColumns.BASELINE;
import static io.github.neuronmerge.report.column.ReproductionColumns.COMPARED;
import static io.github.neuronmerge.report.column.ReproductionColumns.CUT;
import static io.github.neuronmerge.report.column.ReproductionColumns.DATA;
import static io.github.neuronmerge.report.column.ReproductionColumns.ID;
import static io.github.neuronmerge.report.column.ReproductionColumns.MARGIN;
import static io.github.neuronmerge.report.column.ReproductionColumns.MEASURED;
import static io.github.neuronmerge.report.column.ReproductionColumns.NETWORK;
import static io.github.neuronmerge.report.column.ReproductionColumns.OURS;
import static io.github.neuronmerge.report.column.ReproductionColumns.OURS_CI_HIGH;
import static io.github.neuronmerge.report.column.ReproductionColumns.OURS_CI_KIND;
import static io.github.neuronmerge.report.column.ReproductionColumns.OURS_CI_LOW;
import static io.github.neuronmerge.report.column.ReproductionColumns.OUR_EXPERIMENT;
import static io.github.neuronmerge.report.column.ReproductionColumns.OUR_METHOD;
import static io.github.neuronmerge.report.column.ReproductionColumns.OUR_TARGET;
import static io.github.neuronmerge.report.column.ReproductionColumns.PAPER;
import static io.github.neuronmerge.report.column.ReproductionColumns.PUBLISHED;
import static io.github.neuronmerge.report.column.ReproductionColumns.READ;
import static io.github.neuronmerge.report.column.ReproductionColumns.RELATION;
import static io.github.neuronmerge.report.column.ReproductionColumns.UNIT;
import static io.github.neuronmerge.report.column.ReproductionColumns.VALUE;
import static io.github.neuronmerge.report.column.ReproductionColumns.WHERE;
import static io.github.neuronmerge.report.column.ReproductionColumns.WHY;
import static io.github.neuronmerge.report.column.RunPairColumns.DIFFERENCE;
import static io.github.neuronmerge.report.column.RunPairColumns.VERDICT;
import static io.github.neuronmerge.report.column.SummaryColumns.SEEDS;

import io.github.neuronmerge.report.column.Column;
import io.github.neuronmerge.report.column.Key;
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
    columns.add(text(ID, Claim::id));
    columns.add(text(PAPER, Claim::paper));
    columns.add(text(WHERE, Claim::where));
    columns.add(text(READ, claim -> claim.read().words()));
    columns.add(text(NETWORK, Claim::network));
    columns.add(text(DATA, Claim::data));
    columns.add(text(MEASURED, Claim::measured));
    columns.add(text(METHOD, Claim::method));
    columns.add(text(CUT, Claim::cut));
    columns.add(text(RELATION, claim -> claim.relation().words().strip()));
    columns.add(Column.real(VALUE, row -> row.claim().value()));
    columns.add(text(UNIT, claim -> claim.unit().words()));
    columns.add(text(BASELINE, Claim::baseline));
    columns.add(text(OUR_EXPERIMENT, claim -> claim.ours().experiment()));
    columns.add(text(OUR_METHOD, claim -> claim.ours().method()));
    columns.add(text(OUR_TARGET, claim -> claim.ours().target()));
    columns.add(text(COMPARED, claim -> claim.ours().isSome() ? claim.ours().quantity().words() : ""));
    columns.add(Column.maybeReal(PUBLISHED, JudgedClaim::published));
    columns.add(ofOurs(OURS, figure -> OptionalDouble.of(figure.value())));
    columns.add(ofOurs(OURS_CI_LOW, figure -> figure.interval().low()));
    columns.add(ofOurs(OURS_CI_HIGH, figure -> figure.interval().high()));
    columns.add(Column.<OurResult>text(OURS_CI_KIND, figure -> figure.interval().kind()).within(JudgedClaim::figure));
    columns.add(Column.<OurResult>whole(SEEDS, figure -> (long) figure.seeds()).within(JudgedClaim::figure));
    columns.add(Column.maybeReal(DIFFERENCE, JudgedClaim::difference));
    columns.add(Column.maybeReal(MARGIN, JudgedClaim::margin));
    columns.add(Column.text(VERDICT, row -> row.verdict().words()));
    columns.add(Column.text(WHY, JudgedClaim::why));
    return List.copyOf(columns);
  }

  private static Column<JudgedClaim> text(Key<String> key, Function<Claim, String> value) {
    return Column.text(key, row -> value.apply(row.claim()));
  }

  private static Column<JudgedClaim> ofOurs(Key<Double> key, Function<OurResult, OptionalDouble> value) {
    return Column.<OurResult>maybeReal(key, value).within(JudgedClaim::figure);
  }
}
