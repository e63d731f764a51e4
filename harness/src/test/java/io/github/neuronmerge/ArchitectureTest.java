package io.github.neuronmerge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.InstanceofCheck;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.ReferencedClassObject;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import io.github.neuronmerge.network.AvgPool;
import io.github.neuronmerge.network.Layer;
import io.github.neuronmerge.network.MaxPool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Would catch an arrow of the design that points the wrong way, and a library that leaks out of its room. */
class ArchitectureTest {
  private static final String ROOT = "io.github.neuronmerge.";
  /** Lowest floor first: a package may use those before it, never those after it. */
  private static final List<String> FLOORS = List.of(
      "base", "network", "onnx", "data", "engine", "train", "cluster", "merge", "measure", "experiment", "report");
  /** More files than this hide from each other. */
  private static final int MOST_FILES = 35;
  private static final Path SOURCES = Path.of("harness/src/main/java/io/github/neuronmerge");
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
  void packagesHaveNoCyclesNotEvenInsideAFloor() {
    SlicesRuleDefinition.slices().matching("io.github.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void everyPackageSaysWhatItIsAndShowsAtAGlanceWhatIsInIt() throws IOException {
    try (Stream<Path> folders = Files.walk(SOURCES)) {
      for (Path folder : folders.filter(Files::isDirectory).toList()) {
        List<String> files = files(folder);
        assertTrue(files.size() <= MOST_FILES, folder + " has " + files.size() + " files");
        assertTrue(files.isEmpty() || files.equals(List.of("Main.java")) || files.contains("package-info.java"),
            folder + " has no package-info.java");
      }
    }
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".java")).toList();
    }
  }

  @Test
  void noTwoClassesHaveOneName() {
    Map<String, List<String>> names = CLASSES.stream().filter(JavaClass::isTopLevelClass)
        .filter(one -> !one.getSimpleName().equals("package-info") && !one.getName().contains("jmh_generated"))
        .collect(Collectors.groupingBy(JavaClass::getSimpleName,
            Collectors.mapping(JavaClass::getName, Collectors.toList())));
    assertEquals(List.of(), names.values().stream().filter(same -> same.size() > 1).toList());
  }

  @Test
  void whatMustNotKnowOfEachOtherDoesNot() {
    noClasses().that().resideInAPackage(ROOT + "data..")
        .should().dependOnClassesThat().resideInAPackage(ROOT + "network..").check(CLASSES);
    noClasses().that().resideInAPackage(ROOT + "cluster..")
        .should().dependOnClassesThat().resideInAnyPackage(ROOT + "network..", ROOT + "engine..").check(CLASSES);
  }

  @Test
  void nobodyAsksForTheClassOfALayer() {
    assertEquals(List.of(), questionsForAClassOfLayer(CLASSES),
        "what depends on a layer's kind goes through Layer.match or Layer.byRole");
    assertEquals(2, questionsForAClassOfLayer(new ClassFileImporter().importClasses(Inspector.class)).size());
  }

  private static List<String> questionsForAClassOfLayer(JavaClasses classes) {
    return classes.stream().flatMap(one -> Stream.concat(
        one.getInstanceofChecks().stream().filter(check -> check.getRawType().isAssignableTo(Layer.class))
            .map(InstanceofCheck::toString),
        one.getReferencedClassObjects().stream().filter(use -> use.getRawType().isAssignableTo(Layer.class))
            .map(ReferencedClassObject::toString))).toList();
  }

  /** Asks in both ways that the rule forbids. */
  record Inspector(Layer layer) {
    boolean isPooling() {
      return layer instanceof MaxPool || Stream.of(layer).anyMatch(AvgPool.class::isInstance);
    }
  }

  @Test
  void anEngineIsNamedByItsRegistryAlone() {
    for (String engine : List.of("nd4j", "reference", "onnxruntime")) {
      noClasses().that().resideOutsideOfPackages(ROOT + "engine." + engine + "..", ROOT + "engine.registry")
          .should().dependOnClassesThat().resideInAPackage(ROOT + "engine." + engine + "..").check(CLASSES);
    }
  }

  @Test
  void onlyTheRootsOfProcessesAndTheSettingsLookAnEngineUp() {
    noClasses().that().resideOutsideOfPackages(ROOT + "engine.registry", ROOT + "measure")
        .and().haveNameNotMatching(ROOT.replace(".", "\\.") + "(experiment\\.worker\\.Worker|Shrink)")
        .should().dependOnClassesThat().resideInAPackage(ROOT + "engine.registry").check(CLASSES);
  }

  @Test
  void librariesStayInTheirRooms() {
    only("smile..", "cluster");
    only("org.nd4j..", "engine", "cluster", "merge");
    only("ai.onnxruntime..", "engine.onnxruntime");
    only("ai.onnx.proto..", "onnx");
    only("com.google.protobuf..", "onnx");
    only("org.openjdk.jmh..", "measure");
    only("org.knowm.xchart..", "report.chart", "report.plot");
    only("org.apache.commons.csv..", "report.table");
    only("org.apache.commons.compress..", "data");
    only("com.fasterxml.jackson..", "experiment", "report.paper");
  }

  private static void only(String library, String... rooms) {
    String[] allowed = List.of(rooms).stream().map(room -> ROOT + room + "..").toArray(String[]::new);
    noClasses().that().resideOutsideOfPackages(allowed)
        .should().dependOnClassesThat().resideInAPackage(library).check(CLASSES);
  }
}
