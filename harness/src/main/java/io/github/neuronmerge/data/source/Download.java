package io.github.neuronmerge.data.source;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One published file of a data set, as the publishers have packed it.
 *
 * @param name its published name
 * @param bytes its length
 * @param sha256 its SHA-256, 64 lower-case hexadecimal digits
 * @param urls the addresses where it is published, in the order in which they are tried
 */
public record Download(String name, long bytes, String sha256, List<URI> urls) {
  public Download {
    Pins.check(name, bytes, sha256);
    urls = List.copyOf(urls);
    if (urls.isEmpty()) {
      throw new IllegalArgumentException(name + ": a download needs at least one address");
    }
  }

  /** Returns whether it is an archive of several files. Otherwise it is one file compressed by gzip. */
  boolean isArchive() {
    return name.endsWith(".tar.gz");
  }

  /** Returns how to download the files by hand into a folder, as the end of a message. */
  static String byHand(List<Download> files, Path folder) {
    return "fetch "
        + files.stream().map(file -> file.urls.get(0) + " (" + file.bytes + " bytes, SHA-256 " + file.sha256 + ")")
            .collect(Collectors.joining(", "))
        + " by hand and put " + (files.size() == 1 ? "it" : "them") + " into " + folder;
  }
}
