package io.github.neuronmerge.experiment.shrink;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.base.Sha256;
import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.base.Stopwatch;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.engine.FileEngine;
import io.github.neuronmerge.engine.OnnxCheck;
import io.github.neuronmerge.engine.Predictor;
import io.github.neuronmerge.engine.TrainingEngine;
import io.github.neuronmerge.experiment.config.KeepTarget;
import io.github.neuronmerge.experiment.config.ShrinkTuning;
import io.github.neuronmerge.experiment.shrink.ShrinkFacts.Evaluation;
import io.github.neuronmerge.experiment.shrink.ShrinkFacts.Frozen;
import io.github.neuronmerge.experiment.shrink.ShrinkFacts.ImagesUsed;
import io.github.neuronmerge.experiment.shrink.ShrinkFacts.LatencyPair;
import io.github.neuronmerge.experiment.shrink.ShrinkFacts.Size;
import io.github.neuronmerge.experiment.shrink.ShrinkFacts.Space;
import io.github.neuronmerge.measure.Score;
import io.github.neuronmerge.merge.Compressor;
import io.github.neuronmerge.merge.method.Method;
import io.github.neuronmerge.network.Counts;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.space.ChannelSpace;
import io.github.neuronmerge.network.space.Place;
import io.github.neuronmerge.onnx.OnnxFile;
import io.github.neuronmerge.onnx.OnnxImport;
import io.github.neuronmerge.onnx.OnnxPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Makes a network smaller: reads and checks its file, finds what can change, compresses it for each keep fraction, and
 * runs what is written beside what was read. Nothing is written to disk here.
 */
public final class Shrinker {
  /** All randomness derives from it. */
  static final long SEED = 2018;
  private static final int MOST_BATCH_VALUES = 1 << 22;
  private static final int MOST_BATCH = 64;
  private static final List<Integer> LATENCY_BATCHES = List.of(1, 32);
  private static final long MOST_DIAGNOSIS_VALUES = 1L << 25;
  /** Where a layer puts out more values than this for all images, layers are seen on fewer: several are in memory. */
  private static final long LARGE_VALUES = 1L << 27;
  private static final long MOST_LAYER_VALUES = 1L << 25;
  /** Calibration images that the change of outputs is told on, at least, and the multiply-accumulates of all at most. */
  private static final int LEAST_CHANGES = 16;
  private static final long CHANGE_MACS = 250_000_000_000L;

  private final TrainingEngine engine;
  private final FileEngine files;
  private final ShrinkListener listener;

  /**
   * Makes a shrinker.
   *
   * @param engine runs and trains our networks
   * @param files runs ONNX files
   * @param listener is told what is going on
   */
  public Shrinker(TrainingEngine engine, FileEngine files, ShrinkListener listener) {
    this.engine = engine;
    this.files = files;
    this.listener = listener;
  }

  /** Returns a file for each keep fraction. Refuses a file that cannot be read to the same outputs. */
  public List<ShrunkFile> run(ShrinkTask task) {
    String where = task.model().getFileName().toString();
    byte[] original = OnnxFile.readBytes(task.model());
    OnnxImport imported = imported(where, original, task);
    Network network = imported.network();
    Counts counts = Counts.of(network);
    listener.progressed(0, String.format(Locale.ROOT, "read %s: %d layers, %,d parameters, %,d MACs, input %s", where,
        network.layers().size(), counts.parameters(), counts.macs(), network.input()));
    double difference = new OnnxCheck(files, engine).imported(where, original, imported);
    listener.progressed(0.02, String.format(Locale.ROOT, "checked: ONNX Runtime and neuron-merge agree on %d images to "
        + "%.1g of the largest output", OnnxCheck.IMAGES, difference));
    List<String> presets = fitting(task, network);
    ShrinkImages images = ShrinkImages.of(task, network, engine, listener);
    String seen = images.used().count() + " " + images.used().source() + ", " + String.join(" or ", presets);
    listener.progressed(0.04, switch (images.used().kind()) {
      case REAL -> "calibrated on " + seen;
      case SYNTHETIC -> "data-free, on " + seen;
      case NONE -> "data-free, " + presets.get(0);
    });
    List<ShrunkFile> made = new ArrayList<>();
    for (KeepTarget keep : task.keep()) {
      double from = 0.05 + 0.95 * made.size() / task.keep().size();
      made.add(new One(task, presets, original, imported, images, keep, difference).run(from, 0.95 / task.keep().size()));
    }
    return made;
  }

