package io.github.neuronmerge.data;

import java.util.List;

/** Makes images and labels of the files of one part of a data set: one reader for each published layout. */
@FunctionalInterface
public interface DatasetReader {
  /**
   * Returns the labelled images.
   *
   * @param name what to call them
   * @param classes how many classes the labels tell apart
   * @param files the part's files, unpacked, in the order of the manifest
   * @throws io.github.neuronmerge.base.BadInputException naming file, byte offset, found and expected, if a file is not
   *     of that layout
   */
  Dataset read(String name, int classes, List<FileBytes> files);
}
