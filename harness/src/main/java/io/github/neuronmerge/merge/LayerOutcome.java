package io.github.neuronmerge.merge;

/**
 * What compressing one hidden layer did. Of a channel space that several layers read, changes are added up over those
 * that do not write it too, and so are the lengths that they are fractions of; where it is more than one layer after
 * another, predictedChange is an estimate and no bound.
 *
 * @param layer the layer's name
 * @param before n, its neurons
 * @param asked k, how many were to be left
 * @param after how many are left: fewer than asked where the clusterer chooses itself
 * @param inertiaShare the fraction of the features' inertia that the groups lose: the sum of
 *     |x - mean of its cluster|^2, or |x|^2 for a neuron that is left out, divided by that sum for one cluster of all
 * @param singletons groups of one neuron
 * @param largest neurons in the largest group
 * @param merged neurons that share their new neuron with others; those that stand alone or are dropped do not count
 * @param predictedChange the bound sum_i |V_i| |f_i - (M A F)_i| |x~| on how far the consumer's pre-activations move
 *     when only this layer is compressed, uncorrected; as a fraction of the mean length of V h
 * @param measuredChange how far they do move, uncorrected, as a fraction of the same
 * @param correctedChange how far they move with the map as it is after the correction
 */
public record LayerOutcome(String layer, int before, int asked, int after, double inertiaShare, int singletons,
    int largest, int merged, double predictedChange, double measuredChange, double correctedChange) {}
