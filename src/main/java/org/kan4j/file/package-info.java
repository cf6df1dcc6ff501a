/**
 * Model files and checkpoints in a safetensors container.
 */
@NullMarked
package org.kan4j.file;

import org.jspecify.annotations.NullMarked;
