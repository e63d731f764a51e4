package io.github.neuronmerge.data.source;

import io.github.neuronmerge.data.FileBytes;
import java.util.List;

/**
 * The files of one data set where they lie, unpacked as they are read. Their lengths are checked, their content is not.
 */
interface StoredFiles {
  /**
   * Returns the unpacked files in the order in which they are asked for.
   *
   * @throws io.github.neuronmerge.base.BadInputException if a file is missing or unreadable, is not soundly packed, or
   *     has another length than the published one
   */
  List<FileBytes> read(List<DataFile> files);
}
