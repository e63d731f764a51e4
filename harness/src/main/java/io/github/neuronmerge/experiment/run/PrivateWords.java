package io.github.neuronmerge.experiment.run;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Takes out of a JVM's arguments what a published manifest must not tell: absolute paths, the names of user and host,
 * and the values of properties that look like a secret or a proxy. No number depends on any of them.
 */
final class PrivateWords {
  /** A path is cut with all that follows, as nothing tells where a path with spaces, commas or colons ends. */
  private static final Pattern PATH = Pattern.compile("(?<![\\w.$-])((file:)?[A-Za-z]:[/\\\\]|(file:)?[/\\\\]).*",
      Pattern.DOTALL);
  private static final Pattern SECRET = Pattern.compile(
      "(-D[^=]*(?:pass|secret|token|key|credential|auth|proxy|user|host)[^=]*=).*",
      Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final String PATH_REMOVED = "<path>";
  private static final String REMOVED = "<removed>";

  private final List<Pattern> names;

  /** Makes one that takes out these names wherever they stand as a word. */
  PrivateWords(List<String> names) {
    this.names = names.stream().filter(name -> !name.isBlank())
        .map(name -> Pattern.compile("(?<![A-Za-z0-9])" + Pattern.quote(name) + "(?![A-Za-z0-9])")).toList();
  }

  /** Makes one for the user and the host of this process. */
  static PrivateWords ofThisProcess() {
    // The JVM's name is "process@host": asking the network for the host's name could wait for it.
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
