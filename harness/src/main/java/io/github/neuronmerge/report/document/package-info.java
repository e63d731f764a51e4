/** A report as data: sections of paragraphs, tables and pictures, with writers to HTML and Markdown. Knows no runs. */
package io.github.neuronmerge.report.document;
