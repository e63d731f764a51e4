package io.github.neuronmerge.data.source;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One file that a data set's publishers offer, packed as they offer it.
 *
 * @param name its published name
 * @param bytes its length
 * @param sha256 its SHA-256, 64 lower-case hexadecimal digits
 * @param urls where it is published, in the order in which they are tried
 */
public record Download(String name, long bytes, String sha256, List<URI> urls) {
  public Download {
    Pins.check(name, bytes, sha256);
    urls = List.copyOf(urls);
    if (urls.isEmpty()) {
      throw new IllegalArgumentException(name + ": a download needs at least one address");
    }
  }

  /** Returns whether it holds several files; otherwise it is one of them, compressed by gzip. */
  boolean isArchive() {
    return name.endsWith(".tar.gz");
  }

  /** Returns how to get files into a folder without this program, to end a message with. */
  static String byHand(List<Download> files, Path folder) {
    return "fetch "
        + files.stream().map(file -> file.urls.get(0) + " (" + file.bytes + " bytes, SHA-256 " + file.sha256 + ")")
            .collect(Collectors.joining(", "))
        + " by hand and put " + (files.size() == 1 ? "it" : "them") + " into " + folder;
  }
}
