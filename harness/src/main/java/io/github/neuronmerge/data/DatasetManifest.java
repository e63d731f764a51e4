package io.github.neuronmerge.data;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All that must be known of a published data set to read it: a new one is one more of these in {@link Datasets}.
 *
 * @param name what experiments call it, and its folder in every {@link FileSource}
 * @param classes how many classes its labels tell apart
 * @param validationImages how many training images are kept for validation unless an experiment says otherwise
 * @param files its files, one of each role
 */
public record DatasetManifest(String name, int classes, int validationImages, List<DataFile> files) {
  public DatasetManifest {
    files = List.copyOf(files);
    Set<DataFile.Role> roles = new HashSet<>();
    for (DataFile file : files) {
      roles.add(file.role());
    }
    if (roles.size() != DataFile.Role.values().length || files.size() != roles.size()) {
      throw new IllegalArgumentException("data set '" + name + "' needs one file of each role, but has " + files);
    }
  }

  /** Returns the file of that role. */
  public DataFile file(DataFile.Role role) {
    return files.stream().filter(file -> file.role() == role).findFirst().orElseThrow();
  }
}
