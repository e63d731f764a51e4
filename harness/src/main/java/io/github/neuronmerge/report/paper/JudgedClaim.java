package io.github.neuronmerge.report.paper;

import io.github.neuronmerge.experiment.run.FoundRuns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A published figure with ours, if there is one, and what is said of the two.
 *
 * @param claim the published figure
 * @param published the same as the quantity that is compared; absent where nothing of ours belongs to it
 * @param figure ours; absent where there is none
 * @param verdict what is said
 * @param why why that is said; never empty
 */
record JudgedClaim(
    Claim claim, OptionalDouble published, Optional<OurResult> figure, Verdict verdict, String why) {
  /** A run at this scale is over in seconds and means nothing. */
  private static final String MEANINGLESS = "smoke";

  /**
   * Judges all claims.
   *
   * @param claims what papers say
   * @param runs which experiments have tables, and why others have none
   * @param tables the tables by experiment
   */
  static List<JudgedClaim> all(Claims claims, FoundRuns runs, Map<String, ComparedRun> tables) {
    return claims.claims().stream().map(claim -> of(claims, claim, runs, tables)).toList();
  }

  private static JudgedClaim of(Claims claims, Claim claim, FoundRuns runs, Map<String, ComparedRun> tables) {
    if (!claim.ours().isSome()) {
      return new JudgedClaim(
          claim, OptionalDouble.empty(), Optional.empty(), Verdict.NOT_COMPARABLE, claim.incomparable());
    }
    double published = claims.published(claim);
    Optional<ComparedRun> run = Optional.ofNullable(tables.get(claim.ours().experiment()));
    Optional<OurResult> figure = run.flatMap(found -> OurResult.of(found, claim.ours()));
    List<String> obstacles = obstacles(claim, runs, run, figure);
    if (!obstacles.isEmpty()) {
      return new JudgedClaim(
          claim, OptionalDouble.of(published), figure, Verdict.NOT_COMPARABLE, String.join("; ", obstacles));
    }
    VerdictRule.Judgement judgement = VerdictRule.judge(claim, published, figure.orElseThrow());
    return new JudgedClaim(
        claim, OptionalDouble.of(published), figure, judgement.verdict(), judgement.why());
  }

  /** Returns why the two must not be compared: what the claim says, then what the run's tables say. */
  private static List<String> obstacles(
      Claim claim, FoundRuns runs, Optional<ComparedRun> run, Optional<OurResult> figure) {
    List<String> obstacles = new ArrayList<>();
    ResultRef ours = claim.ours();
    if (!claim.incomparable().isEmpty()) {
      obstacles.add(claim.incomparable());
    }
    if (run.isEmpty()) {
      obstacles.add(runs.absences().getOrDefault(ours.experiment(), "no run of " + ours.experiment()));
      return obstacles;
    }
    ComparedRun found = run.get();
    if (found.scale().equals(MEANINGLESS)) {
      obstacles.add("a smoke run, whose numbers mean nothing");
    }
    if (!found.isVerified()) {
      obstacles.add("the files of " + found.dataset() + " here are not the published ones");
    }
    if (!found.dataset().equals(claim.data())) {
      obstacles.add("other data: " + found.dataset() + " here, " + claim.data() + " there");
    }
    if (!found.model().equals(claim.model())) {
      obstacles.add("another network: " + found.model() + " here, " + claim.network() + " there");
    }
    if (figure.isEmpty()) {
      obstacles.add(
          "the run of " + ours.experiment() + " has no result of " + ours.method() + " at " + ours.target());
    }
    return obstacles;
  }

  /** Returns how much the two may differ and still count as the same; absent where they are not compared. */
  OptionalDouble margin() {
    return verdict == Verdict.NOT_COMPARABLE || claim.relation() == Relation.BELOW ? OptionalDouble.empty()
        : OptionalDouble.of(VerdictRule.margin(claim.ours().quantity(), published.orElseThrow()));
  }

  /** Returns ours less the published figure, if there are both. */
  OptionalDouble difference() {
    return published.isPresent() && figure.isPresent()
        ? OptionalDouble.of(figure.get().value() - published.getAsDouble()) : OptionalDouble.empty();
  }
}
