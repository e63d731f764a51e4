/** A run on disk: its folder, one file a finished cell, trained networks, the manifest. Every write is atomic. */
package io.github.neuronmerge.experiment.run;
