package io.github.neuronmerge.measure;

/**
 * One JMH iteration of one fork.
 *
 * @param key what was timed
 * @param fork number of the JVM, from 1
 * @param iteration number of the iteration in its fork, from 1
 * @param latencyNanos mean time of one batch in this iteration, input copy included
 * @param allocatedBytes bytes allocated on the Java heap for one batch ({@code gc.alloc.rate.norm})
 * @param peakResidentBytes the process's largest resident memory during the iteration, 0 where the system does not tell
 */
public record Timing(TimingKey key, int fork, int iteration, double latencyNanos, double allocatedBytes,
    double peakResidentBytes) {}
