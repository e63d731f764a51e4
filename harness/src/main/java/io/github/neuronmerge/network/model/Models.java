package io.github.neuronmerge.network.model;

import io.github.neuronmerge.base.Registry;
import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.network.Network;
import java.util.Set;

/** The known architectures by name. A new one takes one class and one line here. */
public final class Models {
  private static final Registry<Model> REGISTRY = new Registry<Model>("model")
      .with("lenet5", LeNet5::of)
      .with("lenet5-bn", LeNet5Normalized::of)
      .with("lenet-300-100", LeNet300::of)
      .with("mlp-500-300", Mlp500::of)
      .with("sigmoid-500-500", Sigmoid500::of)
      .with("dbn-500-500-2000", DeepBelief2000::of)
      .with("cnn3", Cnn3::of)
      .with("vgg8", Vgg8::of)
      .with("vgg16", Vgg16::full)
      .with("vgg16-x0.5", Vgg16::half)
      .with("vgg16-x0.25", Vgg16::quarter)
      .with("resnet8", ResNet::resNet8)
      .with("resnet20", ResNet::resNet20)
      .with("resnet56", ResNet::resNet56)
      .with("dscnn", DepthwiseSeparable::of);

  private Models() {}

  /** An architecture. It is built with all weights zero and batch normalisation in its initial state. */
  @FunctionalInterface
  public interface Model {
    /** Builds the network for images of the given shape and the given number of classes. */
    Network build(Shape input, int classes);
  }

  /** Returns the architecture of that name. */
  public static Model of(String name) {
    return REGISTRY.find(name);
  }

  /** Returns the known names. */
  public static Set<String> names() {
    return REGISTRY.names();
  }
}
