package io.github.neuronmerge.experiment.run;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What a run ran on.
 *
 * @param cpu the processor's name, as the system gives it
 * @param cores processors that Java may use
 * @param memoryBytes physical memory
 * @param os operating system and its version
 * @param jdk Java's version and vendor
 * @param locale the JVM's locale
 * @param loadAverage how busy the machine was at the start (1 minute), negative where the system does not tell
 */
public record Machine(String cpu, int cores, long memoryBytes, String os, String jdk, String locale,
    double loadAverage) {
  /** Describes this machine. */
  public static Machine here() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new Machine(processor(), system.getAvailableProcessors(), system.getTotalMemorySize(),
        system.getName() + " " + system.getVersion() + " " + system.getArch(),
        System.getProperty("java.version") + " " + System.getProperty("java.vendor"),
        Locale.getDefault().toLanguageTag(), system.getSystemLoadAverage());
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
