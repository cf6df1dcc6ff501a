package org.kan4j.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One of our files taken apart, changed and put together again with the digest that fits. */
final class Forgery {
    private final SortedMap<String, String> metadata = new TreeMap<>();
    private final SortedMap<String, Tensor> tensors = new TreeMap<>();

    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Tensor(TensorType type, List<Integer> shape, double[] values) {}

    static Forgery of(Path path) {
        Forgery forgery = new Forgery();
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            forgery.metadata.putAll(file.metadata());
            file.tensors()
                    .forEach((name, tensor) ->
                            forgery.tensor(name, tensor.type(), tensor.shape(), file.readDoubles(name)));
        }
        forgery.metadata.keySet().removeAll(List.of("format", "format_version", "content_sha256"));
        return forgery;
    }

    Forgery set(String key, String value) {
        metadata.put(key, value);
        return this;
    }

    /** Replaces a part of the text under a key, which must be there. */
    Forgery replace(String key, String part, String by) {
        String old = Objects.requireNonNull(metadata.get(key));
        assertThat(old).contains(part);
        return set(key, old.replace(part, by));
    }

    Forgery remove(String name) {
        assertThat(metadata.remove(name) != null || tensors.remove(name) != null)
                .isTrue();
        return this;
    }

    Forgery tensor(String name, TensorType type, List<Integer> shape, double[] values) {
        tensors.put(name, new Tensor(type, shape, values));
        return this;
    }

    Forgery retyped(String name, TensorType type) {
        Tensor old = Objects.requireNonNull(tensors.get(name));
        return tensor(name, type, old.shape(), old.values());
    }

    Forgery reshaped(String name, Integer... shape) {
        Tensor old = Objects.requireNonNull(tensors.get(name));
        return tensor(name, old.type(), List.of(shape), old.values());
    }

    Forgery value(String name, int index, double value) {
        Tensor old = Objects.requireNonNull(tensors.get(name));
        double[] values = old.values().clone();
        values[index] = value;
        return tensor(name, old.type(), old.shape(), values);
    }

    /** Cuts, repeats or replaces a piece of one of the texts. */
    void mutate(SplittableRandom random) {
        String key = List.copyOf(metadata.keySet()).get(random.nextInt(metadata.size()));
        String old = Objects.requireNonNull(metadata.get(key));
        int from = random.nextInt(old.length());
        int to = Math.min(old.length(), from + 1 + random.nextInt(8));
        String noise = random.ints(1 + random.nextInt(3), ' ', '~')
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        String middle = List.of("", old.substring(from, to).repeat(2), noise).get(random.nextInt(3));
        set(key, old.substring(0, from) + middle + old.substring(to));
    }

    void write(FileKind kind, Path target) {
        kind.write(target, content());
    }

    /** Everything, without what makes it one of our files. */
    SafetensorsWriter content() {
        SafetensorsWriter content = new SafetensorsWriter();
        for (Map.Entry<String, String> entry : metadata.entrySet()) {
            content.metadata(entry.getKey(), entry.getValue());
        }
        tensors.forEach((name, tensor) -> content.tensor(name, tensor.type(), tensor.shape(), tensor.values()));
        return content;
    }
}
