package org.kan4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Precision;
import org.kan4j.backend.Tensor;
import org.kan4j.backend.reference.ReferenceBackend;

class GradientStackTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 13, 32, 33})
    void sumsShardsByTheBinaryTreeLevelByLevel(int shards) {
        SplittableRandom random = new SplittableRandom(shards);
        NetworkLayout layout = NetworkLayout.of(KanSpec.of(1, 1).withGrid(1).withOrder(1));
        List<double[]> values = new ArrayList<>();
        for (int n = 0; n < shards; n++) {
            values.add(random.doubles(layout.parameters(), -1e3, 1e3).toArray());
        }
        try (Backend java = ReferenceBackend.open(Precision.FLOAT64);
                GradientStack stack = new GradientStack(java, layout, shards)) {
            for (int round = 0; round < 2; round++) { // the stack is empty again after each
                for (double[] value : values) {
                    java.upload(stack.next().parameters(), DoubleBuffer.wrap(value));
                    stack.push();
                }
                Tensor sum = stack.take().parameters();
                double[] actual = new double[layout.parameters()];
                java.download(sum, DoubleBuffer.wrap(actual));
                assertThat(actual).containsExactly(tree(values));
            }
        }
    }

    private static double[] tree(List<double[]> nodes) {
        if (nodes.size() == 1) {
            return nodes.get(0);
        }
        List<double[]> parents = new ArrayList<>();
        for (int n = 0; n < nodes.size(); n += 2) {
            if (n + 1 == nodes.size()) {
                parents.add(nodes.get(n));
            } else {
                double[] sum = nodes.get(n).clone();
                for (int p = 0; p < sum.length; p++) {
                    sum[p] += nodes.get(n + 1)[p];
                }
                parents.add(sum);
            }
        }
        return tree(parents);
    }
}
