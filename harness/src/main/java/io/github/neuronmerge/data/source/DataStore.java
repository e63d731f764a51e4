package io.github.neuronmerge.data.source;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.data.FileBytes;
import io.github.neuronmerge.data.source.DataFile.Part;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A data set at the place where it was found. Each file's SHA-256 is checked when the file is read. A file that differs
 * from the published one is refused, unless unverified files are allowed.
 */
final class DataStore {
  private final DatasetManifest set;
  private final StoredFiles files;
  private final Trust trust;
  private final Map<String, String> found = new ConcurrentHashMap<>();

  /**
   * How to treat files that differ from the published ones.
   *
   * @param isUnverifiedAllowed whether files may differ from the published ones
   * @param remedy the end of messages about a defect, starting with "; ", or the empty text
   * @param permission the end of messages about a file that differs, after the remedy, or the empty text
   */
  record Trust(boolean isUnverifiedAllowed, String remedy, String permission) {
    /** Returns the treatment of files in a place where only damage can make them differ. */
    static Trust strict(String remedy) {
      return new Trust(/* isUnverifiedAllowed= */ false, remedy, /* permission= */ "");
    }
  }

  DataStore(DatasetManifest set, StoredFiles files, Trust trust) {
    this.set = set;
    this.files = files;
    this.trust = trust;
  }

  /**
   * Returns the images of a part, without standardisation.
   *
   * @throws BadInputException if a file is missing, is damaged, has another layout, or differs from the published one
   *     and that is not allowed
   */
  Dataset read(Part part) {
    List<FileBytes> bytes = files(part);
    try {
      return set.reader().read(set.name() + "/" + part.label(), set.classes(), bytes);
    } catch (BadInputException e) {
      throw withRemedy(e);
    }
  }

  /** Returns the SHA-256 of each file as read, by its published name. Reads files that have not been read yet. */
  Map<String, String> digests() {
    Map<String, String> digests = new LinkedHashMap<>();
    for (DataFile file : set.files()) {
      if (!found.containsKey(file.name())) {
        files(file.part());
      }
      digests.put(file.name(), found.get(file.name()));
    }
    return Collections.unmodifiableMap(digests);
  }

  /** Returns whether every file has the published SHA-256. */
  boolean isVerified() {
    Map<String, String> digests = digests();
    return set.files().stream().allMatch(file -> file.sha256().equals(digests.get(file.name())));
  }

  /**
   * Returns the unpacked files of a part.
   *
   * @throws BadInputException if a file is missing, is damaged, or differs from the published one and that is not
   *     allowed
   */
  List<FileBytes> files(Part part) {
    List<DataFile> wanted = set.files(part);
    List<FileBytes> unpacked = new ArrayList<>();
    try {
      unpacked.addAll(files.read(wanted));
    } catch (BadInputException e) {
      throw withRemedy(e);
    }
    for (int i = 0; i < wanted.size(); i++) {
      DataFile file = wanted.get(i);
      String sha256 = unpacked.get(i).sha256();
      if (!sha256.equals(file.sha256()) && !trust.isUnverifiedAllowed()) {
        throw new BadInputException("file '" + unpacked.get(i).name() + "' is not the published one: found SHA-256 "
            + sha256 + ", expected " + file.sha256() + trust.remedy() + trust.permission());
      }
      found.put(file.name(), sha256);
    }
    return unpacked;
  }

  private BadInputException withRemedy(BadInputException e) {
    return new BadInputException(e.getMessage() + trust.remedy(), e);
  }
}
