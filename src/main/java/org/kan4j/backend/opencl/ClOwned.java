package org.kan4j.backend.opencl;

/** What lies in the device memory of one backend, and is of no use to another. */
interface ClOwned {
    /** The memory that made it. */
    OpenClMemory owner();
}
