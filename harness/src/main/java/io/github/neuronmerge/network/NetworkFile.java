package io.github.neuronmerge.network;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Shape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Saves and loads a network as NumPy's {@code .npz}: an uncompressed zip of one {@code .npy} array a tensor, and {@code
 * network.txt} with a line a layer. Chosen over safetensors because a zip carries a CRC of every array, needs no
 * JSON on this floor, and {@code numpy.load} opens it as it is. A round trip is exact, and equal networks give equal
 * bytes.
 */
public final class NetworkFile {
  private static final String TEXT = "network.txt";
  private static final String FIRST_LINE = "neuron-merge network 1";
  private static final String WEIGHT = "weight";
  private static final String BIAS = "bias";
  private static final String GAMMA = "gamma";
  private static final String BETA = "beta";
  private static final String MEAN = "mean";
  private static final String VARIANCE = "variance";
  private static final byte[] END_RECORD = {'P', 'K', 5, 6};
  private static final int END_RECORD_BYTES = 22;
  /** The earliest time a zip can hold: bytes must not depend on the clock. */
  private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private NetworkFile() {}

  /** Returns the bytes of the network's file. */
  public static byte[] toBytes(Network network) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
      zip.setMethod(ZipOutputStream.STORED);
      store(zip, TEXT, describe(network).getBytes(StandardCharsets.UTF_8));
      for (Layer layer : network.layers()) {
        for (Map.Entry<String, Tensor> array : layer.match(ARRAYS).entrySet()) {
          store(zip, entryName(layer.name(), array.getKey()), Npy.write(array.getValue()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
  }

  private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(ENTRY_TIME);
    entry.setSize(content.length);
    entry.setCompressedSize(content.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  /** Reads a network file; a damaged one gives one message with the file and what is wrong. */
  public static Network read(Path file) {
    try {
      return fromBytes(file.toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** Reads a network from the bytes of its file; {@code where} names the file in messages. */
  public static Network fromBytes(String where, byte[] bytes) {
    if (!endsAsZip(bytes)) {
      throw new BadInputException(where + ": not a network file or a truncated one: offset "
          + Math.max(0, bytes.length - END_RECORD_BYTES) + ": expected a zip's end record");
    }
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    } catch (ZipException | IllegalArgumentException e) {
      throw new BadInputException(where + ": damaged network file: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new BadInputException(where + ": truncated network file", e);
    }
    try {
      return parse(where, entries);
    } catch (IllegalArgumentException e) {
      throw new BadInputException(where + ": " + e.getMessage(), e);
    }
  }

  /** Looks for the end record, without a comment, that {@link ZipInputStream} does not read. */
  private static boolean endsAsZip(byte[] bytes) {
    int start = bytes.length - END_RECORD_BYTES;
    return start >= 0 && Arrays.equals(bytes, start, start + END_RECORD.length, END_RECORD, 0, END_RECORD.length);
  }

  private static Network parse(String where, Map<String, byte[]> entries) {
    List<String> lines = new String(entry(where, entries, TEXT), StandardCharsets.UTF_8).lines().toList();
    if (lines.size() < 3 || !lines.get(0).equals(FIRST_LINE)) {
      throw new BadInputException(where + ": " + TEXT + " must start with '" + FIRST_LINE + "', 'model' and 'input'");
    }
    Fields model = new Fields(where, lines.get(1), "model", 1);
    Fields input = new Fields(where, lines.get(2), "input", 3);
    List<Layer> layers = new ArrayList<>();
    for (String line : lines.subList(3, lines.size())) {
      layers.add(parseLayer(where, line, entries));
    }
    return new Network(model.text(0), new Shape(input.number(0), input.number(1), input.number(2)), layers);
  }

  private static Layer parseLayer(String where, String line, Map<String, byte[]> entries) {
    String kind = line.split(" ", 2)[0];
    return switch (kind) {
      case "conv2d" -> {
        Fields fields = new Fields(where, line, kind, 3);
        String name = fields.text(0);
        yield new Conv2d(name, tensor(where, entries, name, WEIGHT), tensor(where, entries, name, BIAS),
            fields.number(1), fields.number(2));
      }
      case "dense" -> {
        String name = new Fields(where, line, kind, 1).text(0);
        yield new Dense(name, tensor(where, entries, name, WEIGHT), tensor(where, entries, name, BIAS));
      }
      case "batch-norm" -> {
        Fields fields = new Fields(where, line, kind, 2);
        String name = fields.text(0);
        yield new BatchNorm(name, tensor(where, entries, name, GAMMA), tensor(where, entries, name, BETA),
            tensor(where, entries, name, MEAN), tensor(where, entries, name, VARIANCE), fields.real(1));
      }
      case "max-pool" -> {
        Fields fields = new Fields(where, line, kind, 3);
        yield new MaxPool(fields.text(0), fields.number(1), fields.number(2));
      }
      case "activation" -> {
        Fields fields = new Fields(where, line, kind, 2);
        yield new Activation(fields.text(0), fields.function(1));
      }
      case "flatten" -> new Flatten(new Fields(where, line, kind, 1).text(0));
      default -> throw new BadInputException(where + ": " + TEXT + ": unknown kind of layer '" + kind + "'");
    };
  }

  private static String describe(Network network) {
    Shape input = network.input();
    StringBuilder text = new StringBuilder(FIRST_LINE + "\nmodel " + network.model() + "\ninput " + input.channels()
        + " " + input.height() + " " + input.width() + "\n");
    for (Layer layer : network.layers()) {
      text.append(layer.match(LINE)).append('\n');
    }
    return text.toString();
  }

  private static final Layer.Cases<String> LINE = new Layer.Cases<>() {
    @Override
    public String conv2d(Conv2d layer) {
      return "conv2d " + layer.name() + " " + layer.stride() + " " + layer.padding();
    }

    @Override
    public String dense(Dense layer) {
      return "dense " + layer.name();
    }

    @Override
    public String batchNorm(BatchNorm layer) {
      return "batch-norm " + layer.name() + " " + layer.eps();
    }

    @Override
    public String maxPool(MaxPool layer) {
      return "max-pool " + layer.name() + " " + layer.size() + " " + layer.stride();
    }

    @Override
    public String activation(Activation layer) {
      return "activation " + layer.name() + " " + word(layer.function());
    }

    @Override
    public String flatten(Flatten layer) {
      return "flatten " + layer.name();
    }
  };

  private static String word(Activation.Function function) {
    return function.name().toLowerCase(Locale.ROOT);
  }

  /** The tensors of each kind of layer by the name that they have in the file, in the file's order. */
  private static final Layer.Cases<Map<String, Tensor>> ARRAYS = new Layer.Cases<>() {
    @Override
    public Map<String, Tensor> conv2d(Conv2d layer) {
      return weights(layer);
    }

    @Override
    public Map<String, Tensor> dense(Dense layer) {
      return weights(layer);
    }

    @Override
    public Map<String, Tensor> batchNorm(BatchNorm layer) {
      Map<String, Tensor> arrays = new LinkedHashMap<>();
      arrays.put(GAMMA, layer.gamma());
      arrays.put(BETA, layer.beta());
      arrays.put(MEAN, layer.mean());
      arrays.put(VARIANCE, layer.variance());
      return arrays;
    }

    @Override
    public Map<String, Tensor> maxPool(MaxPool layer) {
      return Map.of();
    }

    @Override
    public Map<String, Tensor> activation(Activation layer) {
      return Map.of();
    }

    @Override
    public Map<String, Tensor> flatten(Flatten layer) {
      return Map.of();
    }
  };

  private static Map<String, Tensor> weights(WeightLayer layer) {
    Map<String, Tensor> arrays = new LinkedHashMap<>();
    arrays.put(WEIGHT, layer.weight());
    arrays.put(BIAS, layer.bias());
    return arrays;
  }

  private static String entryName(String layer, String array) {
    return layer + "." + array + ".npy";
  }

  private static Tensor tensor(String where, Map<String, byte[]> entries, String layer, String array) {
    String name = entryName(layer, array);
    return Npy.read(where + ": " + name, entry(where, entries, name));
  }

  private static byte[] entry(String where, Map<String, byte[]> entries, String name) {
    byte[] content = entries.get(name);
    if (content == null) {
      throw new BadInputException(where + ": not a network file or a truncated one: it has no entry " + name);
    }
    return content;
  }

  /** One line of {@code network.txt}: its kind and the fields after it. */
  private record Fields(String where, List<String> values) {
    Fields(String where, String line, String kind, int count) {
      this(where + ": " + TEXT + ": line '" + line + "'", List.of(line.split(" ")));
      if (values.size() != count + 1 || !values.get(0).equals(kind)) {
        throw new BadInputException(this.where + ": expected '" + kind + "' and " + count + " fields");
      }
    }

    String text(int index) {
      return values.get(index + 1);
    }

    Activation.Function function(int index) {
      for (Activation.Function function : Activation.Function.values()) {
        if (word(function).equals(text(index))) {
          return function;
        }
      }
      throw new BadInputException(where + ": unknown activation function '" + text(index) + "'; known are "
          + Arrays.stream(Activation.Function.values()).map(NetworkFile::word).toList());
    }

    double real(int index) {
      try {
        return Double.parseDouble(text(index));
      } catch (NumberFormatException e) {
        throw new BadInputException(where + ": expected a number, found '" + text(index) + "'", e);
      }
    }

    int number(int index) {
      try {
        return Integer.parseInt(text(index));
      } catch (NumberFormatException e) {
        throw new BadInputException(where + ": expected a whole number, found '" + text(index) + "'", e);
      }
    }
  }
}
