package io.github.neuronmerge.experiment.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.neuronmerge.experiment.plan.Cell;
import io.github.neuronmerge.measure.Score;
import io.github.neuronmerge.merge.LayerOutcome;
import java.util.List;
import java.util.Map;

/**
 * The result of a finished cell, as its file stores it.
 *
 * @param cell the cell
 * @param baselineSha256 SHA-256 of the baseline's file
 * @param widths neurons kept in each hidden layer
 * @param layers the outcome of compression in each hidden layer
 * @param architecture the compressed network's widths, see {@link io.github.neuronmerge.network.Network#architecture}
 * @param parametersBefore parameters of the baseline
 * @param parametersAfter parameters of the compressed network
 * @param macsBefore multiply-accumulates of the baseline for one image
 * @param macsAfter multiply-accumulates of the compressed network for one image
 * @param bytes size of the compressed network's file
 * @param networkSha256 SHA-256 of that file, which is its name in the artefact store
 * @param validation score on the validation images, on which every choice is made
 * @param test score on the test images, which is only reported
 * @param source the code that scored it
 * @param wallSeconds time of compression, training and scoring, also if an earlier cell or run did them
 * @param grouping which grouping was taken, of a method with alternatives; otherwise the empty text
 */
public record CellResult(Cell cell, String baselineSha256, Map<String, Integer> widths, List<LayerOutcome> layers,
    String architecture, long parametersBefore, long parametersAfter, long macsBefore, long macsAfter, long bytes,
    String networkSha256, Score validation, Score test, SourceCode source, double wallSeconds,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) String grouping) {}
