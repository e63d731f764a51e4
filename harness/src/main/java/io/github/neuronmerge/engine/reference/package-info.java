/** The arithmetic of every layer written as plainly as possible, in double: slow,
    and the oracle of the other engines. */
package io.github.neuronmerge.engine.reference;
