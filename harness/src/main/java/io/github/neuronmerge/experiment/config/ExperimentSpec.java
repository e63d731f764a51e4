package io.github.neuronmerge.experiment.config;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.data.Normalisation;
import io.github.neuronmerge.data.source.Datasets;
import io.github.neuronmerge.measure.TimingSettings;
import io.github.neuronmerge.merge.Compressor;
import io.github.neuronmerge.merge.budget.Budget;
import io.github.neuronmerge.merge.budget.Budgets;
import io.github.neuronmerge.merge.method.Method;
import io.github.neuronmerge.network.model.Models;
import io.github.neuronmerge.train.Distillation;
import io.github.neuronmerge.train.TrainSettings;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The settings of an experiment, as in its YAML file. {@code experiments/reference.yaml} documents every key and has
 * the defaults.
 *
 * @param summary one line for the list of experiments
 * @param model the architecture, see {@link Models}
 * @param data the data set and how much of it
 * @param seeds the seeds of all randomness
 * @param train how the baseline is trained
 * @param recipes how it is trained in all ways that are compared, by their names in tables; none if {@code train} is
 *     the only way. In the file each is what differs from {@code train}
 * @param methods the methods to compare, by their names in tables
 * @param targets the budgets to compress to
 * @param search how widths are searched, where a target does not say it itself: every option of the search
 * @param calibration the calibration set: training images on which methods may compute activations
 * @param tune how compressed networks are trained, for methods that say so
 * @param distillation how compressed networks learn from the baseline, for methods that distil
 * @param score how accuracy is measured
 * @param timing how inference is timed
 */
public record ExperimentSpec(String summary, String model, DataSpec data, SeedSpec seeds, TrainSettings train,
    Map<String, TrainSettings> recipes, Map<String, Method> methods, List<Budget> targets, Map<String, Object> search,
    CalibrationSpec calibration, TrainSettings tune, Distillation distillation, ScoreSpec score, TimingSettings timing) {
  /** What a recipe may be called: its name is a field of tables and a word of pictures. */
  private static final Pattern RECIPE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.+_-]*");

  public ExperimentSpec {
    Models.of(model);
    recipes = Collections.unmodifiableMap(new LinkedHashMap<>(recipes));
    checkRecipes(recipes);
    methods = Collections.unmodifiableMap(new LinkedHashMap<>(methods));
    targets = List.copyOf(targets);
    search = Budgets.search(search);
    Set<String> labels = new HashSet<>();
    int most = Collections.max(calibration.images());
    if (most > data.trainImages()) {
      throw new BadInputException("calibration.images: " + most + " is more than data.trainImages, "
          + data.trainImages());
    }
    if (data.normalise().isAskedFor()) {
      refusePretraining("train", train);
      recipes.forEach((name, recipe) -> refusePretraining("recipes." + name, recipe));
    }
    for (Budget target : targets) {
      if (!labels.add(target.label())) {
        throw new BadInputException("targets: " + target.label() + " is there twice");
      }
    }
  }

  private static void refusePretraining(String key, TrainSettings settings) {
    if (settings.pretrain().epochs() > 0) {
      throw new BadInputException(key + ".pretrain.epochs: " + settings.pretrain().epochs() + " is not allowed with "
          + "data.normalise: pre-training takes pixels for probabilities, from 0 to 1; use none");
    }
  }

  /** Two recipes that train alike would be one network under two names. */
  private static void checkRecipes(Map<String, TrainSettings> recipes) {
    Map<TrainSettings, String> names = new HashMap<>();
    recipes.forEach((name, recipe) -> {
      if (!RECIPE_NAME.matcher(name).matches()) {
        throw new BadInputException("recipes: '" + name + "' is not allowed as a name: it must begin with a letter or "
            + "a digit and may have letters, digits and . + _ -");
      }
      String same = names.putIfAbsent(recipe, name);
      if (same != null) {
        throw new BadInputException("recipes." + name + ": has the same settings as recipes." + same
            + "; each must differ from all others");
      }
    });
  }

  /** Returns all ways in which the baseline is trained, by their names in tables; an only one has the empty name. */
  public Map<String, TrainSettings> trainings() {
    return recipes.isEmpty() ? Map.of("", train) : recipes;
  }

  /**
   * Which images are used.
   *
   * @param set the data set, see {@link Datasets}
   * @param trainImages how many training images; they are the first of a seeded order
   * @param validationImages how many of the published training images become validation images, by which choices are
   *     made
   * @param testImages how many to report on, the first of the test set
   * @param normalise how pixels become a network's input
   */
  public record DataSpec(
      String set, int trainImages, int validationImages, int testImages, Normalisation normalise) {
    public DataSpec {
      Datasets.manifest(set);
      positive("data.trainImages", trainImages);
      positive("data.validationImages", validationImages);
      positive("data.testImages", testImages);
    }
  }

  /**
   * The seeds of all randomness.
   *
   * @param master the master seed, from which all seed streams are derived
   * @param train the training seeds: one baseline is trained for each. They are the unit of all statistics
   * @param cluster the clustering seeds: methods whose clustering is random have one cell for each
   * @param calibration the calibration seeds: methods that use calibration images have one cell for each
   */
  public record SeedSpec(long master, List<Long> train, List<Long> cluster, List<Long> calibration) {
    public SeedSpec {
      calibration = distinct("seeds.calibration", calibration);
      train = distinct("seeds.train", train);
      cluster = distinct("seeds.cluster", cluster);
    }

    private static List<Long> distinct(String key, List<Long> seeds) {
      if (seeds.isEmpty() || new HashSet<>(seeds).size() != seeds.size()) {
        throw new BadInputException(key + ": " + seeds + " must be one seed or more, all different");
      }
      return List.copyOf(seeds);
    }
  }

  /**
   * The calibration set: training images on which methods may compute activations.
   *
   * @param images how many training images, without their labels; where there are several numbers, one cell each
   * @param samples samples, that is images x positions, that activations are read from, at most
   * @param diagnosisImages images that the outcome of each layer is measured on, at most; no method sees that
   */
  public record CalibrationSpec(
      @JsonFormat(with = {
        JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY, JsonFormat.Feature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED})
      List<Integer> images, int samples, int diagnosisImages) {
    public CalibrationSpec {
      images = List.copyOf(images);
      if (images.isEmpty() || new HashSet<>(images).size() != images.size()) {
        throw new BadInputException("calibration.images: " + images
            + " must be one number of images or more, all different");
      }
      images.forEach(each -> positive("calibration.images", each));
      positive("calibration.samples", samples);
      positive("calibration.diagnosisImages", diagnosisImages);
    }

    /** Returns the same with one number of images. */
    public CalibrationSpec with(int number) {
      return new CalibrationSpec(List.of(number), samples, diagnosisImages);
    }

    /** Returns the limits on how much of the calibration set is used. */
    public Compressor.Limits limits() {
      return new Compressor.Limits(samples, diagnosisImages);
    }
  }

  /**
   * How accuracy is measured.
   *
   * @param batch the batch size
   */
  public record ScoreSpec(int batch) {
    public ScoreSpec {
      positive("score.batch", batch);
    }
  }

  private static void positive(String key, int value) {
    if (value < 1) {
      throw new BadInputException(key + ": " + value + " is not allowed: it must be >= 1");
    }
  }
}
