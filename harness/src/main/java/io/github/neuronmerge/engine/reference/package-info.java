/**
 * The arithmetic of every layer, written as plainly as possible in double precision. It is slow, and other engines are
 * checked against it.
 */
package io.github.neuronmerge.engine.reference;
