/** Images that a user has, without labels: arrays of NumPy, IDX files, and folders of PNG and JPEG files. */
package io.github.neuronmerge.data.given;
