package io.github.neuronmerge.experiment.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Part;
import io.github.neuronmerge.base.PartSequence;
import io.github.neuronmerge.merge.budget.Budget;
import io.github.neuronmerge.merge.budget.Budgets;
import io.github.neuronmerge.merge.budget.CostMetric;
import io.github.neuronmerge.merge.budget.RuleBudget;
import io.github.neuronmerge.merge.budget.UniformCost;
import io.github.neuronmerge.merge.method.FeatureSource;
import io.github.neuronmerge.merge.method.Grouping;
import io.github.neuronmerge.merge.method.Method;
import io.github.neuronmerge.merge.method.WidthRule;
import io.github.neuronmerge.merge.method.Tuning;
import io.github.neuronmerge.train.Schedule;
import io.github.neuronmerge.train.TrainSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Would catch a key that is silently ignored, a default that the manual does not show, and a useless message. */
class SpecReaderTest {
  private static final Path EXPERIMENTS = Path.of("experiments");
  @TempDir private Path folder;

  @BeforeEach
  void copyTheReference() throws IOException {
    for (String name : List.of("reference.yaml", "presets.yaml")) {
      Files.copy(EXPERIMENTS.resolve(name), folder.resolve(name));
    }
  }

  @Test
  void theReferenceHasExactlyTheKeysOfTheRecords() throws IOException {
    ObjectNode reference = (ObjectNode) Json.yaml().readTree(Files.readString(EXPERIMENTS.resolve("reference.yaml")));
    assertTrue(reference.remove("scales").isEmpty(), "the reference itself has no scales");
    assertEquals("search", ((ObjectNode) reference.path("methods").path("any-name")).remove("widths").asText(),
        "the rule for widths that is not written, so that older manifests stay as they are");
    assertEquals("calibration", ((ObjectNode) reference.path("methods").path("any-name")).remove("images").asText(),
        "and the source of images");
    assertTrue(((ObjectNode) reference.path("methods").path("any-name")).remove("alternatives").isEmpty(),
        "and other groupings");
    JsonNode records = Json.json().readTree(Json.line(read("").spec()));
    assertEquals(keys("", records), keys("", reference));
    assertEquals(records, Json.json().readTree(Json.line(reference)), "and exactly their defaults");
  }

  @Test
  void everyKindOfTargetIsOneLineOfJsonAndComesBackEqual() throws IOException {
    for (Budget budget : List.of(new Budget.Uniform(0.5), new Budget.Global(0.1),
        new Budget.Global(0.1, CostMetric.MACS), new Budget.Distance(0.5),
        new Budget.Global(0.1, CostMetric.LATENCY, Map.of("step", 0.8, "exchanges", List.of(2.0, 1.1))),
        new Budget.Global(0.1, CostMetric.PARAMETERS, Map.of("cost", "log", "leastChannels", 4)),
        RuleBudget.own(0.1, CostMetric.PARAMETERS), RuleBudget.common(0.1, CostMetric.MACS, "merge"),
        new UniformCost(0.1, CostMetric.PARAMETERS),
        new Budget.Given(Map.of("conv1", 0.8)))) {
      assertEquals(1, Json.line(budget).lines().count(), Json.line(budget));
      assertEquals(budget, Json.json().readValue(Json.line(budget), Budget.class));
    }
  }

  @Test
  void everyCommentedKeyOfTheReferenceHasItsExplanation() throws IOException {
    for (String line : Files.readAllLines(EXPERIMENTS.resolve("reference.yaml"))) {
      if (line.matches(" +[a-zA-Z]+: +[^{\\[].*")) {
        assertTrue(line.contains("#"), "no explanation: " + line);
      }
    }
  }

  @Test
  void everyExperimentOfTheProjectResolvesAtEveryScale() {
    SpecReader reader = new SpecReader(EXPERIMENTS);
    assertTrue(reader.list().keySet().containsAll(List.of("mnist-lenet", "smoke")));
    for (String name : reader.list().keySet()) {
      for (String scale : SpecReader.SCALES) {
        assertEquals(scale, reader.read(name, scale, Map.of()).scale());
      }
    }
  }

