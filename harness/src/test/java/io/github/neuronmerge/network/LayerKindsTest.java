package io.github.neuronmerge.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.Shape;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Would catch a new kind of layer that something handles by a default, where it should not have compiled. */
class LayerKindsTest {
  private static final List<Network> NETWORKS = List.of(TestNetworks.convolutional(1), TestNetworks.normalized(1),
      TestNetworks.averaged(1), TestNetworks.global(1), RandomGraphs.everyKind(1));

  /** Returns the records that a sealed type permits, directly or by a sealed type below it. */
  private static Stream<Class<?>> kinds(Class<?> type) {
    return type.isSealed() ? Stream.of(type.getPermittedSubclasses()).flatMap(LayerKindsTest::kinds) : Stream.of(type);
  }

  private static Set<Class<?>> kinds() {
    return kinds(Layer.class).collect(Collectors.toSet());
  }

  private static Set<String> abstractMethods(Class<?> type) {
    return Stream.of(type.getMethods()).filter(method -> Modifier.isAbstract(method.getModifiers()))
        .map(Method::getName).collect(Collectors.toSet());
  }

  @Test
  void everyKindHasACaseThatNobodyCanLeaveOut() {
    Method[] cases = Layer.Cases.class.getMethods();
    assertEquals(kinds(), Stream.of(cases).map(method -> method.getParameterTypes()[0]).collect(Collectors.toSet()));
    assertEquals(kinds().size(), cases.length);
    for (Method method : cases) {
      assertTrue(Modifier.isAbstract(method.getModifiers()), method.getName() + " has a default");
    }
  }

  @Test
  void everyKindMustStateItsFacts() {
    assertEquals(
        Set.of("name", "outputShape", "parameters", "macs", "isPositivelyHomogeneous", "match", "byRole"),
        abstractMethods(Layer.class));
    assertEquals(Set.of("name", "outputShape", "weight", "bias", "with", "window", "match"),
        abstractMethods(WeightLayer.class));
    assertEquals(Set.of("name", "outputShape", "isPositivelyHomogeneous", "match"),
        abstractMethods(WeightlessLayer.class));
    assertEquals(Set.of("name", "outputShape", "isPositivelyHomogeneous", "match"),
        abstractMethods(JoiningLayer.class));
  }

  @Test
  void theTestNetworksHaveEveryKindSoThatFilesAndEnginesAreCheckedWithIt() {
    assertEquals(kinds(), NETWORKS.stream().flatMap(network -> network.layers().stream()).map(Object::getClass)
        .collect(Collectors.toSet()));
  }

  @Test
  void everyLayerHasOneRole() {
    for (Network network : NETWORKS) {
      for (Layer layer : network.layers()) {
        Layer same = layer.byRole(weights -> weights, norm -> norm, untrained -> untrained);
        assertEquals(layer, same);
        assertTrue(layer.weights().isEmpty() || layer.normalisation().isEmpty(), layer.name());
        assertEquals(layer.parameters() > 0, layer.weights().isPresent() || layer.normalisation().isPresent());
      }
    }
  }

  @Test
  void onlyWhatScalesWithItsInputIsPositivelyHomogeneous() {
    Set<Activation.Function> homogeneous =
        Set.of(Activation.Function.RELU, Activation.Function.LEAKY_RELU, Activation.Function.IDENTITY);
    for (Activation.Function function : Activation.Function.values()) {
      Layer layer = TestNetworks.activation("act", function);
      assertEquals(homogeneous.contains(function), layer.isPositivelyHomogeneous(), function.name());
      assertEquals(Optional.of(function), layer.valueFunction());
    }
    assertTrue(Activation.of("act", Activation.Function.CLIP, 0, Double.POSITIVE_INFINITY).isPositivelyHomogeneous());
    for (Layer layer : List.of(new MaxPool("pool", 2, 2), new AvgPool("pool", 2, 2), new GlobalAvgPool("pool"),
        new Dropout("dropout", 0.5), new Flatten("flatten"))) {
      assertTrue(layer.isPositivelyHomogeneous(), layer.toString());
    }
    // A bias, or a shift, does not grow with the input.
    for (Layer layer : List.of(Dense.zeros("fc", 2, 2), Conv2d.zeros("conv", 2, 2, 3),
        BatchNorm.initial("bn", 2, BatchNorm.DEFAULT_EPS))) {
      assertTrue(!layer.isPositivelyHomogeneous(), layer.toString());
    }
  }

  @Test
  void aWindowIsThatOfItsConvolution() {
    Conv2d convolution = new Conv2d("conv", Tensor.zeros(4, 3, 5, 2), Tensor.zeros(4), /* stride= */ 2,
        /* padding= */ 1);
    assertEquals(Optional.of(new Window(new Sides(/* height= */ 5, /* width= */ 2), Sides.square(2), Padding.of(1),
        Sides.ONE)), convolution.window());
    assertEquals(10, convolution.window().orElseThrow().positions());
    assertEquals(Optional.empty(), Dense.zeros("fc", 2, 3).window());
    assertEquals(120L * 12, convolution.macs(new Shape(4, 3, 4)));
  }
}
