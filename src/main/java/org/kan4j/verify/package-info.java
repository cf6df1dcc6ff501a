/**
 * The contract suite: seeded cases of every operation that a user can run on the own device and that the tests run on
 * every backend. Imports the seam and the reference only.
 */
@NullMarked
package org.kan4j.verify;

import org.jspecify.annotations.NullMarked;
