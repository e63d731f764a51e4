package io.github.neuronmerge.experiment.config;

import java.util.Map;
import java.util.TreeMap;

/**
 * The request of a run, as the user wrote it. The resolved experiment follows from it.
 *
 * @param scale how large it runs
 * @param overrides the overrides on the command line, dotted key to YAML value
 * @param yaml the experiment's file as written
 * @param presetsSha256 SHA-256 of the file of named methods
 * @param referenceSha256 SHA-256 of the file of all defaults
 */
public record RunRequest(
    String scale, Map<String, String> overrides, String yaml, String presetsSha256, String referenceSha256) {
  public RunRequest {
    overrides = new TreeMap<>(overrides);
  }
}
