/** The synthetic images that methods of a run look at, as a table. */
package io.github.neuronmerge.report.images;
