/**
 * What papers say beside what was found here: the claims as data, a verdict for each, and tables in the papers' shape.
 */
package io.github.neuronmerge.report.paper;
