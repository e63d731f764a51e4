package io.github.neuronmerge.experiment.config;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import io.github.neuronmerge.data.Normalisation;
import io.github.neuronmerge.engine.Optimizer;
import io.github.neuronmerge.train.TrainSettings;
import java.util.List;
import java.util.Map;

/**
 * Leaves keys out of digests that experiments did not have at first, where they say what was so before there was the
 * key. So the digest of an experiment that does not use such a key stays what it was, and so do the networks that lie
 * under it.
 */
final class LaterKeys extends SimpleModule {
  private static final long serialVersionUID = 1L;
  /** For each record, the keys that came later and what was so before. */
  private static final Map<Class<?>, Map<String, Object>> BEFORE = Map.of(
      ExperimentSpec.class, Map.of("recipes", Map.of()),
      ExperimentSpec.DataSpec.class, Map.of("normalise", new Normalisation.Usual()),
      TrainSettings.class, Map.of("weightDecayKind", Optimizer.Decay.DECOUPLED));

  LaterKeys() {
    setSerializerModifier(new BeanSerializerModifier() {
      private static final long serialVersionUID = 1L;

      @Override
      public List<BeanPropertyWriter> changeProperties(
          SerializationConfig config, BeanDescription description, List<BeanPropertyWriter> properties) {
        Map<String, Object> before = BEFORE.getOrDefault(description.getBeanClass(), Map.of());
        return properties.stream().map(property -> before.containsKey(property.getName())
            ? new UnlessAsBefore(property, before.get(property.getName())) : property).toList();
      }
    });
  }

  /** Writes a key unless its value is the one that was so before. */
  private static final class UnlessAsBefore extends BeanPropertyWriter {
    private static final long serialVersionUID = 1L;
    private final transient Object before;

    UnlessAsBefore(BeanPropertyWriter property, Object before) {
      super(property);
      this.before = before;
    }

    @Override
    public void serializeAsField(Object bean, JsonGenerator out, SerializerProvider provider) throws Exception {
      if (!before.equals(get(bean))) {
        super.serializeAsField(bean, out, provider);
      }
    }
  }
}
