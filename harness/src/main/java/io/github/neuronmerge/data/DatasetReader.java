package io.github.neuronmerge.data;

import java.util.List;

/** Reads images and labels from the files of one part of a data set. There is one reader for each published layout. */
@FunctionalInterface
public interface DatasetReader {
  /**
   * Returns the labelled images.
   *
   * @param name the name of the new data set
   * @param classes how many classes there are
   * @param files the part's files, unpacked, in the order of the manifest
   * @throws io.github.neuronmerge.base.BadInputException if a file does not have the layout; the message names file,
   *     byte offset, what was found and what was expected
   */
  Dataset read(String name, int classes, List<FileBytes> files);
}
