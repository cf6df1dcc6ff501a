package org.kan4j.backend.opencl;

import java.util.Map;
import org.kan4j.backend.AdamStep;
import org.kan4j.backend.Contract;
import org.kan4j.backend.LossRows;
import org.kan4j.backend.Precision;
import org.kan4j.backend.Shape;
import org.kan4j.opencl.ClArguments;

/** The launches of losses, sums and optimiser steps; arguments have been checked. */
final class BlockLaunches {
    private final Kernels kernels;
    private final Precision precision;
    private final OpenClMemory memory;
    private ClTensor leafSums;

    BlockLaunches(Kernels kernels, Precision precision, OpenClMemory memory) {
        this.kernels = kernels;
        this.precision = precision;
        this.memory = memory;
        this.leafSums = memory.tensor("leaf sums", Shape.vector(1));
    }

    void loss(
            Operation operation,
            double factor,
            LossRows rows,
            ClTensor y,
            ClTensor target,
            ClTensor rowLoss,
            ClTensor dy) {
        ClArguments arguments = kernels.get(
                        operation, operation.kernelName(), kernels.lanes(operation, Lanes.TILE), Map.of())
                .args()
                .intValue(rows.rows())
                .intValue(y.shape().cols())
                .intValue(rows.firstTarget())
                .intValue(rows.offset());
        real(arguments, factor)
                .buffer(y.buffer())
                .buffer(target.buffer())
                .buffer(rowLoss.buffer())
                .buffer(dy.buffer())
                .run(rows.rows(), kernels.tuning(operation).group0());
    }

    void sum(ClTensor values, int count, ClTensor into, int index) {
        int leaves = (count + Contract.SUM_LEAF - 1) / Contract.SUM_LEAF;
        if (leafSums.shape().size() < leaves) {
            ClTensor larger = memory.tensor("leaf sums", Shape.vector(leaves)); // before the other goes: it may fail
            leafSums.close();
            leafSums = larger;
        }
        kernels.get(Operation.SUM, "sum_leaves", kernels.lanes(Operation.SUM, Contract.LANES), Map.of())
                .args()
                .intValue(count)
                .intValue(leaves)
                .buffer(values.buffer())
                .buffer(leafSums.buffer())
                .run(leaves, kernels.tuning(Operation.SUM).group0());
        kernels.get(Operation.SUM, "sum_tree", 1, Map.of())
                .args()
                .intValue(leaves)
                .intValue(index)
                .buffer(leafSums.buffer())
                .buffer(into.buffer())
                .run(1, 1);
    }

    void add(ClTensor into, ClTensor other) {
        int count = into.shape().size();
        kernels.get(Operation.ADD)
                .args()
                .intValue(count)
                .buffer(other.buffer())
                .buffer(into.buffer())
                .run(count, kernels.tuning(Operation.ADD).group0());
    }

    void adamStep(AdamStep step, ClTensor parameters, ClTensor gradient, ClTensor first, ClTensor second) {
        int count = parameters.shape().size();
        ClArguments arguments = kernels.get(Operation.ADAM_STEP).args().intValue(count);
        real(arguments, step.beta1());
        real(arguments, 1 - step.beta1());
        real(arguments, step.beta2());
        real(arguments, 1 - step.beta2());
        real(arguments, step.stepSize());
        real(arguments, step.secondCorrection());
        real(arguments, step.epsilon());
        real(arguments, step.decay());
        arguments
                .buffer(gradient.buffer())
                .buffer(parameters.buffer())
                .buffer(first.buffer())
                .buffer(second.buffer())
                .run(count, kernels.tuning(Operation.ADAM_STEP).group0());
    }

    private ClArguments real(ClArguments arguments, double value) {
        return precision == Precision.FLOAT64 ? arguments.doubleValue(value) : arguments.floatValue((float) value);
    }

    void close() {
        leafSums.close();
    }
}
