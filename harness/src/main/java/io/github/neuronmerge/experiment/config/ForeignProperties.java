package io.github.neuronmerge.experiment.config;

import java.util.List;
import java.util.Set;

/**
 * The properties of Maven, its plugins and the JVM, which share the command line with our options. A name with a dot is
 * assumed to be a plugin's unless it is similar to one of our options. So only the usual names without a dot need to be
 * listed.
 */
final class ForeignProperties {
  private static final List<String> PREFIXES = List.of(
      // The JVM and its libraries.
      "java.", "javax.", "jdk.", "sun.", "com.sun.", "user.", "file.", "os.", "path.", "line.", "native.", "awt.",
      "apple.", "http.", "https.", "ftp.", "socksProxy", "stdout.", "stderr.", "org.", "com.", "net.", "io.",
      // Maven and its usual plugins.
      "maven.", "mojo.", "aether.", "style.", "jansi.", "library.jansi.", "classworlds.", "guice.", "project.", "env.",
      "surefire.", "failsafe.", "exec.", "enforcer.", "compiler.", "mdep.", "dependency.", "archetype.", "gpg.",
      "checkstyle.", "pmd.", "spotbugs.", "jacoco.", "sonar.", "release.", "versions.", "assembly.", "license.",
      "log4j", "neuronmerge.", "logback.", "jna.", "idea.", "wagon.", "it.", "invoker.", "altDeploymentRepository", "cyclonedx.");
  /** The user properties without a dot, mostly of the plugins for tests, compiling, help and dependencies. */
  private static final Set<String> NAMES = Set.of(
      "test", "skipTests", "skipITs", "argLine", "groups", "excludedGroups", "failIfNoTests",
      "failIfNoSpecifiedTests", "forkCount", "reuseForks", "forkMode", "trimStackTrace", "useFile", "printSummary",
      "parallel", "threadCount", "perCoreThreadCount", "useUnlimitedThreads", "enableAssertions", "debugForkedProcess",
      "disableXmlReport", "encoding", "basedir", "localRepository", "settings", "interactiveMode", "verbose", "detail", "goal", "plugin", "cmd", "expression", "forceStdout", "output", "outputFile", "outputType",
      "outputDirectory", "artifact", "artifactId", "groupId", "classifier", "packaging", "transitive",
      "includes", "excludes", "includeScope", "excludeScope", "includeGroupIds", "excludeGroupIds",
      "includeArtifactIds", "excludeArtifactIds", "remoteRepositories", "revision", "sha1", "changelist",
      "performRelease", "updateReleaseInfo", "newVersion", "generateBackupPoms", "sourceRoot", "testSourceRoot",
      "addResourcesToClasspath", "addOutputToClasspath", "locale", "aggregate");

  private ForeignProperties() {}

  static boolean has(String name) {
    return NAMES.contains(name) || PREFIXES.stream().anyMatch(name::startsWith)
        || name.matches("skip[A-Z].*|.*\\.skip");
  }
}
