package io.github.neuronmerge.experiment.shrink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.engine.registry.Engines;
import io.github.neuronmerge.experiment.config.KeepTarget;
import io.github.neuronmerge.experiment.config.Presets;
import io.github.neuronmerge.experiment.shrink.ShrinkFacts.Why;
import io.github.neuronmerge.merge.ComparedOutputs;
import io.github.neuronmerge.merge.Compressor;
import io.github.neuronmerge.merge.algebra.HiddenLayer;
import io.github.neuronmerge.merge.method.Method;
import io.github.neuronmerge.network.Counts;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.TestNetworks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Would catch a choice that is worse than what was predicted, too large, or that moves what somebody has set. */
class MeasuredChoiceTest {
  private static final Network NETWORK = TestNetworks.mlp(1, 12, 30, 20, 4);
  private static final Presets PRESETS = Presets.in(Path.of("experiments"));
  private static final SeedStream SEEDS = SeedStream.of(3);
  /** A bad split of half of the parameters: nearly nothing is left of the second layer. */
  private static final Map<String, Integer> BAD = Map.of("fc1", 28, "fc2", 3);

  private final List<String> said = new ArrayList<>();

  @Test
  void theMethodOfLeastChangeIsTakenWhereverItStands() {
    for (List<String> order : List.of(List.of("random-calibrated", "osscar-calibrated"),
        List.of("osscar-calibrated", "random-calibrated"))) {
      ShrinkChoice chosen = choice().of(order.stream().map(preset -> asked(preset, BAD, Map.of())).toList(),
          ShrinkWidths.size(KeepTarget.parse("channels:0.5"), NETWORK), Double.POSITIVE_INFINITY);
      assertEquals("osscar-calibrated", chosen.preset());
      assertEquals(BAD, chosen.widths().widths(), "fractions of channels stay as they are");
    }
  }

  @Test
  void widthsGetBetterWithinTheBudget() {
    ToDoubleFunction<Map<String, Integer>> size = ShrinkWidths.size(KeepTarget.parse("0.5"), NETWORK);
    double most = size.applyAsDouble(BAD);
    ShrinkChoice asked = asked("osscar-calibrated", BAD, Map.of());
    ShrinkChoice chosen = choice().of(List.of(asked), size, most);
    assertTrue(size.applyAsDouble(chosen.widths().widths()) <= most, chosen.toString());
    assertEquals((long) size.applyAsDouble(chosen.widths().widths()), Counts.of(compressed(chosen)).parameters());
    double before = change(asked);
    double after = change(chosen);
    assertTrue(after < 0.85 * before, before + " became " + after + ": " + said);
    assertEquals(chosen, choice().of(List.of(asked), size, most), "the same request gives the same choice");
  }

  @Test
  void whatIsGivenStays() {
    ShrinkChoice asked = asked("osscar-calibrated", BAD, Map.of("fc2", Why.GIVEN));
    ToDoubleFunction<Map<String, Integer>> size = ShrinkWidths.size(KeepTarget.parse("0.5"), NETWORK);
    assertEquals(3, choice().of(List.of(asked), size, size.applyAsDouble(BAD)).widths().widths().get("fc2"));
  }

  @Test
  void largeNetworksDoNotWait() {
    assertTrue(MeasuredChoice.isAffordable(NETWORK, 2_000));
    assertFalse(MeasuredChoice.isAffordable(TestNetworks.mlp(1, 10, 2_500, 4), 2_000));
  }

  private MeasuredChoice choice() {
    return new MeasuredChoice(Engines.training(), NETWORK, images(1, 200), SEEDS, MeasuredChoiceTest::compressor,
        said::add);
  }

  private static ShrinkChoice asked(String preset, Map<String, Integer> widths, Map<String, Why> reasons) {
    Map<String, Integer> ordered = new LinkedHashMap<>();
    HiddenLayer.of(NETWORK).forEach(hidden -> ordered.put(hidden.name(), widths.get(hidden.name())));
    return new ShrinkChoice(preset, PRESETS.method(preset),
        new ShrinkWidths(HiddenLayer.of(NETWORK), ordered, reasons));
  }

  private static Compressor compressor(Method method, Dataset images) {
    return new Compressor(Engines.training(), method, images);
  }

  private static Network compressed(ShrinkChoice choice) {
    return compressor(choice.method(), images(1, 200)).compress(NETWORK, choice.widths().changed(), SEEDS).network();
  }

  private static double change(ShrinkChoice choice) {
    ComparedOutputs outputs = ComparedOutputs.of(Engines.training(), NETWORK);
    Dataset others = images(2, 400);
    return outputs.change(outputs.of(compressed(choice), others, 100), outputs.of(NETWORK, others, 100), 400);
  }

  private static Dataset images(long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[count * NETWORK.input().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Dataset.unlabelled("random", NETWORK.input(), values);
  }
}
