package io.github.neuronmerge.experiment.shrink;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.neuronmerge.experiment.config.KeepTarget;
import io.github.neuronmerge.experiment.config.ShrinkTuning;
import io.github.neuronmerge.merge.LayerOutcome;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What was done to a network and what that did.
 *
 * @param model the name of the file that was read
 * @param preset the method's name
 * @param keep what was asked
 * @param tune what happened afterwards
 * @param importDifference how far our network is from the file that was read, relative to the largest output, on 100
 *     images
 * @param exportDifference the same of the file that was written
 * @param before the network that was read
 * @param after the network that was written
 * @param spaces the channel spaces that can be changed
 * @param frozen those that cannot
 * @param calibration what the method looked at
 * @param changes how far outputs moved, on each kind of images
 * @param evaluations accuracy on labelled images; empty where there are none
 * @param latencies quick measurements, for each batch
 * @param seconds how long it took
 * @param grouping which grouping was taken, of a method with alternatives; otherwise the empty text
 */
public record ShrinkFacts(String model, String preset, KeepTarget keep, ShrinkTuning tune,
    double importDifference, double exportDifference, Size before, Size after, List<Space> spaces, List<Frozen> frozen, ImagesUsed calibration,
    List<OutputChange> changes, List<Evaluation> evaluations, List<LatencyPair> latencies, double seconds,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) String grouping) {
  private static final double PER_CENT = 100;

  /**
   * A network and its file.
   *
   * @param sha256 of the file
   * @param bytes of the file
   * @param parameters weights and biases, batch normalisation's factors and summands among them
   * @param macs multiply-accumulates for one image
   */
  public record Size(String sha256, long bytes, long parameters, long macs) {}

  /** Why a space has the width that it has. */
  public enum Why {
    /** The keep fraction was split so. */
    CHOSEN,
    /** The user gave the layer's keep fraction. */
    GIVEN,
    /** The user froze the layer. */
    FROZEN
  }

  /**
   * A channel space that can be changed.
   *
   * @param name its name
   * @param writers the layers that have a row of weights for each of its channels
   * @param readers the layers that read it
   * @param before its channels
   * @param after how many are left
   * @param why why so many
   * @param outcomes what the merging did; empty where the space was left alone
   */
  public record Space(String name, List<String> writers, List<String> readers, int before, int after, Why why,
      List<LayerOutcome> outcomes) {}

  /**
   * A channel space that cannot be changed.
   *
   * @param name its name
   * @param channels its channels
   * @param reason why not
   */
  public record Frozen(String name, int channels, String reason) {}

  /**
   * The images that the method looked at, or where it looked at none, those that the changes of layers are told on.
   *
   * @param source where they are from
   * @param count how many
   * @param sha256 digests of their files by name
   * @param kind whether the method looked at them, and what they are
   */
  public record ImagesUsed(String source, int count, Map<String, String> sha256, Kind kind) {
    /** What a method looks at. */
    public enum Kind {
      /** Images that the user gave. */
      REAL,
      /** Images that were made of a seed and the network. */
      SYNTHETIC,
      /** Nothing but weights. */
      NONE
    }

    /** Returns whether the method looked at images, be they real or synthetic. */
    public boolean isSeen() {
      return kind != Kind.NONE;
    }
  }

  /**
   * Accuracy on labelled images.
   *
   * @param set the data set
   * @param images how many
   * @param before accuracy of the file that was read, 0 to 1
   * @param after accuracy of the file that was written
   * @param mark empty, or what has to be said of the data set's files
   */
  public record Evaluation(String set, int images, double before, double after, String mark) {}

  /**
   * Quick measurements of inference with ONNX Runtime, one thread: medians of interleaved runs.
   *
   * @param batch images a run
   * @param beforeMicros microseconds a run of the file that was read
   * @param afterMicros microseconds a run of the file that was written
   */
  public record LatencyPair(int batch, double beforeMicros, double afterMicros) {}

  /** Returns what a user wants to know in one line, without the name of the file. */
  public String summary() {
    StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%s %% of the parameters, %s %% of the MACs",
        percent(after.parameters(), before.parameters()), percent(after.macs(), before.macs())));
    latencies.stream().limit(1).forEach(pair -> line.append(String.format(Locale.ROOT, ", %.1fx %s at batch %d",
        faster(pair) >= 1 ? faster(pair) : 1 / faster(pair), faster(pair) >= 1 ? "faster" : "slower", pair.batch())));
    line.append(evaluations.stream().map(it -> String.format(Locale.ROOT, ", accuracy %.2f -> %.2f %%%s",
        PER_CENT * it.before(), PER_CENT * it.after(), it.mark().isEmpty() ? "" : " (" + it.mark() + ")"))
        .collect(Collectors.joining()));
    if (evaluations.isEmpty()) {
      changes.stream().reduce((first, last) -> last).ifPresent(change -> line.append(String.format(Locale.ROOT,
          ", same largest output on %.1f %% of %d %s", PER_CENT * change.agreement(), change.count(), change.images())));
    }
    return line.toString();
  }

  private static double faster(LatencyPair pair) {
    return pair.beforeMicros() / pair.afterMicros();
  }

  private static String percent(long part, long whole) {
    return String.format(Locale.ROOT, "%.1f", PER_CENT * part / whole);
  }
}