  @Test
  void aFileIsLaidOverTheReferenceAndAScaleOverTheFile() {
    String yaml = """
        train: {epochs: 7, schedule: cosine}
        methods:
          mine: {cluster: l1, merge: select}
        targets: [{given: {conv1: 0.5, conv2: 0.5, fc1: 0.5}}]
        scales:
          smoke: {train: {epochs: 1}}
        """;
    ExperimentSpec standard = read(yaml).spec();
    assertEquals(7, standard.train().epochs());
    assertEquals(Schedule.COSINE, standard.train().schedule());
    assertEquals(128, standard.train().batch(), "a key left out has the reference's value");
    Method l1 = new Method("incoming", FeatureSource.ORIGINAL, "l1", "none", "select", "none", Tuning.NONE);
    assertEquals(Map.of("mine", l1), standard.methods());
    assertEquals(List.of(new Budget.Given(Map.of("conv1", 0.5, "conv2", 0.5, "fc1", 0.5))), standard.targets());
    ExperimentSpec smoke = reader(yaml).read("mine", "smoke", Map.of()).spec();
    assertEquals(1, smoke.train().epochs());
    assertEquals(Schedule.COSINE, smoke.train().schedule());
  }

  @Test
  void overridesAreLaidOverEverything() {
    Experiment experiment = reader("scales: {smoke: {train: {epochs: 2}}}").read("mine", "smoke",
        Map.of("train.epochs", "3", "seeds.train", "[4, 5]", "train.schedule", "constant", "targets",
            "[{uniform: 0.1}]"));
    assertEquals(3, experiment.spec().train().epochs());
    assertEquals(List.of(4L, 5L), experiment.spec().seeds().train());
    assertEquals(Schedule.CONSTANT, experiment.spec().train().schedule());
    assertEquals(List.of(new Budget.Uniform(0.1)), experiment.spec().targets());
  }

  @Test
  void overridesThatOnlyFitTogetherAreReadTogether() {
    Map<String, String> together = Map.of("methods.a.cluster", "l1", "methods.a.merge", "select");
    String yaml = "methods: {a: {cluster: ward}}";
    Method method = reader(yaml).read("mine", "standard", together).spec().methods().get("a");
    assertEquals("l1", method.cluster().name());
    assertEquals("select", method.merge().name());
    together.forEach((key, value) -> {
      String message = refusal(yaml, Map.of(key, value)).getMessage();
      assertTrue(message.startsWith("override -Dset." + key + "=" + value + ": methods.a: "), message);
    });
  }

  @Test
  void ofSeveralOverridesTheOneThatIsWrongIsNamed() {
    String one = refusal("", Map.of("train.epochs", "2", "train.batch", "none", "model", "vgg8")).getMessage();
    assertTrue(one.startsWith("override -Dset.train.batch=none: train.batch: "), one);
    String first = refusal("", Map.of("train.epochs", "two", "train.batch", "none", "model", "vgg8")).getMessage();
    assertTrue(first.startsWith("override -Dset.train.batch=none: train.batch: "), first);
    String unknown = refusal("", Map.of("train.epochs", "2", "tarin.batch", "1")).getMessage();
    assertTrue(unknown.startsWith("override -Dset.tarin.batch=1: unknown key 'tarin'; did you mean train"), unknown);
    String pair = refusal("", Map.of("calibration.images", "3000", "data.trainImages", "2500", "train.epochs", "2"))
        .getMessage();
    assertTrue(pair.startsWith("overrides -Dset.calibration.images=3000, -Dset.data.trainImages=2500: "), pair);
  }

  @Test
  void namesThatMeanSomethingElseAreNoExperiments() throws IOException {
    for (String name : List.of("artifacts", "clean", "compare", "list", "paper-repro", "docs")) {
      Path file = Files.writeString(folder.resolve(name + ".yaml"), "{}");
      BadInputException refusal =
          assertThrows(BadInputException.class, () -> reader("").read("mine", "standard", Map.of()), name);
      assertTrue(refusal.getMessage().startsWith(file + ": an experiment cannot be called '" + name + "'"),
          refusal.getMessage());
      Files.delete(file);
    }
  }

  private BadInputException refusal(String yaml, Map<String, String> overrides) {
    return assertThrows(BadInputException.class, () -> reader(yaml).read("mine", "standard", overrides));
  }

