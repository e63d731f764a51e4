package io.github.neuronmerge.report.paper;

import io.github.neuronmerge.report.stats.MeanInterval;
import java.util.Locale;

/** What {@code REPRODUCTION.md} says before and after its tables. */
final class ReproductionText {
  private ReproductionText() {}

  /** Returns what stands first: what could not be had, and what is there instead. */
  static String head(String scale) {
    return """
        # What papers say, and what came out here

        **The tables of "Merging Neurons for Structure Compression of Deep Networks" (Zhong, Yao and Zhou, ICPR 2018)
        could not be had**: only its abstract, which has no figure in it. Nor could those of its two successors of
        2020, whose abstracts have three figures between them. Which networks, data sets, clusterings, widths and
        trainings the paper used is not known. So nothing here reproduces a table of it, and no number of ours may be
        read as one of its numbers.

        What stands here instead:

        - [tables of the same shape](#tables-of-the-papers-shape) as such a paper would have (original and merged
          network, parameters, accuracy before and after fine-tuning, time), on the kinds of networks that the
          abstracts of its successors name: a deep belief network, CNNs, a VGGNet. MNIST, the sizes, the trainings
          and the clusterings are our choice;
        - [every published figure](#every-published-figure) that could be found on merging neurons and on its rivals,
          ours beside it where we have the same thing, and a verdict by [a stated rule](#the-rule).

        %s
        This file is written by the program from [claims.yaml](claims.yaml); see
        [how to run it again](#how-to-run-it-again).

        ## Tables of the paper's shape

        Test accuracy in %%, mean \u00b1 standard deviation over training seeds. `zhong-2018` and `nac-2020` are our
        readings of two abstracts, `merge` and `merge-calibrated` are ours (see `experiments/presets.yaml`). "From
        scratch" is new weights at the same widths, trained for as many epochs as the fine-tuned network was after
        merging. Where a run has several views, its main one is shown: `own` targets split a share of all parameters by
        each method's own rule, `common` targets by the rule of the method in their name. "-" is what was not run. Batch normalisation is folded into the weights before anything is counted.
        """.formatted(source(scale));
  }

  private static String source(String scale) {
    return switch (scale) {
      case "standard" -> "All numbers of ours are from committed tables in `results/reference/`.";
      case "smoke" -> "**These are runs at smoke scale, on few images: their numbers mean nothing.**";
      default -> "These are runs at " + scale + " scale.";
    };
  }

  /** Returns what stands between our tables and the published figures. */
  static String middle(String counts) {
    return """
        ## Every published figure

        %s
        The verdict of each and why are in its row; how they come about is said under [The rule](#the-rule).
        `%s` has the same rows with all digits.
        """.formatted(counts, Reproduction.TABLE);
  }

  /** Returns what stands last: the rule, and the commands. */
  static String tail() {
    return String.format(Locale.ROOT, """
        ## The rule

        1. A figure is **not comparable** where the paper's network, data set or training is not known, where ours is
           another one, where our data files are not the published ones, where ours is a smoke run, or where we have
           no run. Ours is still shown if there is one.
        2. Accuracy after compression is compared as points lost, each from its own baseline, as no two baselines are
           equal.
        3. A published figure counts as one run (n = 1), for papers hardly ever say how many seeds it is of. Ours is
           the mean over n training seeds with its interval, of points lost paired by seed. The interval is
           %s.
        4. A difference does not matter within a **margin**: %.2f points of accuracy or %.0f %% of the published loss,
           whichever is more, and %.2f %% for shares of the parameters.
        5. **Reproduced**: the whole interval of our difference from the published figure lies within the margin.
           **Better** or **worse**: the whole interval lies beyond the margin; more accuracy, fewer points lost, more
           parameters gone are better. **Inconclusive**: anything else, and every figure of one seed.
        6. **A control that differs** from the published one by more than the margin is neither better nor worse:
           random pruning has no merit, so it says that the two networks are not alike.
        7. Where a paper says no more than that something is below a bound: reproduced if our whole interval is, worse
           if nothing of it is.

        The interval is exact if the values over seeds are normally distributed. With three seeds it reaches %.2f
        standard errors to either side: only a difference that is large beside what seeds make of it is called one. Of
        the same network and data, trainings still differ: ours have validation images set aside, weight decay and small
        first weights, on all of which a merged network's accuracy depends.

        ## How to run it again

            mvn compile exec:java -Dexp=paper-repro                 # this file again, from the committed tables
            mvn compile exec:java -Dexp=paper-repro -Dscale=smoke   # runs every experiment, on few images: minutes
            mvn compile exec:java -Dexp=mnist-dbn                   # one of the experiments, as it is shown here

        The second writes into `results/paper-repro/` and leaves out what needs a data set that is not here. A run that
        is committed with `-Dreference=true` shows here after the first command; a test says so if that was forgotten.
        """, MeanInterval.KIND, VerdictRule.ACCURACY_MARGIN, 100 * VerdictRule.LOSS_MARGIN, VerdictRule.PARAMETERS_MARGIN,
        MeanInterval.errors(3));
  }
}
