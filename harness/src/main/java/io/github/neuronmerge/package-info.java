/** Where users come in: {@link io.github.neuronmerge.Main} from a console, {@link io.github.neuronmerge.Shrink} from Java. */
package io.github.neuronmerge;