  @Test
  void aMethodTakesThePartsOfItsPresetThatItDoesNotSayItself() throws IOException {
    Map<String, Method> methods = read("methods: {a: {preset: nac-2020}, b: {preset: nac-2020, polish: hartigan}}")
        .spec().methods();
    assertEquals(Part.of("ward"), methods.get("a").cluster());
    assertEquals(Part.of("none"), methods.get("a").polish());
    assertEquals(Part.of("hartigan"), methods.get("b").polish());
    Experiment changed = reader("methods: {a: {cluster: average}}").read("mine", "standard",
        Map.of("methods.a.preset", "grail-2026"));
    assertEquals(Part.of("average"), changed.spec().methods().get("a").cluster(), "what a method says itself stays");
    assertEquals("grail+batch-norm(elsewhere=skip)", changed.spec().methods().get("a").correct().label());
  }

  @Test
  void alternativesTakeFromTheirMethodWhatTheyDoNotSayAndGoWhereTheMethodGroupsItself() throws IOException {
    Map<String, Method> methods = read("""
        methods:
          a: {preset: merge-calibrated}
          b: {preset: merge-calibrated, cluster: kmeans}
          c: {correct: bias, alternatives: [{cluster: hartigan}, {features: in-out, cluster: kmeans}]}
        """).spec().methods();
    assertTrue(methods.get("a").alternatives().size() >= 2, "the preset chooses among several");
    assertEquals(List.of(), methods.get("b").alternatives(), "kmeans was asked for, and nothing else");
    assertEquals(List.of("incoming original hartigan none centroid-sum", "in-out original kmeans none centroid-sum"),
        methods.get("c").alternatives().stream().map(Grouping::label).toList());
    for (Method method : methods.values()) {
      assertEquals(method, Json.json().readValue(Json.json().writeValueAsString(method), Method.class));
    }
    assertFalse(Json.json().writeValueAsString(methods.get("b")).contains("alternatives"));
    refused("methods: {m: {correct: bias, alternatives: [{clutser: ward}]}}", "clutser");
    refused("methods: {m: {alternatives: [{cluster: kmeans}]}}", "alternatives are compared");
  }

  // An option that is read but not used, lost on the way to a cell, or taken for another method than the plain name.
  @Test
  void partsTakeOptionsAndThoseAtTheirDefaultsAreThePlainName() throws IOException {
    Map<String, Method> methods = read("""
        methods:
          plain: {cluster: hartigan, correct: least-squares}
          same: {cluster: {hartigan: {restarts: 10}}, correct: {least-squares: {ridge: 1e-3}}}
          other: {cluster: {hartigan: {restarts: 5, tolerance: 0}}, correct: {least-squares: {ridge: 1.0e-2}}}
        """).spec().methods();
    assertEquals(methods.get("plain"), methods.get("same"));
    assertEquals("hartigan(restarts=5, tolerance=0.0)", methods.get("other").cluster().label());
    assertEquals("least-squares(ridge=0.01)", methods.get("other").correct().label());
    for (Method method : methods.values()) {
      assertEquals(method, Json.json().readValue(Json.line(method), Method.class));
    }
    assertTrue(Json.line(methods.get("same")).contains("\"cluster\":\"hartigan\""), Json.line(methods.get("same")));
  }

  // A list that is read as its last entry, or a list of one that is another method than its entry, so that a manifest
  // from before there were lists is another experiment.
  @Test
  void correctionsAreOneOrAListInTheOrderInWhichTheyStand() throws IOException {
    Map<String, Method> methods = read("""
        methods:
          none: {cluster: ward}
          empty: {cluster: ward, correct: []}
          one: {cluster: ward, correct: bias}
          list-of-one: {cluster: ward, correct: [bias]}
          several: {cluster: ward, correct: [variance-repair, {weight-ridge: {ridge: 0.1}}, bias]}
        """).spec().methods();
    assertEquals(methods.get("none"), methods.get("empty"));
    assertEquals(methods.get("one"), methods.get("list-of-one"));
    assertEquals("variance-repair+weight-ridge(ridge=0.1)+bias", methods.get("several").correct().label());
    assertEquals(List.of("none", "none", "bias", "bias", "variance-repair+weight-ridge(ridge=0.1)+bias"),
        methods.values().stream().map(method -> method.correct().label()).toList());
    assertTrue(Json.line(methods.get("empty")).contains("\"correct\":\"none\""), Json.line(methods.get("empty")));
    assertTrue(Json.line(methods.get("list-of-one")).contains("\"correct\":\"bias\""));
    for (Method method : methods.values()) {
      assertEquals(method, Json.json().readValue(Json.line(method), Method.class));
    }
  }

