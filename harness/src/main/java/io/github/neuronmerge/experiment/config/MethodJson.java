package io.github.neuronmerge.experiment.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.neuronmerge.base.Part;
import io.github.neuronmerge.merge.images.ImageSources;
import io.github.neuronmerge.merge.method.Grouping;
import io.github.neuronmerge.merge.method.WidthRule;
import java.util.List;
import java.util.Map;

/**
 * A method in JSON and YAML: a record but for its rule for widths, which is left out where widths are searched, its
 * alternatives, where it has none, and its source of images, where that is the calibration set. So methods of older
 * manifests, which know none of these, are read and written as they are.
 */
final class MethodJson {
  /** The key of a method's other groupings. */
  static final String ALTERNATIVES = "alternatives";
  private static final String WIDTHS = "widths";
  private static final String IMAGES = "images";

  private MethodJson() {}

  /** What of a method is written. */
  interface Shape {
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = SearchFilter.class)
    WidthRule widths();

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<Grouping> alternatives();

    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = CalibrationFilter.class)
    Part images();
  }

  /** Equals the rule that is left out. */
  static final class SearchFilter {
    @Override
    public boolean equals(Object rule) {
      return rule == WidthRule.SEARCH;
    }

    @Override
    public int hashCode() {
      return WidthRule.SEARCH.hashCode();
    }
  }

  /** Equals the source that is left out. */
  static final class CalibrationFilter {
    @Override
    public boolean equals(Object source) {
      return ImageSources.CALIBRATION.equals(source);
    }

    @Override
    public int hashCode() {
      return ImageSources.CALIBRATION.hashCode();
    }
  }

  /** Returns the reader of a method with or without its rule and its source. */
  static JsonDeserializer<?> reader(JsonDeserializer<?> record) {
    return new LeftOutReader(record, Map.of(
        WIDTHS, TextNode.valueOf(WidthRule.SEARCH.word()), ALTERNATIVES, JsonNodeFactory.instance.arrayNode(),
        IMAGES, TextNode.valueOf(ImageSources.CALIBRATION.name())));
  }
}
