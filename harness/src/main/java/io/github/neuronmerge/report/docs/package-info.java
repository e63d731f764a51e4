/**
 * The project's own documents, as far as they hold figures or lists that the program knows: {@code docs/results.md}
 * and the marked parts of other pages. They are written from the committed tables and from the registries alone, so
 * the same files give the same text, and a test compares it with what is committed.
 */
package io.github.neuronmerge.report.docs;
