package io.github.neuronmerge.report.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.neuronmerge.experiment.store.AtomicFiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Would catch rows that are matched with those of another network, and differences that are lost so. */
final class TableDifferencesTest {
  private static final String HEADER = "recipe,train_seed,cluster_seed,calibration_seed,method,target,test_accuracy\n";
  @TempDir private Path home;

  private List<String> differences(String before, String after) {
    AtomicFiles.write(home.resolve("before/cells.csv"), before);
    AtomicFiles.write(home.resolve("after/cells.csv"), after);
    return TableDifferences.of(home.resolve("before"), home.resolve("after"), "cells.csv");
  }

  @Test
  void networksOfTwoRecipesWithTheSameSeedAreTwo() {
    String plain = "plain,1,,,ward,uniform-0.5,0.5\n";
    assertEquals(List.of("cells.csv: recipe sgd, train_seed 1, cluster_seed , method ward, target uniform-0.5: "
        + "test_accuracy: was 0.6, is 0.7"), differences(HEADER + plain + "sgd,1,,,ward,uniform-0.5,0.6\n",
            HEADER + "sgd,1,,,ward,uniform-0.5,0.7\n" + plain));
  }

  @Test
  void aTableThatIsOlderThanRecipesIsThatOfOneWithoutAName() {
    assertEquals(List.of(), differences("train_seed,cluster_seed,method,target,test_accuracy\n1,,ward,uniform-0.5,0.5\n",
        HEADER + ",1,,,ward,uniform-0.5,0.5\n"));
  }
}
