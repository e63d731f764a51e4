package io.github.neuronmerge.measure;

/**
 * One JMH iteration of one fork.
 *
 * @param architecture which architecture ran
 * @param engine which engine ran it
 * @param batch images at a time
 * @param fork number of the JVM, from 1
 * @param iteration number of the iteration in its fork, from 1
 * @param latencyNanos mean time of one batch in this iteration, input copy included
 * @param allocatedBytes bytes allocated on the Java heap for one batch ({@code gc.alloc.rate.norm})
 * @param peakResidentBytes the process's largest resident memory during the iteration, 0 where the system does not tell
 */
public record Timing(String architecture, String engine, int batch, int fork, int iteration, double latencyNanos,
    double allocatedBytes, double peakResidentBytes) {}
