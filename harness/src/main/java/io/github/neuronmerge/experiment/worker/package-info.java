/**
 * Worker JVMs: all native code runs in child processes with one native thread each, one job at a time. A native crash
 * costs only one job, and results do not depend on the number of cores.
 */
package io.github.neuronmerge.experiment.worker;
