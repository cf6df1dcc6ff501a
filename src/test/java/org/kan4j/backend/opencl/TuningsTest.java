package org.kan4j.backend.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kan4j.backend.BaseFunction;
import org.kan4j.backend.LayerShape;
import org.kan4j.opencl.ClAddress;
import org.kan4j.opencl.ClDeviceInfo;
import org.kan4j.opencl.ClDeviceLimits;
import org.kan4j.opencl.ClDeviceType;
import org.kan4j.opencl.ClFloatSupport;

class TuningsTest {
    private static final Tuning ODD = new Tuning(2, 3, 3, 7, 100, 4, 2);

    @Test
    void classOfALayerGoesByOutputsThenGrid() {
        assertThat(ShapeClass.of(layer(15, 2000))).isEqualTo(ShapeClass.NARROW);
        assertThat(ShapeClass.of(layer(16, 31))).isEqualTo(ShapeClass.COARSE);
        assertThat(ShapeClass.of(layer(16, 32))).isEqualTo(ShapeClass.FINE);
    }

    @ParameterizedTest
    @EnumSource
    void defaultsOfEveryKindOfDeviceAreLegal(ClDeviceType type) {
        Tunings tunings = Tunings.defaults(device(type, 1024));
        for (Operation operation : Operation.values()) {
            for (ShapeClass shapes : ShapeClass.of(operation)) {
                assertThat(operation.legalTunings()).contains(tunings.of(operation, shapes));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void legalTuningsAreDifferentAndOneRunsAnywhere(Operation operation) {
        List<Tuning> legal = operation.legalTunings();
        assertThat(legal).doesNotHaveDuplicates().hasSizeBetween(3, 10);
        assertThat(legal).anyMatch(tuning -> tuning.isValid(limits(1)));
    }

    @ParameterizedTest
    @EnumSource
    void defaultsFitSmallGroups(ClDeviceType type) {
        ClDeviceInfo small = device(type, 1);
        Tunings.defaults(small).check(small);
    }

    @Test
    void cpusRunOneWorkItemOfWideVectorsAndGpusManyOfOneLane() {
        Tuning cpu = Tunings.defaults(device(ClDeviceType.CPU, 1024)).of(Operation.LAYER_FORWARD, ShapeClass.COARSE);
        Tuning gpu = Tunings.defaults(device(ClDeviceType.GPU, 1024)).of(Operation.LAYER_FORWARD, ShapeClass.COARSE);
        assertThat(cpu.group0() * cpu.group1()).isEqualTo(1);
        assertThat(cpu.vectorWidth()).isEqualTo(16);
        assertThat(gpu.group0() * gpu.group1()).isBetween(64, 256);
        assertThat(gpu.vectorWidth()).isEqualTo(1);
    }

    @Test
    void withReplacesOneClassOrAll() {
        Tunings before = Tunings.defaults(device(ClDeviceType.CPU, 1024));
        Tunings one = before.with(Operation.LAYER_FORWARD, ShapeClass.FINE, ODD);
        assertThat(one.of(Operation.LAYER_FORWARD, ShapeClass.FINE)).isEqualTo(ODD);
        assertThat(one.of(Operation.LAYER_FORWARD, ShapeClass.COARSE)).isNotEqualTo(ODD);
        assertThat(before.of(Operation.LAYER_FORWARD, ShapeClass.FINE)).isNotEqualTo(ODD);
        Tunings all = before.with(Operation.LAYER_FORWARD, ODD);
        assertThat(ShapeClass.of(Operation.LAYER_FORWARD))
                .allMatch(shapes -> all.of(Operation.LAYER_FORWARD, shapes).equals(ODD));
    }

    @Test
    void classThatAnOperationDoesNotKnowIsRefused() {
        Tunings tunings = Tunings.defaults(device(ClDeviceType.CPU, 1024));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tunings.with(Operation.SUM, ShapeClass.FINE, ODD))
                .withMessage("the shapes of SUM are of the classes [BLOCK], got FINE");
    }

    @Test
    void hashOfTheSourcesIsTheSameEachTime() {
        assertThat(KernelSources.sha256()).matches("[0-9a-f]{64}").isEqualTo(KernelSources.sha256());
    }

    private static LayerShape layer(int out, int grid) {
        return new LayerShape(3, out, grid, 3, BaseFunction.SILU);
    }

    private static ClDeviceLimits limits(int maxWorkGroupSize) {
        return new ClDeviceLimits(1 << 30, 1 << 28, 1 << 15, 4, maxWorkGroupSize);
    }

    private static ClDeviceInfo device(ClDeviceType type, int maxWorkGroupSize) {
        return new ClDeviceInfo(
                0,
                type,
                "Device",
                "Vendor",
                "Platform",
                "1.0",
                "OpenCL 1.2",
                limits(maxWorkGroupSize),
                new ClFloatSupport(true, true, true),
                new ClAddress(0, 0));
    }
}
