/**
 * What all other packages share: shapes, seed streams, SHA-256, parts with options, registries that suggest the nearest
 * name, and the exception whose message is meant for the user. This package uses no other package of the project.
 */
package io.github.neuronmerge.base;
