package io.github.neuronmerge.experiment.result;

import io.github.neuronmerge.experiment.plan.Cell;
import io.github.neuronmerge.measure.Score;
import io.github.neuronmerge.merge.LayerOutcome;
import java.util.List;
import java.util.Map;

/**
 * What a finished cell found; its file.
 *
 * @param cell what was asked
 * @param baselineSha256 SHA-256 of the trained network's file that it started from
 * @param widths neurons kept in each hidden layer
 * @param layers what compressing did to each hidden layer
 * @param architecture the compressed network's widths, see {@link io.github.neuronmerge.network.Network#architecture}
 * @param parametersBefore parameters of the baseline
 * @param parametersAfter parameters of the compressed network
 * @param macsBefore multiply-accumulates an image of the baseline
 * @param macsAfter multiply-accumulates an image of the compressed network
 * @param bytes size of the compressed network's file
 * @param networkSha256 SHA-256 of that file, which the artefact store has under this name
 * @param validation score on the validation split: every choice is made on it
 * @param test score on the test set: only reported
 * @param source the code that scored it
 * @param wallSeconds time to compress, train and score, whoever asked first
 */
public record CellResult(Cell cell, String baselineSha256, Map<String, Integer> widths, List<LayerOutcome> layers,
    String architecture, long parametersBefore, long parametersAfter, long macsBefore, long macsAfter, long bytes,
    String networkSha256, Score validation, Score test, SourceCode source, double wallSeconds) {}
