/**
 * Labelled images and how they get here: published files are found by a {@link FileSource}, unpacked and checked
 * against pinned digests by {@link DataStore}, parsed by a reader such as {@link IdxReader} into a {@link Dataset}, and
 * divided by {@link DataSplit}. {@link Datasets} lists the data sets by name. Every defect of a file is one {@link
 * io.github.neuronmerge.base.BadInputException}. Knows nothing of networks.
 */
package io.github.neuronmerge.data;
