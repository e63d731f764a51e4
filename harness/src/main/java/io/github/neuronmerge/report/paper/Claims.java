package io.github.neuronmerge.report.paper;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.NearestNames;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All that the papers say, and which of our tables are shown beside it.
 *
 * @param papers who says it, by the name that claims use
 * @param claims the published figures, those of one paper together
 * @param tables our own results in the shape of such papers' tables
 */
public record Claims(Map<String, Paper> papers, List<Claim> claims, List<NetworkTable> tables) {
  public Claims {
    papers = Collections.unmodifiableMap(new LinkedHashMap<>(papers));
    claims = List.copyOf(claims);
    tables = List.copyOf(tables);
    Map<String, Claim> byId = byId(claims);
    for (Claim claim : claims) {
      if (!papers.containsKey(claim.paper())) {
        throw new BadInputException("claim '" + claim.id() + "': unknown paper '" + claim.paper() + "'"
            + NearestNames.suggestion(claim.paper(), papers.keySet()));
      }
      if (!claim.baseline().isEmpty()) {
        checkBaseline(claim, byId);
      }
    }
  }

  private static Map<String, Claim> byId(List<Claim> claims) {
    Map<String, Claim> byId = new LinkedHashMap<>();
    for (Claim claim : claims) {
      if (byId.put(claim.id(), claim) != null) {
        throw new BadInputException("claim '" + claim.id() + "' is there twice");
      }
    }
    return byId;
  }

  private static void checkBaseline(Claim claim, Map<String, Claim> byId) {
    Claim baseline = byId.get(claim.baseline());
    if (baseline == null) {
      throw new BadInputException("claim '" + claim.id() + "': baseline: unknown claim '" + claim.baseline() + "'"
          + NearestNames.suggestion(claim.baseline(), byId.keySet()));
    }
    if (!baseline.unit().isOfAccuracy()) {
      throw new BadInputException("claim '" + claim.id() + "': baseline: claim '" + claim.baseline()
          + "' is not of accuracy or error");
    }
  }

  /** Returns the published figure as that quantity which is compared with ours. */
  public double published(Claim claim) {
    boolean lost = claim.ours().quantity() == Quantity.DROP && claim.unit() != Unit.POINTS;
    return lost ? byId(claims).get(claim.baseline()).accuracy() - claim.accuracy()
        : claim.unit().isOfAccuracy() ? claim.accuracy() : claim.value();
  }

  /** Returns the figures of a paper. */
  public List<Claim> of(String paper) {
    return claims.stream().filter(claim -> claim.paper().equals(paper)).toList();
  }

  /** Returns all experiments whose results are shown or compared, each once. */
  public List<String> experiments() {
    return Stream.concat(
        tables.stream().flatMap(table -> table.experiments().stream()),
        claims.stream().map(Claim::ours).filter(ResultRef::isSome).map(ResultRef::experiment)).distinct().toList();
  }
}
