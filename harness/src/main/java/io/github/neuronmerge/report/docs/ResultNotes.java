package io.github.neuronmerge.report.docs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Notes that are needed to read an experiment's tables. They have no results, because numbers come from the tables. The
 * order of the entries is that of the page.
 */
final class ResultNotes {
  private static final String JPEG = "The data are a copy of CIFAR-10 that went through JPEG at quality 75, for the "
      + "published files could not be had where this ran. Tables and pictures are marked \"unverified data\", and "
      + "these are not results on CIFAR-10.";
  private static final String VIEWS = "There are three views: each method by its own rule, all at the widths that "
      + "`merge` finds, and all with the same share of every layer.";
  private static final String CONTROLS = "The controls are three trainings from new weights at the same widths and the "
      + "baseline trained on: `scratch` is trained for the epochs of fine-tuning, `scratch-full` by the baseline's recipe "
      + "and for the epochs of fine-tuning too, `scratch-macs` by that recipe for as many multiply-accumulates as baseline "
      + "and fine-tuning took, and `identity-tuned` is the uncompressed baseline, fine-tuned by the same recipe.";
  private static final String SHARES = "The main view has the same keep fraction for both hidden layers, as the field's "
      + "tables have. At two sizes or fewer the other views stand beside it: each method by its own rule, and all at the "
      + "widths that `merge` finds.";
  private static final Map<String, List<String>> NOTES = notes();

  private ResultNotes() {}

  private static Map<String, List<String>> notes() {
    Map<String, List<String>> notes = new LinkedHashMap<>();
    notes.put("mnist-lenet-global", List.of("Each method gets a fraction of all parameters or multiply-accumulates. "
        + VIEWS + " The picture `accuracy-by-view` shows them side by side at one size. What `merge` and "
        + "`merge-calibrated` are made of was chosen on validation images."));
    notes.put("mnist-lenet-tuned", List.of("Networks of the same widths are trained on, so that one set of controls "
        + "serves them all. " + CONTROLS + " `distilled` follows the baseline's logits beside the labels."));
    notes.put("mnist-lenet", List.of("All methods have the same widths at a target, so each size is timed once. At "
        + "batch 1 the cost of starting each operation of ND4J hides most of the gain."));
    notes.put("mnist-lenet-recipes", List.of("The tables below are means over all networks of all recipes. "
        + "`recipes.csv` and the picture `rank-by-recipe` have each recipe by itself."));
    notes.put("clustering-variants", List.of("All clusterers see the same neurons with the same features, in-out, and "
        + "make the same number of clusters, but for those that choose it themselves: X-means, G-means and DBSCAN. The "
        + "best mean of each size is in bold; `ranking.csv` and the picture `critical-difference` say how far training "
        + "seeds tell clusterers apart. `layers.csv` has k asked and k got."));
    notes.put("calibration-draws", List.of("The number of calibration images, which stands after a method's name, and "
        + "which of them are drawn are varied, at the same widths for all. A row is a mean over draws; `cells.csv` has each "
        + "of them, in its columns `calibration_images` and `calibration_seed`. `merge` looks at no image. The picture "
        + "`accuracy-vs-images` has it all at the smaller size."));
    notes.put("mnist-lenet-300-100", List.of(SHARES));
    notes.put("mnist-mlp", List.of("This is the network of CUP's own table. The same keep fraction holds for both "
        + "hidden layers; one target has the widths that CUP's own rule finds, one distance for both. " + CONTROLS));
    notes.put("mnist-sigmoid", List.of(SHARES, "Neuron merging and IFM are refused here, for a sigmoid has no "
        + "s(a x) = a s(x)."));
    notes.put("mnist-dbn", List.of("The baseline is a deep belief network: its layers are pre-trained one by one with "
        + "CD-1 and then trained together. Its weight decay was chosen on validation images for the baseline and the "
        + "merged networks together. " + SHARES));
    notes.put("mnist-dbn-tuned", List.of("The same network, merged to one size and trained on. " + CONTROLS
        + " Of the three from scratch, `scratch` has no pre-training, and the other two have it as the baseline has."));
    notes.put("lbyl-ridge", List.of("The ridge of LBYL is to be chosen here, by `val_accuracy` in `cells.csv`. The test "
        + "accuracies below choose nothing."));
    notes.put("fashion-mnist-lenet", List.of("The same views as in `mnist-lenet-global`, on harder images."));
    notes.put("fashion-mnist-lenet-tuned", List.of("The same as `mnist-lenet-tuned`, on harder images. " + CONTROLS));
    notes.put("fashion-mnist-mlp", List.of("The table has the shape of neuron merging's own: a share of the neurons of "
        + "both layers is cut by three criteria. Its authors' network was trained by another recipe than ours; see "
        + "`paper-repro/REPRODUCTION.md` for the two side by side. The targets by rules came later and have no "
        + "counterpart there."));
    notes.put("cifar10-vgg", List.of(JPEG, "VGG-16 at half width has 13 convolutions with batch normalisation. "
        + "Data-free methods do not survive so many layers at these sizes. `folding-repaired` re-estimates means and variances "
        + "alone. The targets by layer keep more of the early layers and less of the late ones."));
    notes.put("cifar10-vgg-tuned", List.of(JPEG, "Networks of `cifar10-vgg` are trained for three epochs, and networks "
        + "of the same widths from new weights for as long."));
    notes.put("cifar10-vgg-long", List.of(JPEG, "The same, trained for as long as the baseline was. There is one "
        + "training seed, so nothing is known about how far another seed would be from it."));
    return notes;
  }

  /** Returns the paragraphs of an experiment. */
  static List<String> of(String experiment) {
    return NOTES.getOrDefault(experiment, List.of());
  }

  /** Returns experiments in the order of the page, those without notes last. */
  static List<String> inOrder(List<String> experiments) {
    List<String> order = new ArrayList<>(NOTES.keySet().stream().filter(experiments::contains).toList());
    TreeSet<String> others = new TreeSet<>(experiments);
    order.forEach(others::remove);
    order.addAll(others);
    return order;
  }
}
