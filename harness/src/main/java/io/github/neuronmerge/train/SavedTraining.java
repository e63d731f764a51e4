package io.github.neuronmerge.train;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.engine.TrainerState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The content of a checkpoint: how far a training was, and its trainer's state.
 *
 * @param training a description that identifies the training
 * @param stage how many stages are finished
 * @param losses the mean loss of each finished epoch of the next stage
 * @param state the trainer's state, and the final weights of earlier stages
 */
record SavedTraining(String training, int stage, List<Double> losses, TrainerState state) {
  byte[] toBytes() {
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(header)) {
      out.writeUTF(training);
      out.writeInt(stage);
      out.writeInt(losses.size());
      for (double loss : losses) {
        out.writeDouble(loss);
      }
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory", e);
    }
    byte[] arrays = state.toBytes();
    return ByteBuffer.allocate(header.size() + arrays.length).put(header.toByteArray()).put(arrays).array();
  }

  /** Reads what {@link #toBytes} wrote. Refuses the checkpoint of another training. */
  static SavedTraining fromBytes(String training, byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      String found = in.readUTF();
      if (!found.equals(training)) {
        throw new BadInputException("the checkpoint is of another training: " + found + "; this is " + training);
      }
      int stage = in.readInt();
      int count = in.readInt();
      List<Double> losses = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        losses.add(in.readDouble());
      }
      return new SavedTraining(found, stage, losses, TrainerState.fromBytes(in.readAllBytes()));
    } catch (IOException e) {
      throw new BadInputException("the checkpoint is damaged: it ends after " + bytes.length + " bytes", e);
    }
  }
}
