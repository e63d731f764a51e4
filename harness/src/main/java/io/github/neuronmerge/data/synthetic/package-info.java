/** Images that are drawn by rules, for methods that may see no real one. */
package io.github.neuronmerge.data.synthetic;
