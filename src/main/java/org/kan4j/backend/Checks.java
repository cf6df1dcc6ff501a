package org.kan4j.backend;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** What every backend requires of its arguments before an operation runs; one place, so one set of messages. */
public final class Checks {
    private Checks() {}

    /** A basis fill: the input fits the layer and the room. */
    public static void basis(LayerKnots knots, Tensor x, int firstRow, int rows, Basis into) {
        sameLayer(knots.shape(), into.shape(), "knots");
        columns(x, into.shape().in(), "the input");
        rows(firstRow, rows, x.shape().rows());
        rows(0, rows, into.capacity());
    }

    /** A count of values outside the grid: a place for every input, and no more rows than are counted exactly. */
    public static void countOutside(LayerKnots knots, Tensor x, int firstRow, int rows, Tensor into) {
        int in = knots.shape().in();
        require(
                rows <= Contract.COUNTED_ROWS,
                () -> "at most " + Contract.COUNTED_ROWS + " rows are counted at a time, got " + rows);
        columns(x, in, "the input");
        rows(firstRow, rows, x.shape().rows());
        require(
                into.shape().equals(Shape.vector(in)),
                () -> "the counts need the shape " + Shape.vector(in) + ", got " + into.shape());
        distinct(x, into, "the counts");
    }

    /** The blocks reach as far as the layer's slice says. */
    private static void weights(Weights weights) {
        LayerSlice slice = weights.slice();
        block(slice, weights.parameters());
        int end = slice.edgeOffset() + slice.shape().edges();
        require(
                end <= weights.mask().shape().size(),
                () -> "the mask block has " + weights.mask().shape().size() + " edges but the layer's end at " + end);
    }

    /** A forward pass: basis, weights and output are of one layer. */
    public static void layerForward(Basis basis, Weights weights, Tensor y) {
        filled(basis);
        sameLayer(weights.shape(), basis.shape(), "weights");
        weights(weights);
        columns(y, basis.shape().out(), "the output");
        rows(0, basis.rows(), y.shape().rows());
    }

    /** A backward pass to the inputs: as forward, with derivatives. */
    public static void layerBackwardInput(Basis basis, Weights weights, Tensor dy, Tensor dx) {
        layerForward(basis, weights, dy);
        derivatives(basis);
        columns(dx, basis.shape().in(), "the gradient to the inputs");
        rows(0, basis.rows(), dx.shape().rows());
        distinct(dy, dx, "the gradient to the inputs");
    }

    /** A backward pass to the weights over one shard of the basis's rows. */
    public static void layerBackwardWeights(
            Basis basis, Weights weights, Tensor dy, int firstRow, int rows, Tensor gradient) {
        filled(basis);
        derivatives(basis);
        sameLayer(weights.shape(), basis.shape(), "weights");
        weights(weights);
        block(weights.slice(), gradient);
        distinct(weights.parameters(), gradient, "the gradient");
        columns(dy, basis.shape().out(), "the gradient to the outputs");
        rows(0, basis.rows(), dy.shape().rows());
        shard("the basis's ", basis.rows(), firstRow, rows);
    }

    /** A backward pass to the knots over one shard of the basis's rows. */
    public static void layerBackwardKnots(
            LayerKnots knots, Basis basis, Weights weights, ShardRows rows, Tensor dy, Tensor gradient) {
        LayerShape shape = basis.shape();
        require(
                shape.family().isSpline() && shape.outside() == Outside.FADE,
                () -> "a gradient to knots is there for a " + Family.B_SPLINE + " that does " + Outside.FADE
                        + " outside its grid, got a " + shape.family() + " that does " + shape.outside());
        layerForward(basis, weights, dy);
        sameLayer(knots.shape(), shape, "knots");
        columns(rows.x(), shape.in(), "the input");
        rows(rows.firstXRow(), basis.rows(), rows.x().shape().rows());
        shard("the basis's ", basis.rows(), rows.firstRow(), rows.rows());
        Shape needed = new Shape(shape.in(), shape.knots());
        require(
                gradient.shape().equals(needed),
                () -> "the gradient to the knots needs the shape " + needed + ", got " + gradient.shape());
        for (Tensor read : List.of(rows.x(), dy, weights.parameters(), weights.mask())) {
            distinct(read, gradient, "the gradient to the knots");
        }
    }

    private static void shard(String whose, int there, int firstRow, int rows) {
        require(
                firstRow >= 0 && rows >= 1 && rows <= Contract.GRADIENT_SHARD && rows <= there - firstRow,
                () -> "a shard holds 1 to " + Contract.GRADIENT_SHARD + " of " + whose + there + " rows, got " + rows
                        + " rows from row " + firstRow);
    }

