package io.github.neuronmerge.engine.nd4j.layer;

import io.github.neuronmerge.engine.nd4j.memory.Slot;
import java.util.List;

/** A layer prepared for one batch size. Its output slot is an input slot of the nodes that read it. */
public interface LayerNode {
  /** Returns the slot of the layer's output and its gradient. */
  Slot output();

  /** Computes the output from the inputs. */
  void forward();

  /**
   * Computes the gradients of the layer's parameters, and of its inputs if they have one, from the gradient of the
   * output. Gradients are written, not added to.
   */
  void backward();

  /** Returns a node that runs several, each of which reads the one before. */
  static LayerNode inOrder(LayerNode... nodes) {
    List<LayerNode> all = List.of(nodes);
    return new LayerNode() {
      @Override
      public Slot output() {
        return all.get(all.size() - 1).output();
      }

      @Override
      public void forward() {
        all.forEach(LayerNode::forward);
      }

      @Override
      public void backward() {
        for (int i = all.size() - 1; i >= 0; i--) {
          all.get(i).backward();
        }
      }
    };
  }
}
