package io.github.neuronmerge.experiment.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.neuronmerge.merge.LayerOutcome;
import java.util.List;

/**
 * The description of a compressed network. It is shared by all cells and experiments with the same compression of the
 * same baseline.
 *
 * @param networkSha256 SHA-256 of the network's file
 * @param layers the outcome of compression in each hidden layer
 * @param source the code that made it
 * @param wallSeconds time of compression
 * @param grouping which grouping was taken, of a method with alternatives; otherwise the empty text
 */
public record CompressedNetwork(String networkSha256, List<LayerOutcome> layers, SourceCode source, double wallSeconds,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) String grouping)
    implements StoredNetwork {}