  @Test
  void correctionsOfWhichOneUndoesAnotherAreRefusedWithTheReason() {
    refused("methods: {m: {correct: [least-squares, batch-norm]}}", "methods.m: correct 'least-squares+batch-norm': "
        + "batch-norm cannot follow least-squares: it changes the neurons that the other is fitted to, so it has to "
        + "come first");
    refused("methods: {m: {correct: [fold-ar, variance-repair]}}", "both set the same, so only the last would count");
    refused("methods: {m: {correct: [least-squares, grail]}}", "grail cannot follow least-squares: it would undo the other");
    refused("methods: {m: {correct: [variance-repair, bias, weight-ridge]}}", "weight-ridge cannot follow bias");
    refused("methods: {m: {correct: [none, bias]}}", "none stands alone");
    refused("methods: {m: {correct: [bias, biass]}}", "unknown correction 'biass'; did you mean bias");
    refused("methods: {m: {correct: [{fold-ar: {elsewhere: ignore}}]}}",
        "correction 'fold-ar': elsewhere: ignore is not allowed: it must be one of refuse, skip");
  }

  @Test
  void mistakesInOptionsNameThePartTheOptionAndWhatIsAllowed() {
    refused("methods: {m: {cluster: {hartigan: {restart: 5}}}}",
        "methods.m: clusterer 'hartigan': unknown option 'restart'; did you mean restarts?");
    refused("methods: {m: {cluster: {hartigan: {restarts: 0}}}}",
        "clusterer 'hartigan': restarts: 0 is not allowed: it must be a whole number from 1 to 10000");
    refused("methods: {m: {cluster: {hartigan: {restarts: 2.5}}}}", "restarts: 2.5 is not allowed");
    refused("methods: {m: {cluster: {hartigan: {restarts: many}}}}", "restarts: many is not allowed");
    refused("methods: {m: {correct: {least-squares: {ridge: [1]}}}}", "correction 'least-squares': ridge: [1]");
    refused("methods: {m: {cluster: {ward: {restarts: 5}}}}",
        "clusterer 'ward' takes no options, so 'restarts' cannot be set");
    refused("methods: {m: {cluster: {wrad: {restarts: 5}}}}", "unknown clusterer 'wrad'; did you mean ward");
    refused("methods: {m: {cluster: {ward: {}, kmeans: {}}}}", "a part is a name, 'hartigan', or a name with its options");
    refused("methods: {m: {cluster: [ward]}}", "methods.m.cluster: a part is a name");
    refused("targets: [{global: {step: 0.9}}]", "target global: the keep fraction, 'keep', is missing");
    refused("targets: [{global: {keep: 0.1, stp: 0.9}}]", "target global: unknown option 'stp'; did you mean step?");
    refused("targets: [{uniform: {keep: 0.1}}]", "target uniform: expected a number");
    refused("targets: [{given: 0.1}]", "target given: expected {layer: keep fraction, ...}, found 0.1");
  }

  @Test
  void everyPublishedNameIsAPresetAndSaysItsSourceAndWhereWeDiffer() throws IOException {
    String presets = Files.readString(EXPERIMENTS.resolve("presets.yaml"));
    for (String name : List.of("zhong-2018", "nac-2020", "srinivas-babu-2015", "cup-2019", "neuron-merging-2020",
        "ifm-2024", "model-folding-2025", "lbyl-2025", "grail-2026", "merge", "merge-calibrated")) {
      assertTrue(read("methods: {m: {preset: " + name + "}}").spec().methods().containsKey("m"), name);
      String comment = presets.substring(0, presets.indexOf("\n" + name + ":")).replaceAll("(?s).*\n\n", "");
      assertTrue(comment.startsWith("#"), name + " has no comment: " + comment);
      boolean ours = comment.startsWith("# Ours");
      assertTrue(ours || comment.contains("Differs:") || comment.matches("(?s).*[Oo]ur reading.*"),
          name + ": " + comment);
    }
  }

