package io.github.neuronmerge.experiment.config;

import java.util.Map;
import java.util.TreeMap;

/**
 * What somebody asked for, in their own words: what the resolved experiment was made of.
 *
 * @param scale how large it runs
 * @param overrides what the command line laid over the files, dotted key to YAML value
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
