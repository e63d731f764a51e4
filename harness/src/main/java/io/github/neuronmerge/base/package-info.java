/**
 * What every room of the house shares: shapes, named random streams, registries that suggest the nearest name, and the
 * one exception whose message is meant for the person at the keyboard. The lowest floor: it uses no other package.
 */
package io.github.neuronmerge.base;
