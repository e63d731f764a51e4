/**
 * Labelled images and how they get here. {@link PublishedSets} lists the data sets; {@link Datasets} takes one from the
 * first {@link Shelf} that has it: the user's folder, the project's own files, or the cache, which a {@link Downloader}
 * fills. A {@link DataStore} unpacks the files and checks them against pinned digests, a {@link DatasetReader} makes a
 * {@link Dataset} of them, and {@link DataSplit} divides it. Every defect of a file is one {@link
 * io.github.neuronmerge.base.BadInputException}. Knows nothing of networks.
 */
package io.github.neuronmerge.data;
