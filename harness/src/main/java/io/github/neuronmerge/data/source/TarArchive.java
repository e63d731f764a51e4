package io.github.neuronmerge.data.source;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.data.FileBytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Files in one {@code .tar.gz}, in any order. The archive is read in one pass and not unpacked to disk. */
final class TarArchive implements StoredFiles {
  private static final int BUFFER_BYTES = 1 << 16;

  private final FileSource source;
  private final String path;

  TarArchive(FileSource source, String path) {
    this.source = source;
    this.path = path;
  }

  @Override
  public List<FileBytes> read(List<DataFile> files) {
    Map<String, DataFile> wanted = files.stream().collect(Collectors.toMap(DataFile::name, Function.identity()));
    Map<String, FileBytes> found = new HashMap<>();
    try (InputStream stored = source.open(path);
        InputStream unpacked = new GZIPInputStream(stored, BUFFER_BYTES);
        TarArchiveInputStream tar = new TarArchiveInputStream(unpacked)) {
      TarArchiveEntry entry = tar.getNextEntry();
      while (entry != null && found.size() < wanted.size()) {
        String name = entry.getName().startsWith("./") ? entry.getName().substring(2) : entry.getName();
        if (wanted.containsKey(name)) {
          found.put(name, new FileBytes(path + "/" + name, content(tar, entry, wanted.get(name))));
        }
        entry = tar.getNextEntry();
      }
    } catch (IOException e) {
      throw new BadInputException("file '" + path + "' is not a sound .tar.gz: found a defect after " + found.size()
          + " of " + wanted.size() + " files: " + e.getMessage(), e);
    }
    return files.stream().map(file -> required(found, file)).toList();
  }

  private byte[] content(TarArchiveInputStream tar, TarArchiveEntry entry, DataFile file) throws IOException {
    if (!entry.isFile() || entry.getSize() != file.bytes()) {
      throw new BadInputException("file '" + path + "/" + file.name() + "' has " + entry.getSize()
          + " bytes, expected " + file.bytes());
    }
    byte[] bytes = tar.readNBytes(file.bytes());
    if (bytes.length < file.bytes()) {
      throw new IOException("the archive ends within '" + file.name() + "'");
    }
    return bytes;
  }

  private FileBytes required(Map<String, FileBytes> found, DataFile file) {
    if (!found.containsKey(file.name())) {
      throw new BadInputException("file '" + path + "' has no '" + file.name() + "' in it");
    }
    return found.get(file.name());
  }
}
