package io.github.neuronmerge.experiment.result;

/**
 * The description of synthetic images in the artefact store, where a file's name is the digest of its bytes.
 *
 * @param imagesSha256 SHA-256 of the images' file
 * @param words what they are, for reports
 * @param distanceBefore how far their statistics were from those that batch normalisation stores, at first
 * @param distanceAfter the same in the end
 * @param source the code that made them
 * @param wallSeconds how long that took
 */
public record StoredImages(String imagesSha256, String words, double distanceBefore, double distanceAfter,
    SourceCode source, double wallSeconds) {}
