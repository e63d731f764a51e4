package io.github.neuronmerge.report.column;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A view of a comparison, read from a target's label: whose rule sets the widths, and what is equal for all methods.
 * Results of different views belong neither on one line nor into one mean, because widths differ by more than size.
 *
 * @param kind the kind of target
 * @param widthsOf the method whose widths all methods take; empty where there is no such method
 * @param options the options of the search as labels have them, such as {@code (cost=log)}; mostly empty
 */
public record TargetView(Kind kind, String widthsOf, String options) {
  private static final String NUMBER = "\\d+(?:\\.\\d+)?(?:E-?\\d+)?";
  private static final Comparator<TargetView> ORDER = Comparator.comparing(TargetView::kind)
      .thenComparing(TargetView::widthsOf).thenComparing(TargetView::options);
  /** The fewest sizes that show how accuracy falls. */
  private static final int FEWEST_SIZES = 2;

  /** What methods have in common at a target. */
  private enum Equal {
    PARAMETERS(", equal parameters"), MACS(", equal multiply-accumulates"), LATENCY(", equal latency"), WIDTHS("");

    private final String words;

    Equal(String words) {
      this.words = words;
    }
  }

  /** The kinds of targets, in the order in which views are shown. */
  public enum Kind {
    OWN("own", "each method by its own rule", "own rule", Equal.PARAMETERS),
    COMMON("common(?!-macs-)-METHOD", "all at the widths of ", "widths of ", Equal.PARAMETERS),
    UNIFORM_PARAMS("uniform-params", "the same share of every layer", "uniform", Equal.PARAMETERS),
    UNIFORM("uniform", "the same share of every layer", "uniform", Equal.WIDTHS),
    GIVEN("given(?:-" + NUMBER + ")*", "shares given by layer", "given", Equal.WIDTHS),
    GLOBAL("global", "each method by the search", "search", Equal.PARAMETERS),
    DISTANCE("distance", "each layer up to a fraction of its largest distance", "distance", Equal.WIDTHS),
    OWN_MACS("own-macs", "each method by its own rule", "own rule", Equal.MACS),
    COMMON_MACS("common-macs-METHOD", "all at the widths of ", "widths of ", Equal.MACS),
    UNIFORM_MACS("uniform-macs", "the same share of every layer", "uniform", Equal.MACS),
    GLOBAL_MACS("global-macs", "each method by the search", "search", Equal.MACS),
    GLOBAL_LATENCY("global-latency", "each method by the search", "search", Equal.LATENCY),
    /** Labels of no known kind; none has this pattern. */
    OTHER("(?!)", "other targets", "other", Equal.WIDTHS);

    private final String title;
    private final String brief;
    private final Equal equal;
    private final Pattern label;

    Kind(String start, String title, String brief, Equal equal) {
      this.title = title;
      this.brief = brief;
      this.equal = equal;
      // The shortest method that leaves nothing but numbers, for 1.0E-4 has a hyphen of its own.
      label = Pattern.compile(start.replace("METHOD", "(?<method>.+?)") + (start.contains("METHOD") ? "" : "(?<method>)")
          + "-(?<keep>" + NUMBER + ")(?<options>\\(.*\\))?");
    }

    /** Returns whether the widths are those of some method's rule: its own, or that of one for all. */
    public boolean isByRule() {
      return this == OWN || this == OWN_MACS || this == COMMON || this == COMMON_MACS;
    }

    private boolean setsWidths() {
      return this == UNIFORM || this == GIVEN;
    }

    /** Returns whether every layer keeps the same share. */
    public boolean isUniform() {
      return this == UNIFORM || this == UNIFORM_PARAMS || this == UNIFORM_MACS;
    }

    /** Returns whether the widths are searched for every method, whatever its own rule is. */
    public boolean isSearched() {
      return this == GLOBAL || this == GLOBAL_MACS || this == GLOBAL_LATENCY;
    }

    /** Returns whether methods have equal widths, uniform or not, and not merely equal cost. */
    public boolean isOfWidths() {
      return equal == Equal.WIDTHS;
    }