  @Test
  void mistakesAreRefusedWithTheFileTheKeyAndWhatIsAllowed() {
    refused("train: {epoch: 3}", "mine.yaml: unknown key 'train.epoch'; did you mean epochs?");
    refused("trian: {epochs: 3}", "mine.yaml: unknown key 'trian'; did you mean train");
    refused("methods: {m: {clutser: ward}}", "unknown key 'methods.m.clutser'; did you mean cluster?");
    refused("methods: {m: {cluster: wrad}}", "methods.m: unknown clusterer 'wrad'; did you mean ward");
    refused("methods: {m: {preset: zhong-2019}}", "m.preset: unknown preset 'zhong-2019'; did you mean zhong-2018");
    refused("methods: {m: {cluster: l1, merge: centroid-sum}}", "methods.m: merge 'centroid-sum' needs clusters");
    refused("methods: {m: {cluster: ward, merge: select}}", "merge 'select' needs a selection of single neurons");
    refused("methods: {m: {cluster: ward, merge: greedy-pairs}}", "greedy-pairs and tree-select group by themselves");
    refused("methods: {m: {cluster: l1, merge: select, polish: hartigan}}", "polish 'hartigan' needs clusters");
    refused("distillation: {share: 2.0}", "distillation: share: 2.0 is not allowed");
    refused("train: {schedule: one-cylce}", "unknown value 'one-cylce'; did you mean one-cycle?");
    refused("train: {epochs: many}", "mine.yaml: train.epochs: ");
    refused("train: {epochs: 2.5}", "mine.yaml: train.epochs: ");
    refused("train: {epochs: '3'}", "mine.yaml: train.epochs: ");
    refused("train: {epochs: }", "mine.yaml: train.epochs: ");
    refused("train: {epochs: -1}", "train: epochs: -1 is not allowed: it must be >= 0");
    refused("targets: [{uniform: 1.5}]", "1.5 is not a keep fraction: allowed is 0 < keep fraction <= 1");
    refused("targets: [{unifrom: 0.5}]", "unknown kind of target 'unifrom'; did you mean uniform?");
    refused("targets: [0.5]", "a target is an object of one key");
    refused("targets: [{uniform: 0.5}, {uniform: 0.5}]", "uniform-0.5 is there twice");
    refused("methods: {m: {correct: least-square}}",
        "unknown correction 'least-square'; did you mean least-squares, least-squares-full?");
    refused("calibration: {images: 60000}", "calibration.images: 60000 is more than data.trainImages, 55000");
    refused("seeds: {train: []}", "seeds.train: [] must be one seed or more, all different");
    refused("data: {normalise: {mean: 0.5}}", "data.normalise: {\"mean\":0.5} is not allowed: it must be usual, none, "
        + "per-channel, or {mean: …, std: …}");
    refused("data: {normalise: {mean: 0.5, std: 0}}", "std more than 0");
    refused("data: {normalise: per-chanel}", "data.normalise: \"per-chanel\" is not allowed");
    refused("data: {normalise: per-channel}\ntrain: {pretrain: {epochs: 1}}", "takes pixels for probabilities");
    refused("model: lenet6", "unknown model 'lenet6'; did you mean lenet5, resnet56, resnet8?");
    refused("data: {set: mnits}", "unknown data set 'mnits'; did you mean mnist?");
    refused("scales: {smokey: {}}", "scales.smokey: unknown scale; did you mean smoke?");
    refused("scales: {smoke: {trane: 1}}", "'trane'");
    refused("model: lenet5\nmodel: lenet5", "mine.yaml: line 2: ");
    refused("model: [", "mine.yaml: line ");
    refused("just text", "expected keys and values");
  }

  @Test
  void mistakesInOverridesNameTheOverride() {
    overrideRefused("train.epoch", "1",
        "override -Dset.train.epoch=1: unknown key 'train.epoch'; did you mean epochs?");
    overrideRefused("tarin.epochs", "1", "unknown key 'tarin'; did you mean train");
    overrideRefused("train.epochs", "one", "override -Dset.train.epochs=one: train.epochs: ");
    overrideRefused("train.epochs", "[", "not YAML");
  }

  @Test
  void aNormalisationIsReadAsItIsWrittenAndIsPartOfTheDigest() throws IOException {
    ExperimentSpec usual = new SpecReader(EXPERIMENTS).read("mnist-lenet", "smoke", Map.of()).spec();
    for (String yaml : List.of("none", "per-channel", "{mean: 0.5, std: 0.25}", "{mean: [0.1, 0.2], std: [1, 2]}")) {
      ExperimentSpec.DataSpec data = new SpecReader(EXPERIMENTS)
          .read("mnist-lenet", "smoke", Map.of("data.normalise", yaml)).spec().data();
      assertEquals(data, Json.json().readValue(Json.line(data), ExperimentSpec.DataSpec.class));
      assertNotEquals(Json.digest(usual.data()), Json.digest(data), yaml);
    }
  }