  /** Returns the names of the methods that can be used; refuses a network where the usual one cannot. */
  private static List<String> fitting(ShrinkTask task, Network network) {
    List<String> presets = new ArrayList<>();
    task.methods().forEach((preset, method) -> {
      try {
        method.checkFits(network);
        presets.add(preset);
      } catch (BadInputException e) {
        if (presets.isEmpty()) {
          throw e;
        }
      }
    });
    return presets;
  }

  /** One keep fraction. */
  private final class One {
    private final ShrinkTask task;
    private final List<String> presets;
    private final byte[] original;
    private final OnnxImport imported;
    private final ShrinkImages images;
    private final KeepTarget keep;
    private final double importDifference;
    private final Stopwatch watch = new Stopwatch();

    One(ShrinkTask task, List<String> presets, byte[] original, OnnxImport imported, ShrinkImages images, KeepTarget keep,
        double importDifference) {
      this.task = task;
      this.presets = presets;
      this.original = original;
      this.imported = imported;
      this.images = images;
      this.keep = keep;
      this.importDifference = importDifference;
    }

    ShrunkFile run(double from, double part) {
      Network network = imported.network();
      ShrinkChoice choice = choice(network, from, part);
      Map<String, Integer> changed = choice.widths().changed();
      int[] begun = {0};
      Compressor.Compressed small = compressor(choice.method(), images.calibration())
          .tells(layer -> listener.progressed(from + part * (0.4 + 0.4 * begun[0] / changed.size()), "merging " + layer
              + " to " + changed.get(layer) + " channels (" + ++begun[0] + " of " + changed.size() + ")"))
          .compress(network, changed, seeds());
      listener.progressed(from + 0.8 * part, "writing and checking the file");
      Network written = task.tune() == ShrinkTuning.NONE ? small.network()
          : new ImageDistillation(engine, network, images.calibration(), listener)
              .of(small.network(), from + 0.8 * part);
      byte[] bytes = OnnxFile.toBytes(written, imported.origin());
      String what = task.model().getFileName() + " at " + keep.text();
      double exportDifference =
          new OnnxCheck(files, engine).exported(what, bytes, written, imported.origin());
      try (Predictor before = files.predictor(what, original, network, imported.origin());
          Predictor after = files.predictor(what, bytes, written, imported.origin())) {
        List<OutputChange> changes = changes(before, after);
        List<Evaluation> evaluations = evaluations(before, after, from + 0.85 * part);
        listener.progressed(from + 0.95 * part, "measuring latency");
        return new ShrunkFile(bytes, new ShrinkFacts(task.model().getFileName().toString(), choice.preset(), keep,
            task.tune(), importDifference, exportDifference, size(original, network), size(bytes, written),
            spaces(choice.widths(), small), frozen(small), images.used(), changes, evaluations, latencies(before, after),
            watch.seconds(),
            task.methods().get(choice.preset()).alternatives().isEmpty() ? "" : small.method().grouping().label()),
            images.shown());
      }
    }

    private ShrinkChoice choice(Network network, double from, double part) {
      Dataset calibration = images.calibration();
      boolean isTried = images.used().isSeen() && MeasuredChoice.isAffordable(network, calibration.count());
      List<ShrinkChoice> choices = new ArrayList<>();
      for (String preset : isTried ? presets : presets.subList(0, 1)) {
        Method method = task.methods().get(preset);
        ShrinkWidths widths = ShrinkWidths.of(
            task, keep, network, compressor(method, calibration), seeds(), note -> listener.progressed(from, note));
        (isTried ? method.candidates() : List.of(method))
            .forEach(candidate -> choices.add(new ShrinkChoice(preset, candidate, widths)));
      }
      if (isTried) {
        ToDoubleFunction<Map<String, Integer>> size = ShrinkWidths.size(keep, network);
        return new MeasuredChoice(engine, network, calibration, seeds(), this::compressor,
            note -> listener.progressed(from + 0.2 * part, note))
            .of(choices, size, keep.fraction() * size.applyAsDouble(Map.of()));
      }
      return choices.get(0);
    }

