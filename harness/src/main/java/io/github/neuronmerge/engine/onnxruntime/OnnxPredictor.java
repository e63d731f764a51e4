package io.github.neuronmerge.engine.onnxruntime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.TensorInfo;
import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.engine.Predictor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;

/**
 * Runs one ONNX file. Images are always given channels x height x width; where the file wants them otherwise they are
 * turned. A file that fixes the number of images in a batch is run on as many at a time.
 */
final class OnnxPredictor implements Predictor {
  private final OrtSession session;
  private final SessionOptions options;
  private final Shape image;
  private final boolean isChannelsLast;
  private final String input;
  private final long[] dims;
  private FloatBuffer buffer = FloatBuffer.allocate(0);

  /**
   * Loads a file.
   *
   * @param where the file as messages name it
   * @param file its bytes
   * @param image the shape of one image
   * @param isChannelsLast whether the file wants images as height x width x channels
   * @param threads how many threads compute one operator
   */
  OnnxPredictor(String where, byte[] file, Shape image, boolean isChannelsLast, int threads) {
    this.image = image;
    this.isChannelsLast = isChannelsLast;
    try {
      options = new SessionOptions();
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      session = OrtLibrary.environment().createSession(file, options);
      input = session.getInputNames().iterator().next();
      TensorInfo info = (TensorInfo) session.getInputInfo().get(input).getInfo();
      dims = dims(info.getShape().length);
      dims[0] = info.getShape().length == 0 ? -1 : info.getShape()[0];
    } catch (OrtException e) {
      throw new BadInputException(where + ": ONNX Runtime cannot load it: " + e.getMessage(), e);
    }
  }

  private long[] dims(int rank) {
    return switch (rank) {
      case 2 -> new long[] {0, image.size()};
      case 3 -> new long[] {0, image.height(), image.width()};
      default -> isChannelsLast ? new long[] {0, image.height(), image.width(), image.channels()}
          : new long[] {0, image.channels(), image.height(), image.width()};
    };
  }

  @Override
  public float[] logits(float[] images, int count) {
    int batch = dims[0] > 0 ? Math.toIntExact(dims[0]) : count;
    float[] logits = new float[0];
    for (int from = 0; from < count; from += batch) {
      int here = Math.min(batch, count - from);
      float[] part = run(images, from, here, batch);
      int each = part.length / batch;
      if (from == 0) {
        logits = new float[count * each];
      }
      System.arraycopy(part, 0, logits, from * each, here * each);
    }
    return logits;
  }

  private float[] run(float[] images, int from, int count, int batch) {
    int size = batch * image.size();
    if (buffer.capacity() < size) {
      buffer = ByteBuffer.allocateDirect(size * Float.BYTES).order(ByteOrder.nativeOrder()).asFloatBuffer();
    }
    buffer.clear();
    for (int i = 0; i < count; i++) {
      put(images, (from + i) * image.size());
    }
    while (buffer.position() < size) {
      buffer.put(0);
    }
    buffer.flip();
    long[] shape = dims.clone();
    shape[0] = batch;
    OrtEnvironment environment = OrtLibrary.environment();
    try (OnnxTensor tensor = OnnxTensor.createTensor(environment, buffer, shape);
        OrtSession.Result result = session.run(Map.of(input, tensor))) {
      FloatBuffer output = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] values = new float[output.remaining()];
      output.get(values);
      return values;
    } catch (OrtException e) {
      throw new IllegalStateException(
          "ONNX Runtime cannot run " + Arrays.toString(shape) + " images: " + e.getMessage(), e);
    }
  }

  private void put(float[] images, int start) {
    if (!isChannelsLast) {
      buffer.put(images, start, image.size());
      return;
    }
    for (int position = 0; position < image.positions(); position++) {
      for (int channel = 0; channel < image.channels(); channel++) {
        buffer.put(images[start + channel * image.positions() + position]);
      }
    }
  }

  @Override
  public void close() {
    try {
      session.close();
      options.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime cannot free its memory: " + e.getMessage(), e);
    }
  }
}
