/** The report of one run: sections of text, tables and pictures, made from the run's tables and manifest alone. */
package io.github.neuronmerge.report.page;
