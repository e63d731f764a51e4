package io.github.neuronmerge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Would catch an arrow of the design that points the wrong way, and a library that leaks out of its room. */
class ArchitectureTest {
  private static final String ROOT = "io.github.neuronmerge.";
  /** Lowest floor first: a package may use those before it, never those after it. */
  private static final List<String> FLOORS = List.of(
      "base", "network", "data", "engine", "train", "cluster", "merge", "measure", "experiment", "report");
  private static final JavaClasses CLASSES = new ClassFileImporter()
      .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.github.neuronmerge");

  @Test
  void noPackageUsesOneOfAHigherFloor() {
    for (int floor = 0; floor < FLOORS.size() - 1; floor++) {
      String[] higher = FLOORS.subList(floor + 1, FLOORS.size()).stream()
          .map(name -> ROOT + name + "..").toArray(String[]::new);
      noClasses().that().resideInAPackage(ROOT + FLOORS.get(floor) + "..")
          .should().dependOnClassesThat().resideInAnyPackage(higher).check(CLASSES);
    }
  }

  @Test
  void whatMustNotKnowOfEachOtherDoesNot() {
    noClasses().that().resideInAPackage(ROOT + "data..")
        .should().dependOnClassesThat().resideInAPackage(ROOT + "network..").check(CLASSES);
    noClasses().that().resideInAPackage(ROOT + "cluster..")
        .should().dependOnClassesThat().resideInAnyPackage(ROOT + "network..", ROOT + "engine..").check(CLASSES);
  }

  @Test
  void librariesStayInTheirRooms() {
    only("smile..", "cluster");
    only("org.nd4j..", "engine", "cluster", "merge");
    only("org.openjdk.jmh..", "measure");
    only("org.knowm.xchart..", "report");
    only("org.apache.commons.csv..", "report");
    only("org.apache.commons.compress..", "data");
    only("com.fasterxml.jackson..", "experiment");
    only("me.tongfei.progressbar..", "experiment");
  }

  private static void only(String library, String... rooms) {
    String[] allowed = List.of(rooms).stream().map(room -> ROOT + room + "..").toArray(String[]::new);
    noClasses().that().resideOutsideOfPackages(allowed)
        .should().dependOnClassesThat().resideInAPackage(library).check(CLASSES);
  }
}