    /** A pass through symbolic edges: they read x and are added to y. */
    public static void symbolicForward(Symbolic edges, Tensor x, int firstRow, int rows, Tensor y) {
        symbolic(edges, x, firstRow, rows, y);
        distinct(x, y, "the output");
        distinct(edges.parameters(), y, "the output");
    }

    /** The gradient through symbolic edges to what enters them. */
    public static void symbolicBackwardInput(Symbolic edges, Tensor x, int firstRow, int rows, Tensor dy, Tensor dx) {
        symbolic(edges, x, firstRow, rows, dy);
        columns(dx, edges.slice().in(), "the gradient to the inputs");
        rows(0, rows, dx.shape().rows());
        for (Tensor read : List.of(x, dy, edges.parameters())) {
            distinct(read, dx, "the gradient to the inputs");
        }
    }

    /** The gradient to the numbers of symbolic edges over one shard of rows. */
    public static void symbolicBackwardWeights(Symbolic edges, ShardRows rows, Tensor dy, Tensor gradient) {
        shard("", dy.shape().rows(), rows.firstRow(), rows.rows());
        symbolic(edges, rows.x(), rows.firstXRow(), rows.firstRow() + rows.rows(), dy);
        reaches(edges.slice().parameterEnd(), gradient);
        for (Tensor read : List.of(rows.x(), dy, edges.parameters())) {
            distinct(read, gradient, "the gradient");
        }
    }

    private static void symbolic(Symbolic edges, Tensor x, int firstRow, int rows, Tensor sums) {
        reaches(edges.slice().parameterEnd(), edges.parameters());
        columns(x, edges.slice().in(), "the input");
        rows(firstRow, rows, x.shape().rows());
        columns(sums, edges.slice().out(), "the output");
        rows(0, rows, sums.shape().rows());
    }

    /** Products of subnodes. */
    public static void multiply(LayerNodes nodes, Tensor x, int rows, Tensor y) {
        columns(x, nodes.shape().subnodes(), "the subnodes");
        columns(y, nodes.shape().nodes(), "the products");
        rows(0, rows, Math.min(x.shape().rows(), y.shape().rows()));
        distinct(x, y, "the products");
    }

    /** The gradient to the factors of products. */
    public static void multiplyBackward(LayerNodes nodes, Tensor x, int rows, Tensor dy, Tensor dx) {
        multiply(nodes, x, rows, dy);
        columns(dx, nodes.shape().subnodes(), "the gradient to the subnodes");
        rows(0, rows, dx.shape().rows());
        distinct(x, dx, "the gradient to the subnodes");
        distinct(dy, dx, "the gradient to the subnodes");
    }

    /** An affine transform of rows, or its gradient to them. */
    public static void affine(Affine transform, Tensor x, int rows, Tensor y) {
        affine(transform, x);
        distinct(transform.parameters(), y, "the transformed nodes");
        columns(y, transform.slice().nodes(), "the transformed nodes");
        rows(0, rows, Math.min(x.shape().rows(), y.shape().rows()));
        distinct(x, y, "the transformed nodes");
    }

    /** The gradient to an affine transform's parameters over one shard of rows. */
    public static void affineBackwardWeights(
            Affine transform, Tensor x, Tensor dy, int firstRow, int rows, Tensor gradient) {
        affine(transform, x);
        columns(dy, transform.slice().nodes(), "the gradient to the transformed nodes");
        reaches(transform.slice().parameterEnd(), gradient);
        shard("", Math.min(x.shape().rows(), dy.shape().rows()), firstRow, rows);
        distinct(transform.parameters(), gradient, "the gradient");
        distinct(x, gradient, "the gradient");
        distinct(dy, gradient, "the gradient");
    }

    private static void affine(Affine transform, Tensor x) {
        reaches(transform.slice().parameterEnd(), transform.parameters());
        columns(x, transform.slice().nodes(), "the nodes");
    }

    /** Squashed rows. */
    public static void squash(Tensor x, int rows, Tensor y) {
        columns(y, x.shape().cols(), "the squashed nodes");
        rows(0, rows, Math.min(x.shape().rows(), y.shape().rows()));
        distinct(x, y, "the squashed nodes");
    }

    /** The gradient to what was squashed. */
    public static void squashBackward(Tensor x, int rows, Tensor dy, Tensor dx) {
        squash(x, rows, dx);
        squash(dy, rows, dx);
    }

