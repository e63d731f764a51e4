package io.github.neuronmerge.experiment.config;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.data.given.PixelRange;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/** Parses what a user asks for who has a network. */
final class ShrinkParser {
  private final Properties properties;

  ShrinkParser(Properties properties) {
    this.properties = properties;
  }

  ShrinkOptions parse() {
    Path model = Path.of(given(CommandOption.MODEL).orElseThrow(() ->
        new BadInputException("-Dexp=shrink needs a network, -Dmodel=my.onnx")));
    String keep = given(CommandOption.KEEP).orElseThrow(() -> new BadInputException(
        "-Dexp=shrink needs a keep fraction, -Dkeep=0.3 of the parameters (macs:0.5, channels:0.5)"));
    return new ShrinkOptions(model, given(CommandOption.INPUT).map(ShrinkOptions::parseShape),
        KeepTarget.parseAll(keep), given(CommandOption.METHOD), given(CommandOption.CALIBRATION), PixelRange.of(given(CommandOption.PIXELS).orElse(PixelRange.UNIT.word())),
        given(CommandOption.EVALUATE),
        ShrinkOptions.parseLayers(given(CommandOption.KEEP_LAYERS).orElse("")),
        ShrinkOptions.names(given(CommandOption.FREEZE).orElse("")), 
        ShrinkTuning.of(given(CommandOption.TUNE).orElse(ShrinkTuning.NONE.word())),
        given(CommandOption.OUT).map(Path::of));
  }

  private Optional<String> given(CommandOption option) {
    return Optional.of(option.text(properties)).filter(text -> !text.isEmpty());
  }
}
