package io.github.neuronmerge.measure;

/**
 * The measurement of one JMH iteration in one fork.
 *
 * @param key what was timed
 * @param fork number of the JVM, from 1
 * @param iteration number of the iteration in its fork, from 1
 * @param latencyNanos mean time of one batch in this iteration, including the copy of the input
 * @param allocatedBytes bytes allocated on the Java heap for one batch ({@code gc.alloc.rate.norm})
 * @param peakResidentBytes the peak resident memory of the process during the iteration, 0 if the system does not
 *     report it
 */
public record Timing(TimingKey key, int fork, int iteration, double latencyNanos, double allocatedBytes,
    double peakResidentBytes) {}
