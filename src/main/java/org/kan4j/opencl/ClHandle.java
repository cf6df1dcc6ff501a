package org.kan4j.opencl;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jocl.CLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One native object: counted while it lives, released once, refused after that. Safe from any thread. */
final class ClHandle<T> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClHandle.class);

    private final T object;
    private final Consumer<T> release;
    private final AtomicInteger live;
    private final String description;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Takes over {@code object} and counts it in {@code live} until it is closed. */
    ClHandle(T object, Consumer<T> release, AtomicInteger live, String description) {
        this.object = object;
        this.release = release;
        this.live = live;
        this.description = description;
        live.incrementAndGet();
    }

    /** The native object; throws {@link IllegalStateException} with the description once closed. */
    T get() {
        if (closed.get()) {
            throw new IllegalStateException(description + " is closed");
        }
        return object;
    }

    boolean isClosed() {
        return closed.get();
    }

    /** Releases the object, the first time only. A driver's refusal is logged: nothing can be done about it here. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        live.decrementAndGet();
        try {
            release.accept(object);
        } catch (CLException e) {
            LOG.warn("{} could not be released: {}", description, ClErrorNames.name(e.getStatus()));
        }
    }

    @Override
    public String toString() {
        return description;
    }
}
