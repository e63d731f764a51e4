package io.github.neuronmerge.report.docs;

/**
 * A group of methods that may look at the same data and do the same training, so that they can be compared. Each group
 * has its own table.
 */
enum MethodGroup {
  DATA_FREE("Data-free", "These methods look at the weights alone, or at images that are made up."),
  CALIBRATED("Calibrated", "These methods also look at unlabelled training images, the calibration set. "
      + "They make no gradient step."),
  REFITTED("Refitted", "Of these networks layers were trained by gradient steps on unlabelled training images, two "
      + "neighbouring ones at a time, to make what they made in the original network."),
  TUNED("Trained afterwards", "These networks were compressed and then trained on labelled images."),
  CONTROL("Controls", "These are there to be beaten: random choices, a merge rule that is known to be wrong, and the "
      + "same widths trained from new weights.");

  private final String title;
  private final String words;

  MethodGroup(String title, String words) {
    this.title = title;
    this.words = words;
  }

  /** Returns whether its methods look at unlabelled images. */
  boolean seesUnlabelled() {
    return this == CALIBRATED || this == REFITTED;
  }

  String title() {
    return title;
  }

  String words() {
    return words;
  }
}
