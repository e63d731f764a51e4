package io.github.neuronmerge.report.paper;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.NearestNames;
import io.github.neuronmerge.experiment.config.Json;
import io.github.neuronmerge.experiment.config.YamlTree;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads {@code claims.yaml}. Figures stand in groups; what a claim does not say itself, its group says, and what
 * neither says is empty. Everything else is as strict as with experiments.
 */
public final class ClaimsReader {
  private ClaimsReader() {}

  /**
   * The file as it is written.
   *
   * @param papers who says something
   * @param groups claims and what they share
   * @param tables our own tables
   */
  private record Written(Map<String, Paper> papers, List<ObjectNode> groups, List<ObjectNode> tables) {}

  /** Reads the file. */
  public static Claims read(Path file) {
    ObjectNode tree = YamlTree.read(file);
    checkKeys(file.toString(), tree, Written.class);
    tree.path("papers").properties()
        .forEach(paper -> checkKeys(file + ": paper '" + paper.getKey() + "'", paper.getValue(), Paper.class));
    Written written = YamlTree.bind(file.toString(), tree, Written.class);
    List<Claim> claims = new ArrayList<>();
    written.groups().forEach(group -> claims.addAll(group(file, group)));
    List<NetworkTable> tables = written.tables().stream().map(table -> table(file, table)).toList();
    try {
      return new Claims(written.papers(), claims, tables);
    } catch (BadInputException e) {
      throw new BadInputException(file + ": " + e.getMessage(), e);
    }
  }

  private static List<Claim> group(Path file, ObjectNode group) {
    ObjectNode shared = group.deepCopy();
    JsonNode members = shared.remove("claims");
    if (members == null || !members.isArray() || members.isEmpty()) {
      throw new BadInputException(file + ": groups: the group of paper '" + shared.path("paper").asText()
          + "' has no list of claims");
    }
    List<Claim> claims = new ArrayList<>();
    for (JsonNode member : members) {
      ObjectNode whole = unsaid();
      YamlTree.overlay(whole, shared.deepCopy());
      YamlTree.overlay(whole, member);
      String where = file + ": claim '" + member.path("id").asText() + "'";
      checkKeys(where, whole, Claim.class);
      checkKeys(where + ": ours", whole.path("ours"), ResultRef.class);
      claims.add(YamlTree.bind(where, whole, Claim.class));
    }
    return claims;
  }

  /** Refuses unknown keys first: a misspelt one is also one that is missing, which says less. */
  private static void checkKeys(String where, JsonNode tree, Class<? extends Record> type) {
    List<String> known = Stream.of(type.getRecordComponents()).map(RecordComponent::getName).toList();
    tree.fieldNames().forEachRemaining(key -> {
      if (!known.contains(key)) {
        throw new BadInputException(where + ": unknown key '" + key + "'" + NearestNames.suggestion(key, known));
      }
    });
  }

  /** What stands for what is left out; a claim itself refuses to go without its texts. */
  private static ObjectNode unsaid() {
    ObjectNode tree = Json.json().createObjectNode();
    List.of("id", "paper", "where", "network", "model", "data", "measured", "method", "cut", "baseline", "incomparable")
        .forEach(key -> tree.put(key, ""));
    tree.put("relation", "is");
    tree.putObject("ours").put("experiment", "").put("method", "").put("target", "").put("quantity", "accuracy");
    return tree;
  }

  private static NetworkTable table(Path file, ObjectNode table) {
    for (JsonNode row : table.path("rows")) {
      if (row instanceof ObjectNode keys) {
        List.of("before", "after", "scratch").forEach(key -> keys.putIfAbsent(key, keys.textNode("")));
      }
    }
    return YamlTree.bind(file + ": table '" + table.path("title").asText() + "'", table, NetworkTable.class);
  }
}
