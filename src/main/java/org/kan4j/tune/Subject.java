package org.kan4j.tune;

import java.util.function.Consumer;
import org.kan4j.backend.Backend;
import org.kan4j.backend.opencl.Tunings;
import org.kan4j.opencl.ClDeviceInfo;

/**
 * The device that is tuned.
 *
 * @param info what is known of it
 * @param backend runs on it
 * @param use gives the backend the geometries that it runs with from then on
 */
record Subject(ClDeviceInfo info, Backend backend, Consumer<Tunings> use) {}
