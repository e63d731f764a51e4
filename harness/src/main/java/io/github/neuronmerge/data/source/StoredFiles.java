package io.github.neuronmerge.data.source;

import io.github.neuronmerge.data.FileBytes;
import java.util.List;

/** The stored files of one data set, unpacked when they are read. Lengths are checked, the content is not. */
interface StoredFiles {
  /**
   * Returns the unpacked files in the given order.
   *
   * @throws io.github.neuronmerge.base.BadInputException if a file is missing, cannot be read or unpacked, or has
   *     another length than the published one
   */
  List<FileBytes> read(List<DataFile> files);
}
