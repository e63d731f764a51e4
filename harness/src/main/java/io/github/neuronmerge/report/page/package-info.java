/** The report of one run: sections of words, tables and pictures, made of the run's tables alone. */
package io.github.neuronmerge.report.page;
