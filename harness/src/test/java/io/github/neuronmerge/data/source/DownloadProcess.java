package io.github.neuronmerge.data.source;

import io.github.neuronmerge.data.TinyCifar;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** A process of its own that downloads the tests' data set and prints how it goes. */
final class DownloadProcess {
  private DownloadProcess() {}

  public static void main(String[] args) {
    DatasetManifest set = new TinyCifar().manifest(URI.create(args[1]));
    CacheSource shelf =
        new CacheSource(Path.of(args[0]), /* isOffline= */ false, Downloader.PATIENCE, System.out::println);
    Datasets datasets = new Datasets(PublishedSets.registry(set), List.of(shelf));
    System.out.println("verified: " + datasets.isVerified(TinyCifar.NAME));
  }

  /** Starts it. */
  static Process start(Path cache, URI url) throws IOException {
    return new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp", System.getProperty("java.class.path"), DownloadProcess.class.getName(), cache.toString(), url.toString())
        .redirectErrorStream(true).directory(new File(System.getProperty("user.dir"))).start();
  }

  /** Reads what a process prints until a line holds that text, and returns the line. */
  static String await(BufferedReader output, String text) throws IOException {
    StringBuilder all = new StringBuilder();
    String line = output.readLine();
    while (line != null) {
      if (line.contains(text)) {
        return line;
      }
      all.append(line).append('\n');
      line = output.readLine();
    }
    throw new IOException("the process ended without saying '" + text + "', but this:\n" + all);
  }
}