  @Test
  void anExperimentOfAnOlderVersionIsCompletedWithDefaults() throws IOException {
    Experiment now = new SpecReader(Path.of("experiments")).read("mnist-lenet", "smoke", Map.of("train.batch", "64"));
    ObjectNode then = Json.json().valueToTree(now);
    ((ObjectNode) then.path("spec").path("train")).remove("weightDecay");
    ((ObjectNode) then.path("spec")).remove("distillation");
    Experiment completed = new SpecReader(Path.of("experiments")).complete("manifest.json", then);
    assertEquals(64, completed.spec().train().batch());
    assertEquals(now.spec().methods(), completed.spec().methods());
    assertEquals(now.spec().distillation(), completed.spec().distillation());
    ((ObjectNode) then.path("spec")).put("knob", 1);
    Exception refusal = assertThrows(BadInputException.class,
        () -> new SpecReader(Path.of("experiments")).complete("manifest.json", then));
    assertTrue(refusal.getMessage().startsWith("manifest.json: unknown key 'knob'"), refusal.getMessage());
  }

  // A committed run that would be replayed with another search than its own.
  @Test
  void anExperimentThatSaysNothingOfItsSearchHadNoFloorAndSummedErrors() throws IOException {
    Experiment now = new SpecReader(Path.of("experiments")).read("mnist-lenet-global", "standard",
        Map.of("search.cost", "log"));
    assertEquals(List.of("log", 4, 0.93), List.of(now.spec().search().get("cost"),
        now.spec().search().get("leastChannels"), now.spec().search().get("step")));
    ObjectNode then = Json.json().valueToTree(now);
    SpecReader reader = new SpecReader(Path.of("experiments"));
    assertEquals(now.spec().search(), reader.complete("manifest.json", then).spec().search());
    ((ObjectNode) then.path("spec")).remove("search");
    assertEquals(Budgets.search(Map.of()), reader.complete("manifest.json", then).spec().search());
    assertEquals("sum", Budgets.search(Map.of()).get("cost"));
    overrideRefused("search.cost", "sqrt", "search: cost: sqrt is not allowed: it must be one of sum, log, odds");
  }

  @Test
  void aRecipeHasTheKeysOfTrainThatItDoesNotSay() {
    String yaml = """
        train: {epochs: 7, pretrain: {batch: 50}}
        recipes:
          plain: {}
          sgd: {optimizer: momentum, learningRate: 0.1, pretrain: {momentum: 0.5}}
        scales:
          smoke: {train: {epochs: 1}}
          paper: {recipes: {other: {batch: 8}}}
        """;
    ExperimentSpec spec = read(yaml).spec();
    assertEquals(List.of("plain", "sgd"), List.copyOf(spec.recipes().keySet()));
    assertEquals(spec.train(), spec.recipes().get("plain"));
    TrainSettings sgd = spec.recipes().get("sgd");
    assertEquals(List.of(7, 0.1, 50, 0.5), List.of(sgd.epochs(), sgd.learningRate(), sgd.pretrain().batch(),
        sgd.pretrain().momentum()));
    assertEquals(1, reader(yaml).read("mine", "smoke", Map.of()).spec().recipes().get("sgd").epochs());
    assertEquals(Set.of("other"), reader(yaml).read("mine", "paper", Map.of()).spec().recipes().keySet());
    assertEquals(0.2, reader(yaml).read("mine", "standard", Map.of("recipes.sgd.learningRate", "0.2")).spec()
        .recipes().get("sgd").learningRate());
    assertTrue(reader(yaml).read("mine", "standard", Map.of("recipes", "{}")).spec().recipes().isEmpty());
  }

  @Test
  void recipesThatCannotBeAreRefused() {
    refused("recipes: {a: {learningRat: 0.1}}",
        "unknown key 'recipes.a.learningRat'; did you mean learningRate?");
    refused("recipes: {a: {learningRate: 20.0}}", "recipes.a: learningRate: 20.0 is not allowed");
    refused("recipes: {a: {optimizer: addam}}", "recipes.a.optimizer: unknown value 'addam'; did you mean adam?");
    refused("recipes: {a: 3}", "recipes.a: 3 is not allowed: a recipe has the keys of train that differ");
    refused("recipes: {a: {}, b: {epochs: 5}}",
        "recipes.b: has the same settings as recipes.a; each must differ from all others");
    refused("recipes: {a b: {}}", "recipes: 'a b' is not allowed as a name");
    refused("data: {normalise: per-channel}\nrecipes: {a: {pretrain: {epochs: 1}}}", "recipes.a.pretrain.epochs: 1 is");
    overrideRefused("recipe.a", "{}", "unknown key 'recipe'; did you mean recipes?");
  }

