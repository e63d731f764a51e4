/**
 * Writes those documents of the project that have figures or lists: {@code docs/results.md} and the marked parts of
 * other pages. They follow from the committed tables and the registries alone. A test compares them with the committed
 * documents.
 */
package io.github.neuronmerge.report.docs;
