package io.github.neuronmerge.train;

/** How the learning rate changes over a training, as a fraction of its peak. */
public enum Schedule {
  /** The peak throughout. */
  CONSTANT {
    @Override
    double factor(double progress) {
      return 1;
    }
  },
  /** From the peak to zero along half a cosine (Loshchilov and Hutter, 2017, without restarts). */
  COSINE {
    @Override
    double factor(double progress) {
      return (1 + Math.cos(Math.PI * progress)) / 2;
    }
  },
  /**
   * One cycle (Smith and Topin, 2018): along half a cosine from a 25th of the peak to the peak in the first 30 % of the
   * steps, then along another to zero.
   */
  ONE_CYCLE {
    @Override
    double factor(double progress) {
      double rise = 0.3;
      double start = 1.0 / 25;
      return progress < rise
          ? start + (1 - start) * (1 - Math.cos(Math.PI * progress / rise)) / 2
          : (1 + Math.cos(Math.PI * (progress - rise) / (1 - rise))) / 2;
    }
  },
  /**
   * Linearly from a tenth of the peak to the peak in the first 5 % of the steps, as is good for large batches (Goyal et
   * al., 2017, section 2.2), then along half a cosine to zero.
   */
  WARMUP_COSINE {
    @Override
    double factor(double progress) {
      double rise = 0.05;
      double start = 0.1;
      return progress < rise
          ? start + (1 - start) * progress / rise
          : (1 + Math.cos(Math.PI * (progress - rise) / (1 - rise))) / 2;
    }
  },
  /** The peak for half of the steps, a tenth of it up to three quarters, then a hundredth (He et al., CVPR 2016). */
  STEPS {
    @Override
    double factor(double progress) {
      return progress < 0.5 ? 1 : progress < 0.75 ? 0.1 : 0.01;
    }
  };

  /** Returns the fraction of the peak at {@code progress} from 0 (first step) to 1 (end). */
  abstract double factor(double progress);
}
