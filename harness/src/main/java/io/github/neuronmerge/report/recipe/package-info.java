/**
 * Says whether methods stand in the same order when the networks that they compress were trained in other ways: their
 * ranks under each recipe, and how far these agree.
 */
package io.github.neuronmerge.report.recipe;
