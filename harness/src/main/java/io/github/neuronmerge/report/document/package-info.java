/**
 * A report as data: sections of paragraphs, tables and pictures, with writers to HTML and Markdown. This package knows
 * nothing of runs.
 */
package io.github.neuronmerge.report.document;
