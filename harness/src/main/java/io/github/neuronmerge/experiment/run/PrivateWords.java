package io.github.neuronmerge.experiment.run;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Removes private values from a JVM's arguments, because manifests are published: absolute paths, the names of user and
 * host, and the values of properties that look like secrets or proxies. No result depends on them.
 */
final class PrivateWords {
  /** A path is removed with everything after it, because the end of a path with spaces, commas or colons is unknown. */
  private static final Pattern PATH = Pattern.compile("(?<![\\w.$-])((file:)?[A-Za-z]:[/\\\\]|(file:)?[/\\\\]).*",
      Pattern.DOTALL);
  private static final Pattern SECRET = Pattern.compile(
      "(-D[^=]*(?:pass|secret|token|key|credential|auth|proxy|user|host)[^=]*=).*",
      Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final String PATH_REMOVED = "<path>";
  private static final String REMOVED = "<removed>";

  private final List<Pattern> names;

  /** Makes a filter that removes these names wherever they occur as words. */
  PrivateWords(List<String> names) {
    this.names = names.stream().filter(name -> !name.isBlank())
        .map(name -> Pattern.compile("(?<![A-Za-z0-9])" + Pattern.quote(name) + "(?![A-Za-z0-9])")).toList();
  }

  /** Makes a filter for the user and the host of this process. */
  static PrivateWords ofThisProcess() {
    // The host is taken from the JVM's name, "process@host", because a look-up in the network could block.
    String jvm = ManagementFactory.getRuntimeMXBean().getName();
    return new PrivateWords(Stream.of(System.getProperty("user.name", ""), jvm.substring(jvm.indexOf('@') + 1),
        System.getenv().getOrDefault("HOSTNAME", ""), System.getenv().getOrDefault("COMPUTERNAME", ""))
        .distinct().toList());
  }

  List<String> removeFrom(List<String> arguments) {
    return arguments.stream().map(this::removeFrom).toList();
  }

  String removeFrom(String argument) {
    Matcher secret = SECRET.matcher(argument);
    String rest = secret.matches() ? secret.group(1) + REMOVED : argument;
    rest = PATH.matcher(rest).replaceFirst(PATH_REMOVED);
    for (Pattern name : names) {
      rest = name.matcher(rest).replaceAll(REMOVED);
    }
    return rest;
  }
}
