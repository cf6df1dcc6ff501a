@NullMarked
package org.kan4j.bench;

import org.jspecify.annotations.NullMarked;