  @Test
  void anExperimentThatSaysNothingOfRecipesHasOneAndItsDigestStays() throws IOException {
    SpecReader reader = new SpecReader(EXPERIMENTS);
    Experiment now = reader.read("mnist-lenet", "smoke", Map.of());
    ObjectNode then = Json.json().valueToTree(now);
    ((ObjectNode) then.path("spec")).remove("recipes");
    assertEquals(now, reader.complete("manifest.json", then));
    assertEquals(Json.digest(now), Json.digest(reader.complete("manifest.json", then)));
    Experiment several = reader.read("mnist-lenet", "smoke", Map.of("recipes", "{a: {}, b: {epochs: 2}}"));
    assertNotEquals(Json.digest(now), Json.digest(several));
    assertEquals(several, reader.complete("manifest.json", Json.json().valueToTree(several)));
  }

  @Test
  void aRuleForWidthsComesFromThePresetAndIsWrittenUnlessWidthsAreSearched() throws IOException {
    Map<String, Method> methods = new SpecReader(Path.of("experiments")).read("mnist-lenet-global", "standard",
        Map.of("methods.l1.widths", "relative-distance")).spec().methods();
    assertEquals(WidthRule.ONE_DISTANCE, methods.get("cup-2019").widths());
    assertEquals(WidthRule.UNIFORM, methods.get("model-folding-2025").widths());
    assertEquals(WidthRule.SEARCH, methods.get("merge").widths());
    assertEquals(WidthRule.RELATIVE_DISTANCE, methods.get("l1").widths());
    assertFalse(Json.json().valueToTree(methods.get("merge")).has("widths"));
    assertEquals("one-distance", Json.json().valueToTree(methods.get("cup-2019")).path("widths").asText());
    for (Method method : methods.values()) {
      assertEquals(method, Json.json().readValue(Json.line(method), Method.class));
    }
  }

  @Test
  void unknownExperimentsAndScalesSuggestTheNearest() {
    SpecReader reader = new SpecReader(EXPERIMENTS);
    Exception name = assertThrows(BadInputException.class, () -> reader.read("mnist-lenett", "standard", Map.of()));
    assertTrue(name.getMessage().contains("unknown experiment 'mnist-lenett'; did you mean mnist-lenet"),
        name.getMessage());
    Exception scale = assertThrows(BadInputException.class, () -> reader.read("smoke", "standrad", Map.of()));
    assertTrue(scale.getMessage().contains("did you mean standard?"), scale.getMessage());
  }

  private void refused(String yaml, String message) {
    BadInputException refusal = assertThrows(BadInputException.class,
        () -> reader(yaml).read("mine", "smoke", Map.of()), yaml);
    assertTrue(refusal.getMessage().contains(message), yaml + " gave: " + refusal.getMessage());
    assertTrue(refusal.getMessage().contains("mine.yaml"), refusal.getMessage());
    assertEquals(1, refusal.getMessage().lines().count(), refusal.getMessage());
  }

  private void overrideRefused(String key, String value, String message) {
    BadInputException refusal = assertThrows(BadInputException.class,
        () -> reader("").read("mine", "standard", Map.of(key, value)), key);
    assertTrue(refusal.getMessage().contains(message), refusal.getMessage());
  }

  private Experiment read(String yaml) {
    return reader(yaml).read("mine", "standard", Map.of());
  }

  private SpecReader reader(String yaml) {
    try {
      Files.writeString(folder.resolve("mine.yaml"), yaml.isEmpty() ? "{}" : yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new SpecReader(folder);
  }

  private static Set<String> keys(String prefix, JsonNode node) {
    Set<String> keys = new TreeSet<>();
    node.properties().forEach(field -> {
      keys.add(prefix + field.getKey());
      keys.addAll(keys(prefix + field.getKey() + ".", field.getValue()));
    });
    return keys;
  }
}
