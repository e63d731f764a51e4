/** The report of a user's network that was made smaller. */
package io.github.neuronmerge.report.shrink;
