package org.kan4j.backend.opencl;

import java.util.Map;
import org.kan4j.backend.AdamStep;
import org.kan4j.backend.Contract;
import org.kan4j.backend.Factors;
import org.kan4j.backend.LossRows;
import org.kan4j.opencl.ClArguments;
import org.kan4j.opencl.ClBuffer;
import org.kan4j.opencl.ClKernel;

/** The launches of losses, sums and optimiser steps; arguments have been checked. */
final class BlockLaunches {
    private final Kernels kernels;
    private final Scratch leafSums;

    BlockLaunches(Kernels kernels, OpenClMemory memory) {
        this.kernels = kernels;
        this.leafSums = new Scratch(memory, "leaf sums");
        leafSums.of(1); // there from the start, as docs/memory.md counts it
    }

    void loss(
            Operation operation,
            double factor,
            LossRows rows,
            ClTensor y,
            ClTensor target,
            ClTensor rowLoss,
            ClTensor dy) {
        ClArguments arguments = kernel(operation, kernels.lanes(operation, Lanes.TILE))
                .args()
                .intValue(rows.rows())
                .intValue(y.shape().cols())
                .intValue(rows.firstTarget())
                .intValue(rows.offset());
        kernels.real(arguments, factor)
                .buffer(y.buffer())
                .buffer(target.buffer())
                .buffer(rowLoss.buffer())
                .buffer(dy.buffer())
                .run(rows.rows(), kernels.tuning(operation).group0());
    }

    void sum(ClTensor values, int count, ClTensor into, int index) {
        reduce(Operation.SUM, count, into, index, values);
    }

    void dot(ClTensor x, ClTensor y, ClTensor into, int index) {
        reduce(Operation.DOT, x.shape().size(), into, index, x, y);
    }

    /** Sums leaf by leaf, then the leaves; a single leaf is the result. */
    private void reduce(Operation operation, int count, ClTensor into, int index, ClTensor... values) {
        int leaves = Lanes.parts(count, Contract.SUM_LEAF);
        if (leaves == 1) {
            sumLeaves(operation, count, 1, into.buffer(), index, values);
            return;
        }
        ClBuffer sums = leafSums.of(leaves);
        sumLeaves(operation, count, leaves, sums, 0, values);
        kernels.get(Operation.SUM, "sum_tree", 1, Map.of())
                .args()
                .intValue(leaves)
                .intValue(index)
                .buffer(sums)
                .buffer(into.buffer())
                .run(1, 1);
    }

    /** Sums leaf by leaf; the sums go to {@code into} from {@code first} on. */
    private void sumLeaves(Operation operation, int count, int leaves, ClBuffer into, int first, ClTensor... values) {
        int lanes = kernels.lanes(operation, Contract.LANES);
        ClArguments arguments = kernels.get(operation, operation.kernelName() + "_leaves", lanes, Map.of())
                .args()
                .intValue(count)
                .intValue(leaves)
                .intValue(first);
        for (ClTensor tensor : values) {
            arguments.buffer(tensor.buffer());
        }
        arguments.buffer(into).run(leaves, kernels.tuning(operation).group0());
    }

    void combine(Factors factors, ClTensor x, ClTensor y, ClTensor into) {
        int count = into.shape().size();
        int lanes = kernels.lanes(Operation.COMBINE, Lanes.TILE);
        ClArguments arguments = kernel(Operation.COMBINE, lanes).args().intValue(count);
        kernels.real(arguments, factors.x());
        kernels.real(arguments, factors.y())
                .buffer(x.buffer())
                .buffer(y.buffer())
                .buffer(into.buffer())
                .run(
                        Lanes.parts(count, lanes),
                        kernels.tuning(Operation.COMBINE).group0());
    }

    void add(ClTensor into, ClTensor other) {
        int count = into.shape().size();
        int lanes = kernels.lanes(Operation.ADD, Lanes.TILE);
        kernel(Operation.ADD, lanes)
                .args()
                .intValue(count)
                .buffer(other.buffer())
                .buffer(into.buffer())
                .run(Lanes.parts(count, lanes), kernels.tuning(Operation.ADD).group0());
    }

    void adamStep(AdamStep step, ClTensor parameters, ClTensor gradient, ClTensor first, ClTensor second) {
        int count = parameters.shape().size();
        int lanes = kernels.lanes(Operation.ADAM_STEP, Lanes.TILE);
        ClArguments arguments = kernel(Operation.ADAM_STEP, lanes).args().intValue(count);
        kernels.real(arguments, step.beta1());
        kernels.real(arguments, 1 - step.beta1());
        kernels.real(arguments, step.beta2());
        kernels.real(arguments, 1 - step.beta2());
        kernels.real(arguments, step.stepSize());
        kernels.real(arguments, step.secondCorrection());
        kernels.real(arguments, step.epsilon());
        kernels.real(arguments, step.decay());
        arguments
                .buffer(gradient.buffer())
                .buffer(parameters.buffer())
                .buffer(first.buffer())
                .buffer(second.buffer())
                .run(
                        Lanes.parts(count, lanes),
                        kernels.tuning(Operation.ADAM_STEP).group0());
    }

    private ClKernel kernel(Operation operation, int lanes) {
        return kernels.get(operation, operation.kernelName(), lanes, Map.of());
    }

    void close() {
        leafSums.close();
    }
}
