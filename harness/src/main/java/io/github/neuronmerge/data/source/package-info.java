/**
 * Where data sets come from. {@link io.github.neuronmerge.data.source.PublishedSets} lists them. {@link
 * io.github.neuronmerge.data.source.Datasets} reads each from the first source that has it: the user's folders, the
 * bundled files, or the cache, which a downloader fills. Files are unpacked and checked against pinned digests. Every
 * defect of a file is reported as a {@link io.github.neuronmerge.base.BadInputException}.
 */
package io.github.neuronmerge.data.source;
