package org.kan4j.backend.opencl;

import java.util.Optional;
import org.kan4j.opencl.ClBuffer;

/** Room for what one launch leaves to the next, no longer: it grows with what is asked of it. */
final class Scratch {
    private final OpenClMemory memory;
    private final String name;
    private Optional<ClBuffer> room = Optional.empty();
    private long values;

    Scratch(OpenClMemory memory, String name) {
        this.memory = memory;
        this.name = name;
    }

    /** Room for so many values of the precision. */
    ClBuffer of(long count) {
        if (room.isEmpty() || values < count) {
            ClBuffer larger = memory.room(name, count); // before the other goes: it may fail
            close();
            room = Optional.of(larger);
            values = count;
        }
        return room.get();
    }

    void close() {
        room.ifPresent(ClBuffer::close);
        room = Optional.empty();
    }
}
