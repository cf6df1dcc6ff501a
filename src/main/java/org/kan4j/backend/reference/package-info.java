/**
 * The operations in plain Java: the executable specification and the embedded default. Imports the seam only. The float\n * classes ({@code *32}) are generated from the double ones ({@code *64}) by the build.
 */
@NullMarked
package org.kan4j.backend.reference;

import org.jspecify.annotations.NullMarked;