    private Compressor compressor(Method method, Dataset calibration) {
      long largest = imported.network().shapesByName().values().stream().mapToLong(Shape::size).max().orElseThrow();
      Compressor.Limits usual = Compressor.Limits.STANDARD;
      return new Compressor(engine, method, calibration, new Compressor.Limits(usual.samples(),
          (int) Math.max(1, Math.min(usual.diagnosisImages(), MOST_DIAGNOSIS_VALUES / largest)),
          largest * calibration.count() > LARGE_VALUES ? MOST_LAYER_VALUES : usual.layerValues()), () -> {
            throw new IllegalStateException("no keep fraction is of latency");
          });
    }

    private SeedStream seeds() {
      return SeedStream.of(SEED).child("cluster/1");
    }

    private int batch() {
      return Math.max(1, Math.min(MOST_BATCH, MOST_BATCH_VALUES / imported.network().input().size()));
    }

    private List<OutputChange> changes(Predictor before, Predictor after) {
      List<OutputChange> changes = new ArrayList<>();
      if (images.used().isSeen()) {
        Dataset all = images.calibration();
        long affordable = Math.max(LEAST_CHANGES, CHANGE_MACS / Counts.of(imported.network()).macs());
        Dataset seen = all.first((int) Math.min(all.count(), affordable));
        changes.add(OutputChange.of(images.used().kind() == ImagesUsed.Kind.SYNTHETIC
            ? images.used().source() : "calibration images", before, after, seen, batch()));
      }
      changes.add(OutputChange.of(images.heldOutAre(), before, after, images.heldOut(), batch()));
      return changes;
    }

    private List<Evaluation> evaluations(Predictor before, Predictor after, double share) {
      return images.labelled().map(labelled -> {
        listener.progressed(share, "evaluating on " + labelled.count() + " test images of " + task.evaluate());
        return List.of(new Evaluation(task.evaluate(), labelled.count(),
            Score.of(before, labelled, batch()).accuracy(), Score.of(after, labelled, batch()).accuracy(),
            images.mark()));
      }).orElse(List.of());
    }

    private List<LatencyPair> latencies(Predictor before, Predictor after) {
      Optional<Integer> fixed = imported.origin().input().sides().stream().findFirst().flatMap(OnnxPort.Side::length);
      return LATENCY_BATCHES.stream().filter(batch -> fixed.isEmpty() || fixed.get().equals(batch))
          .map(batch -> QuickLatency.of(before, after, images.heldOut(), batch)).toList();
    }

    private Size size(byte[] file, Network network) {
      Counts counts = Counts.of(network);
      return new Size(Sha256.hex(file), file.length, counts.parameters(), counts.macs());
    }

    private List<Space> spaces(ShrinkWidths widths, Compressor.Compressed small) {
      List<Space> spaces = new ArrayList<>();
      widths.layers().forEach(hidden -> spaces.add(new Space(hidden.name(), names(hidden.space().writers()),
          names(hidden.space().consumers()), hidden.neurons(), hidden.in(small.network()).channels(),
          widths.why(hidden.name()),
          small.layers().stream().filter(outcome -> outcome.layer().equals(hidden.name())).toList())));
      return spaces;
    }

    private List<Frozen> frozen(Compressor.Compressed small) {
      return small.frozen().stream().map(space -> new Frozen(space.name(), space.channels(), reason(space))).toList();
    }

    private String reason(ChannelSpace space) {
      return space.frozen().orElse("");
    }

    private List<String> names(List<Place> places) {
      return places.stream().map(Place::node).distinct().toList();
    }
  }

  private static OnnxImport imported(String where, byte[] original, ShrinkTask task) {
    try {
      return OnnxFile.fromBytes(where, original, task.image());
    } catch (BadInputException e) {
      if (e.getMessage().contains("so the shape of one image must be given")) {
        throw new BadInputException(e.getMessage() + ", as in -Dinput=3x224x224", e);
      }
      throw e;
    }
  }

  /** Returns a refusal that names the keep fraction. */
  static BadInputException refused(KeepTarget keep, BadInputException why) {
    return new BadInputException("-Dkeep=" + keep.text() + ": "
        + why.getMessage().replaceFirst("^target [^:]*: ", ""), why);
  }
}
