package io.github.neuronmerge.data.source;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/** The files that are bundled with the project, as resources under {@code /data} on the class path. */
public final class BundledFiles implements FileSource {
  @Override
  public InputStream open(String path) throws IOException {
    String resource = "/data/" + path;
    InputStream stream = BundledFiles.class.getResourceAsStream(resource);
    if (stream == null) {
      throw new FileNotFoundException("no resource '" + resource + "' on the class path");
    }
    return stream;
  }
}