    /** Returns whether methods have equal multiply-accumulates or equal latency, and not equal parameters. */
    public boolean isOfWork() {
      return equal == Equal.MACS || equal == Equal.LATENCY;
    }
  }

  /** Returns the view of a target, given its label. */
  public static TargetView of(String target) {
    return Arrays.stream(Kind.values()).map(kind -> Map.entry(kind, kind.label.matcher(target)))
        .filter(it -> it.getValue().matches()).findFirst().map(it -> of(it.getKey(), it.getValue()))
        .orElse(new TargetView(Kind.OTHER, "", ""));
  }

  private static TargetView of(Kind kind, Matcher label) {
    String options = label.group("options");
    return new TargetView(kind, label.group("method"), options == null ? "" : options);
  }

  /** Returns the keep fraction of a target, given its label; nothing where that has none or one for each layer. */
  public static OptionalDouble keep(String target) {
    Kind kind = of(target).kind;
    Matcher label = kind.label.matcher(target);
    return kind == Kind.GIVEN || kind == Kind.DISTANCE || !label.matches() ? OptionalDouble.empty()
        : OptionalDouble.of(Double.parseDouble(label.group("keep")));
  }

  /** Returns the targets of each view, views in their usual order and targets in the given one. */
  public static Map<TargetView, List<String>> grouped(Collection<String> targets) {
    Map<TargetView, List<String>> views = new TreeMap<>(ORDER);
    targets.forEach(target -> views.computeIfAbsent(of(target), view -> new ArrayList<>()).add(target));
    return views;
  }

  /**
   * Returns the targets of a run's main view, by which methods are put in order. It is the view with most sizes, the
   * first of several in the usual order, and none of equal work if there are others. A run without targets by methods'
   * own rules has one view: all its targets.
   */
  public static List<String> main(Collection<String> targets) {
    Map<TargetView, List<String>> views = grouped(targets);
    if (views.keySet().stream().noneMatch(view -> view.kind.isByRule())) {
      return List.copyOf(targets);
    }
    boolean isAllWork = views.keySet().stream().allMatch(view -> view.kind.isOfWork());
    return views.entrySet().stream().filter(it -> isAllWork || !it.getKey().kind.isOfWork())
        .map(Map.Entry::getValue).reduce((one, other) -> other.size() > one.size() ? other : one).orElseThrow();
  }

  /**
   * Returns the targets that show accuracy against multiply-accumulates: each method by its own rule at equal
   * multiply-accumulates if there are sizes enough, or else those of the main view.
   */
  public static List<String> ofWork(Collection<String> targets) {
    return grouped(targets).entrySet().stream()
        .filter(it -> it.getKey().kind == Kind.OWN_MACS).map(Map.Entry::getValue)
        .filter(sizes -> sizes.size() >= FEWEST_SIZES).findFirst().orElseGet(() -> main(targets));
  }

  /**
   * Returns the targets that belong into one table each: those of one view, the main one first. If all targets set the
   * widths themselves, uniform or not, methods differ in nothing else at any of them, and one table has all.
   */
  public static Map<TargetView, List<String>> tables(Collection<String> targets) {
    Map<TargetView, List<String>> views = new LinkedHashMap<>();
    if (!targets.isEmpty() && targets.stream().map(TargetView::of).allMatch(view -> view.kind.setsWidths())) {
      views.put(of(targets.iterator().next()), List.copyOf(targets));
      return views;
    }
    title(targets, main(targets)).ifPresent(some -> views.put(of(main(targets).get(0)), main(targets)));
    grouped(targets).forEach(views::putIfAbsent);
    return views;
  }

  /** Returns the title of the view that some of a run's targets are of; nothing where these are all targets. */
  public static Optional<String> title(Collection<String> all, List<String> shown) {
    return shown.isEmpty() || shown.size() == all.size() ? Optional.empty() : Optional.of(of(shown.get(0)).title());
  }

  /** Returns whose rule sets the widths and what is equal, for a heading. */
  public String title() {
    return kind.title + widthsOf + kind.equal.words + (options.isEmpty() ? "" : " " + options);
  }

  /** Returns whose rule sets the widths, for a legend. */
  public String brief() {
    return kind.brief + widthsOf + options;
  }
}
