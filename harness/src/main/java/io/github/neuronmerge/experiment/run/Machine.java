package io.github.neuronmerge.experiment.run;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Locale;

/**
 * The machine of a run.
 *
 * @param cpu the processor's name, as the system reports it
 * @param cores the number of processors that Java may use
 * @param memoryBytes physical memory
 * @param freeDiskBytes free space on the disk of the run's folder, at the start
 * @param os operating system and its version
 * @param locale the JVM's locale
 * @param timeZone the JVM's time zone
 * @param charset the JVM's default character set
 * @param loadAverage the 1-minute load average at the start, negative if the system does not report it
 */
public record Machine(String cpu, int cores, long memoryBytes, long freeDiskBytes, String os, String locale,
    String timeZone, String charset, double loadAverage) {
  /**
   * Describes this machine.
   *
   * @param folder the run's folder
   */
  public static Machine here(Path folder) {
    OperatingSystemMXBean system = system();
    return new Machine(processor(), system.getAvailableProcessors(), system.getTotalMemorySize(), free(folder),
        system.getName() + " " + system.getVersion() + " " + system.getArch(),
        Locale.getDefault().toLanguageTag(), ZoneId.systemDefault().getId(), Charset.defaultCharset().name(), load());
  }

  /** Returns the 1-minute load average, negative if the system does not report it. */
  public static double load() {
    return system().getSystemLoadAverage();
  }

  private static OperatingSystemMXBean system() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  }

  private static long free(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot ask for the free space of " + folder, e);
    }
  }

  private static String processor() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo")).stream().filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip()).findFirst().orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }
}
