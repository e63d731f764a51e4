package io.github.neuronmerge.experiment.worker;

import io.github.neuronmerge.engine.OnnxCheck;
import io.github.neuronmerge.experiment.store.AtomicFiles;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.NetworkFile;
import io.github.neuronmerge.onnx.OnnxFile;
import io.github.neuronmerge.onnx.OnnxOrigin;

/** Writes a network as an ONNX file, after ONNX Runtime has computed the same with it as the engine has. */
final class ExportHandler {
  private final OnnxCheck check;

  ExportHandler(OnnxCheck check) {
    this.check = check;
  }

  String run(Job.Export job) {
    Network network = NetworkFile.read(job.network());
    OnnxOrigin origin = OnnxOrigin.of(network);
    byte[] file = OnnxFile.toBytes(network, origin);
    check.exported(job.file().getFileName().toString(), file, network, origin);
    AtomicFiles.write(job.file(), file);
    return "";
  }
}
