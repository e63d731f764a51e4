package io.github.neuronmerge.experiment.run;

import io.github.neuronmerge.experiment.worker.WorkerCommand;
import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * The Java virtual machines of a run: this one, which plans and reports, and the workers, which compute.
 *
 * @param version Java's version, with its build
 * @param vendor the vendor of the JVM
 * @param name the name of the JVM and its compilation mode
 * @param flags arguments of this JVM, without private values
 * @param workerFlags arguments of the workers' JVMs
 */
public record JavaMachine(
    String version, String vendor, String name, List<String> flags, List<String> workerFlags) {
  public JavaMachine {
    flags = List.copyOf(flags);
    workerFlags = List.copyOf(workerFlags);
  }

  /** Describes this JVM and the workers. */
  public static JavaMachine here(WorkerCommand command) {
    PrivateWords privateWords = PrivateWords.ofThisProcess();
    return new JavaMachine(Runtime.version().toString(), System.getProperty("java.vendor"),
        System.getProperty("java.vm.name") + ", " + System.getProperty("java.vm.info"),
        privateWords.removeFrom(ManagementFactory.getRuntimeMXBean().getInputArguments()),
        privateWords.removeFrom(command.jvmArguments()));
  }
}
