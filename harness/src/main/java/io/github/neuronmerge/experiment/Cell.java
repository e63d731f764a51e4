package io.github.neuronmerge.experiment;

import io.github.neuronmerge.merge.Method;
import java.util.Map;

/**
 * The unit of work, of failure and of resume: one baseline, one method, one target.
 *
 * @param id digest of everything below and of the data and settings it is scored with
 * @param baseline digest that names the trained network it starts from
 * @param trainSeed which baseline
 * @param clusterSeed the randomness of clustering; 0 for methods that have none
 * @param method the method's name in the experiment
 * @param parts what the method is made of
 * @param target the budget's label
 * @param widths neurons kept in each hidden layer
 */
public record Cell(String id, String baseline, long trainSeed, long clusterSeed, String method, Method parts,
    String target, Map<String, Integer> widths) {}
