package io.github.neuronmerge.merge.algebra;

import static io.github.neuronmerge.merge.MergeFixtures.TOLERANCE;
import static io.github.neuronmerge.merge.MergeFixtures.difference;
import static io.github.neuronmerge.merge.MergeFixtures.normalised;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.network.BatchNorm;
import io.github.neuronmerge.network.Network;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Would catch a network that computes something else once its batch normalisation is folded into the weights. */
final class BatchNormFoldingTest {
  @Test
  void foldingChangesNothingAndKeepsEps() {
    Network network = normalised(5);
    assertTrue(difference(network, BatchNormFolding.of(network).network()) <= TOLERANCE);
    // A variance far below eps: without eps inside the root this channel would be thirty times too loud.
    int place = IntStream.range(0, network.layers().size())
        .filter(i -> network.layers().get(i) instanceof BatchNorm).findFirst().orElseThrow();
    BatchNorm norm = (BatchNorm) network.layers().get(place);
    float[] variance = norm.variance().toArray();
    variance[0] = 1e-8f;
    Network quiet = network.with(place, new BatchNorm(norm.name(), norm.gamma(), norm.beta(), norm.mean(),
        norm.variance().withValues(variance), norm.eps()));
    assertTrue(difference(quiet, BatchNormFolding.of(quiet).network()) <= TOLERANCE);
  }
}
