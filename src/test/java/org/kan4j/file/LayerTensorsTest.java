package org.kan4j.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kan4j.backend.BaseFunction;
import org.kan4j.backend.Family;
import org.kan4j.backend.LayerShape;
import org.kan4j.backend.LayerSlice;
import org.kan4j.backend.Outside;
import org.kan4j.backend.Precision;
import org.kan4j.model.NetworkLayout;
import org.kan4j.model.Parameters;

class LayerTensorsTest {
    @TempDir
    private Path folder;

    /** One behind the other in a block that ends with the second one's w_b. */
    @Test
    void layersWithoutFunctionsHaveNoCoefficientsNoScalesAndEmptyKnots() {
        LayerSlice first = new LayerSlice(layer(2, 1), 0, 0);
        LayerSlice second = new LayerSlice(layer(1, 2), first.parameterEnd(), 2);
        NetworkLayout layout = new NetworkLayout(List.of(first, second));
        double[] values = {0.5, -2, 3, 0.25};
        double[] mask = {1, 0, 1, 1};
        List<double[]> knots = List.of(new double[0], new double[0]);
        LayerTensors tensors = new LayerTensors("", layout, Precision.FLOAT32);
        SafetensorsWriter content = new SafetensorsWriter();
        tensors.write(content, new Parameters(layout, values, mask, knots));
        Path path = folder.resolve("layers");
        content.write(path);
        TensorPlan plan = new TensorPlan();
        tensors.plan(plan);
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            plan.require(path, file);
            assertThat(file.tensors().keySet())
                    .containsExactly(
                            "layers.0.base",
                            "layers.0.knots",
                            "layers.0.mask",
                            "layers.1.base",
                            "layers.1.knots",
                            "layers.1.mask");
            assertThat(file.tensor("layers.0.knots").shape()).containsExactly(2, 0);
            Parameters read = tensors.read(path, file);
            assertThat(read.copyOfValues()).isEqualTo(values);
            assertThat(read.copyOfMask()).isEqualTo(mask);
            assertThat(read.knots(1)).isEmpty();
        }
    }

    private static LayerShape layer(int in, int out) {
        return new LayerShape(in, out, Family.NONE, 1, 1, BaseFunction.SILU, Outside.FADE);
    }
}
