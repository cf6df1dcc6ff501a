package org.kan4j.backend;

import java.util.Objects;

/** What every backend requires of its arguments before an operation runs; one place, so one set of messages. */
public final class Checks {
    private Checks() {}

    /** A basis fill: the input fits the layer and the room. */
    public static void basis(LayerKnots knots, Tensor x, int rows, Basis into) {
        sameLayer(knots.shape(), into.shape(), "knots");
        columns(x, into.shape().in(), "the input");
        rows(rows, Math.min(into.capacity(), x.shape().rows()));
    }

    /** A fold or unfold: the blocks reach as far as the slice says. */
    public static void slice(LayerSlice slice, Tensor parameters, Tensor mask) {
        block(slice, parameters);
        int end = slice.edgeOffset() + slice.shape().edges();
        require(
                slice.edgeOffset() >= 0 && end <= mask.shape().size(),
                "the mask block has " + mask.shape().size() + " edges but the layer's end at " + end);
    }

    /** A fold's weights belong to the slice's layer. */
    public static void foldWeights(LayerSlice slice, Tensor parameters, Tensor mask, Weights into) {
        slice(slice, parameters, mask);
        sameLayer(into.shape(), slice.shape(), "weights");
    }

    /** A forward pass: basis, weights and output are of one layer. */
    public static void layerForward(Basis basis, Weights weights, Tensor y) {
        filled(basis);
        sameLayer(weights.shape(), basis.shape(), "weights");
        columns(y, basis.shape().out(), "the output");
        rows(basis.rows(), y.shape().rows());
    }

    /** A backward pass to the inputs: as forward, with derivatives. */
    public static void layerBackwardInput(Basis basis, Weights weights, Tensor dy, Tensor dx) {
        layerForward(basis, weights, dy);
        derivatives(basis);
        columns(dx, basis.shape().in(), "the gradient to the inputs");
        rows(basis.rows(), dx.shape().rows());
    }

    /** A backward pass to the weights over one shard of the basis's rows. */
    public static void layerBackwardWeights(
            Basis basis, Tensor dy, int firstRow, int rows, LayerSlice slice, Tensor gradient) {
        filled(basis);
        derivatives(basis);
        sameLayer(slice.shape(), basis.shape(), "parameters");
        block(slice, gradient);
        columns(dy, basis.shape().out(), "the gradient to the outputs");
        rows(basis.rows(), dy.shape().rows());
        require(
                firstRow >= 0 && rows >= 1 && rows <= Contract.GRADIENT_SHARD && firstRow + rows <= basis.rows(),
                "a shard holds 1 to " + Contract.GRADIENT_SHARD + " of the basis's " + basis.rows() + " rows, got "
                        + rows + " rows from row " + firstRow);
    }

    /** A loss call: prediction, gradient and row losses agree. */
    public static void loss(Tensor y, Tensor target, int targetColumns, LossRows rows, Tensor rowLoss, Tensor dy) {
        columns(target, targetColumns, "the target");
        columns(dy, y.shape().cols(), "the gradient to the prediction");
        int most = Math.min(
                y.shape().rows(), Math.min(target.shape().rows(), dy.shape().rows()));
        rows(rows.rows(), most);
        require(
                rows.offset() >= 0
                        && rows.offset() + rows.rows() <= rowLoss.shape().size(),
                "the row losses have room for " + rowLoss.shape().size() + " but rows " + rows.offset() + " to "
                        + (rows.offset() + rows.rows()) + " were asked for");
    }

    /** A sum: so many values are there, and the place for the result. */
    public static void sum(Tensor values, int count, Tensor into, int index) {
        require(
                count >= 1 && count <= values.shape().size(),
                "a sum takes 1 to " + values.shape().size() + " values of the tensor, got " + count);
        require(
                index >= 0 && index < into.shape().size(),
                "the result has places 0 to " + (into.shape().size() - 1) + ", got " + index);
        require(values != into, "a sum's result must go to another tensor than its values");
    }

    /** Two tensors of one shape. */
    public static void sameShape(Tensor first, Tensor second) {
        require(
                first.shape().equals(second.shape()),
                "tensors of one shape are needed, got " + first.shape() + " and " + second.shape());
    }

    /** A transfer: the buffer's values fit the tensor. */
    public static void transfer(Tensor tensor, int count) {
        require(
                count <= tensor.shape().size(),
                "the tensor " + tensor.shape() + " holds " + tensor.shape().size() + " values, got " + count);
    }

    /**
     * Unwraps what a backend made.
     *
     * @throws IllegalArgumentException if another backend, or one of another precision, made it
     */
    public static <T> T own(Class<T> type, Object handle, String backend) {
        if (!type.isInstance(Objects.requireNonNull(handle))) {
            throw new IllegalArgumentException("the backend " + backend + " was given a "
                    + handle.getClass().getSimpleName() + " that it did not make; use what it allocated itself");
        }
        return type.cast(handle);
    }

    private static void block(LayerSlice slice, Tensor parameters) {
        require(
                slice.parameterOffset() >= 0
                        && slice.parameterEnd() <= parameters.shape().size(),
                "the block has " + parameters.shape().size() + " parameters but the layer's end at "
                        + slice.parameterEnd());
    }

    private static void filled(Basis basis) {
        require(basis.rows() >= 1, "the basis is empty; fill it before it is read");
    }

    private static void derivatives(Basis basis) {
        require(
                basis.derivatives(),
                "the basis keeps no derivatives; allocate it with derivatives for a backward pass");
    }

    private static void sameLayer(LayerShape first, LayerShape second, String what) {
        require(first.equals(second), "the " + what + " belong to " + first + " but the layer is " + second);
    }

    private static void columns(Tensor tensor, int expected, String what) {
        require(
                tensor.shape().cols() == expected,
                what + " has " + tensor.shape().cols() + " columns but the layer has " + expected);
    }

    private static void rows(int rows, int most) {
        require(rows >= 1 && rows <= most, "1 to " + most + " rows fit, got " + rows);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