    /** A loss call: prediction, gradient and row losses agree. */
    public static void loss(Tensor y, Tensor target, int targetColumns, LossRows rows, Tensor rowLoss, Tensor dy) {
        columns(target, targetColumns, "the target");
        columns(dy, y.shape().cols(), "the gradient to the prediction");
        rows(0, rows.rows(), Math.min(y.shape().rows(), dy.shape().rows()));
        rows(rows.firstTarget(), rows.rows(), target.shape().rows());
        require(
                rows.offset() >= 0 && rows.rows() <= rowLoss.shape().size() - rows.offset(),
                () -> "the row losses have room for " + rowLoss.shape().size() + " but rows " + rows.offset() + " to "
                        + ((long) rows.offset() + rows.rows()) + " were asked for");
        distinct(y, dy, "the gradient to the prediction");
        distinct(rowLoss, dy, "the row losses");
    }

    /** A sum: so many values are there, and the place for the result. */
    public static void sum(Tensor values, int count, Tensor into, int index) {
        require(
                count >= 1 && count <= values.shape().size(),
                () -> "a sum takes 1 to " + values.shape().size() + " values of the tensor, got " + count);
        require(
                index >= 0 && index < into.shape().size(),
                () -> "the result has places 0 to " + (into.shape().size() - 1) + ", got " + index);
        distinct(values, into, "a sum");
    }

    /** An inner product: blocks of one shape, and a place for the result. */
    public static void dot(Tensor x, Tensor y, Tensor into, int index) {
        sameShape(x, y);
        distinct(x, into, "an inner product");
        distinct(y, into, "an inner product");
        require(
                index >= 0 && index < into.shape().size(),
                () -> "the result has places 0 to " + (into.shape().size() - 1) + ", got " + index);
    }

    /** Elements of a tensor. */
    public static void range(Tensor tensor, int first, int count) {
        int size = tensor.shape().size();
        if (first < 0 || count < 0 || first > size - count) {
            throw new IllegalArgumentException("elements " + first + " to " + ((long) first + count - 1)
                    + " are not all among the " + size + " of the tensor");
        }
    }

    /** A copy, or a sum in place: two tensors of one shape. */
    public static void pair(Tensor from, Tensor into) {
        sameShape(into, from);
        distinct(from, into, "the result");
    }

    /** A step of Adam: four blocks of one shape. */
    public static void adamStep(Tensor parameters, Tensor gradient, Tensor firstMoment, Tensor secondMoment) {
        pair(gradient, parameters);
        pair(firstMoment, parameters);
        pair(secondMoment, parameters);
        pair(gradient, firstMoment);
        pair(gradient, secondMoment);
        pair(firstMoment, secondMoment);
    }

    /** Work-items may read what others have written already, so nothing is written over what is read. */
    private static void distinct(Tensor read, Tensor written, String what) {
        require(read != written, () -> what + " must go to another tensor than what it is computed from");
    }

    /** Two tensors of one shape. */
    public static void sameShape(Tensor first, Tensor second) {
        require(
                first.shape().equals(second.shape()),
                () -> "tensors of one shape are needed, got " + first.shape() + " and " + second.shape());
    }

    /** A transfer: the buffer's values fit the tensor. */
    public static void transfer(Tensor tensor, int count) {
        require(
                count <= tensor.shape().size(),
                () -> "the tensor " + tensor.shape() + " holds "
                        + tensor.shape().size() + " values, got " + count);
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
        reaches(slice.parameterEnd(), parameters);
    }

    private static void reaches(int end, Tensor parameters) {
        require(
                end <= parameters.shape().size(),
                () -> "the block has " + parameters.shape().size() + " parameters but the layer's end at " + end);
    }

    private static void filled(Basis basis) {
        require(basis.rows() >= 1, () -> "the basis is empty; fill it before it is read");
    }

    private static void derivatives(Basis basis) {
        require(
                basis.derivatives(),
                () -> "the basis keeps no derivatives; allocate it with derivatives for a backward pass");
    }

    private static void sameLayer(LayerShape first, LayerShape second, String what) {
        require(first.equals(second), () -> "the " + what + " belong to " + first + " but the layer is " + second);
    }

    private static void columns(Tensor tensor, int expected, String what) {
        require(
                tensor.shape().cols() == expected,
                () -> what + " has " + tensor.shape().cols() + " columns but the layer has " + expected);
    }

    private static void rows(int first, int rows, int there) {
        int most = there - first;
        require(
                first >= 0 && rows >= 1 && rows <= most,
                () -> first == 0
                        ? "1 to " + most + " rows fit, got " + rows
                        : "there are " + there + " rows, got " + rows + " from row " + first);
    }

    /** Messages are made where there is something to say: checks run with every operation of every row. */
    private static void require(boolean condition, Supplier<String> message) {
        if (!condition) {
            throw new IllegalArgumentException(message.get());
        }
    }
}
