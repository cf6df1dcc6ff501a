package org.kan4j.backend;

import java.nio.DoubleBuffer;

/**
 * The seam: everything that training and prediction ask of a device, as fused KAN operations. Every implementation gives
 * the same bits for the same calls; {@code docs/numerics.md} states the order of every summation, {@link Contract} its
 * constants.
 *
 * <p>A backend and all that it made belong to one thread at a time. Operations may run asynchronously; {@link #download}
 * waits for what it reads. Shapes are checked before anything runs: a caller's mistake is an {@link
 * IllegalArgumentException}, use after close an {@link IllegalStateException}, a device's failure the backend's own
 * unchecked exception.
 *
 * <p>What an operation writes must be another tensor than what it reads, unless it says otherwise.
 *
 * <p>Letters: b row of the batch, i input, o output, j basis function within the span, m coefficient. {@code fma(a, b,
 * c)} is one rounding. Every accumulator starts at +0 and ends with {@code + 0.0}, so no sum is a negative zero.
 */
public interface Backend extends AutoCloseable {
    /** The device in a few words, for people. */
    String description();

    /** The precision in which all operations compute. */
    Precision precision();

    // ---- memory ---------------------------------------------------------------------------------------------------

    /**
     * A zeroed tensor; the caller closes it.
     *
     * @param name what it is, for error messages
     * @throws OutOfBackendMemoryException if the memory is not there
     */
    Tensor allocate(String name, Shape shape);

    /** Room for a layer's basis over at most {@code capacity} rows; the caller closes it. */
    Basis allocateBasis(LayerShape shape, int capacity, boolean derivatives);

    /** A layer's knots on this backend; the caller closes them. */
    LayerKnots knots(KnotTable table);

    /** Which subnodes every node of a layer multiplies, on this backend; the caller closes it. */
    LayerNodes nodes(NodeShape shape);

    /** The symbolic edges of a layer on this backend; the caller closes them. */
    LayerSymbols symbols(SymbolicSlice slice);

    /** Writes the buffer's remaining values, rounded to the precision, to the front of a tensor. */
    void upload(Tensor to, DoubleBuffer values);

    /** Reads as many values as the buffer has room for from the front of a tensor; waits until they are there. */
    void download(Tensor from, DoubleBuffer values);

    /** Copies one tensor over another of the same shape. */
    void copy(Tensor from, Tensor to);

    /** Makes {@code count} elements of a tensor +0, from element {@code first} on. */
    void clear(Tensor in, int first, int count);

    // ---- layers ---------------------------------------------------------------------------------------------------

    /**
     * Evaluates the base function and the {@linkplain LayerShape#kept kept} basis functions of every (row, input), and their
     * derivatives if {@code into} keeps them; they are kept with the number of the first of them. Outside the grid they are
     * what the layer's {@link Outside} says. NaN gives NaN, but for what does not depend on x within an interval: slopes of
     * order 1, T_0, T_1's slope and the constant.
     *
     * <p>The order + 1 splines that may differ from zero come from the Cox-de Boor recursion (de Boor, A Practical Guide to
     * Splines, ch. X), the first of them number 0..G-1: where they fade, some of the order + 1 are zero. The other {@linkplain
     * Family families} keep all functions: Chebyshev polynomials by their recursion, harmonics by angle addition from
     * cos(pi u) and sin(pi u), Gaussians each by itself. Without functions the base function is all there is.
     *
     * @param x [rows][in], of which {@code rows} rows from {@code firstRow} on are read
     */
    void basis(LayerKnots knots, Tensor x, int firstRow, int rows, Basis into);

    /**
     * into[i] += the number of rows b whose x[b][i] does not lie in the grid of input i, [t_k, t_{k+G}] of splines; NaN does not. Counted
     * in whole numbers and added once, so elements are exact up to 2^24 in FLOAT32, 2^53 in FLOAT64. A layer without functions
     * has no grid to be outside of: nothing is counted, and {@code into} stays as it is.
     *
     * @param x [rows][in], of which {@code rows} rows from {@code firstRow} on are read, at most {@link
     *     Contract#COUNTED_ROWS}
     * @param into [1][in]
     */
    void countOutside(LayerKnots knots, Tensor x, int firstRow, int rows, Tensor into);

    /**
     * y[b][o] = sum over i of (w_b * mask times the base value, then the kept c_m * (w_s * mask) times basis values):
     * one fma chain per block of {@link Contract#INPUT_BLOCK} inputs, blocks added ascending. The products of parameters
     * are rounded before they enter the chain.
     */
    void layerForward(Basis basis, Weights weights, Tensor y);

    /**
     * dx[b][i] = sum over o of phi'(b, i, o) * dy[b][o], with phi' the fma chain of the forward pass over derivatives;
     * {@link Contract#LANES} lanes.
     */
    void layerBackwardInput(Basis basis, Weights weights, Tensor dy, Tensor dx);

    /**
     * The gradient to the layer's parameters over rows [firstRow, firstRow + rows) of one shard. With dE_m[i][o] = sum over
     * b of B_m * dy[b][o], and dE_base alike, each one fma chain over the shard's rows by ascending first basis function,
     * ties by row: dc_m = dE_m * (w_s * mask), dw_b = dE_base * mask, dw_s = mask * (fma chain over m of c_m * dE_m). Without
     * functions that is dw_b alone, over rows as they lie.
     *
     * @param rows at most {@link Contract#GRADIENT_SHARD}
     * @param gradient a block like that of the parameters; only the layer's slice is written
     */
    void layerBackwardWeights(Basis basis, Weights weights, Tensor dy, int firstRow, int rows, Tensor gradient);

    /**
     * The gradient to the knots of a layer whose splines fade outside, its coefficients held, over one shard of the basis's rows.
     *
     * <p>First for every row and input the gradient to the kept splines, d_j = sum over o of E_m[i][o] * dy[b][o], m the number
     * of spline j and E_m the folded coefficient, in {@link Contract#LANES} as everywhere; a spline that does not exist has
     * none. Then the triangle of Cox and de Boor backwards, levels p from k to 1, in each r from 0 to p - 1: with the knots
     * left and right of the term r, the reciprocal of their difference, and scaled the value of the level below times it,
     *
     * <pre>
     *     below      = fma(d_r, right - x, d_(r+1) * (x - left)) * reciprocal
     *     step_right = fma(d_r - below, scaled, step_right)
     *     step_left  = fma(below - d_(r+1), scaled, step_left)
     *     d_r        = below
     * </pre>
     *
     * from steps of 0. The gradient to a knot is the sum of its steps by row. Rows beyond the outer knots have none, nor does
     * a difference of knots that coincide: those move together, and their gradient is the sum over them. NaN gives NaN.
     *
     * @param basis filled with these knots; its derivatives are not read
     * @param rows the shard and the inputs that the basis was filled from
     * @param dy [at least the basis's rows][out]
     * @param gradient [in][{@link LayerShape#knots}]
     * @throws IllegalArgumentException if the layer is of another family, or its splines do not {@link Outside#FADE}
     */
    void layerBackwardKnots(LayerKnots knots, Basis basis, Weights weights, ShardRows rows, Tensor dy, Tensor gradient);

    // ---- symbolic edges -------------------------------------------------------------------------------------------

    /**
     * y[b][o] += sum over the symbolic edges into o, by node, of fma(c, f(u), d) with u = fma(a, x[b][i], b); a sum that no
     * symbolic edge leads to stays as it is.
     *
     * @param x what enters the layer, of which {@code rows} rows from {@code firstRow} on are read
     * @param y [at least rows][out], what the layer's other edges add up to
     */
    void symbolicForward(Symbolic edges, Tensor x, int firstRow, int rows, Tensor y);

    /**
     * dx[b][i] += fma chain over the symbolic edges from i, by sum, of ((c * f'(u)) * a) * dy[b][o]; the gradient to a node that
     * no symbolic edge comes from stays as it is.
     *
     * @param x what {@link #symbolicForward} read
     * @param dx [at least rows][in], the gradient through the layer's other edges
     */
    void symbolicBackwardInput(Symbolic edges, Tensor x, int firstRow, int rows, Tensor dy, Tensor dx);

    /**
     * The gradient to a, b, c and d of every edge over one shard, chains by row: with g = (c * f'(u)) * dy[b][o] da = fma(g, x, da),
     * db = db + g, dc = fma(f(u), dy, dc), dd = dd + dy.
     *
     * @param gradient a block like that of the parameters; only the edges' slice is written
     */
    void symbolicBackwardWeights(Symbolic edges, ShardRows rows, Tensor dy, Tensor gradient);

    // ---- nodes ----------------------------------------------------------------------------------------------------

    /**
     * y[b][n] = ((1 * x_first) * x_next) * .. over the subnodes of node n, ascending.
     *
     * @param x [at least rows][subnodes]
     * @param y [at least rows][nodes]
     */
    void multiply(LayerNodes nodes, Tensor x, int rows, Tensor y);

    /**
     * The gradient to the subnodes: dx_s = (before_s * behind_s) * dy_n, with before_s the product of the node's subnodes
     * before s ascending from 1, behind_s that of those behind s descending from 1.
     *
     * @param x what {@link #multiply} read
     * @param dx like {@code x}
     */
    void multiplyBackward(LayerNodes nodes, Tensor x, int rows, Tensor dy, Tensor dx);

    /** y[b][n] = fma(scale[n], x[b][n], bias[n]), where it does not scale x[b][n] + bias[n]. */
    void affine(Affine transform, Tensor x, int rows, Tensor y);

    /** dx[b][n] = scale[n] * dy[b][n], where it does not scale dy[b][n]. */
    void affineBackwardInput(Affine transform, Tensor dy, int rows, Tensor dx);

    /**
     * The gradient to an affine transform's parameters over rows [firstRow, firstRow + rows) of one shard: dscale[n] = fma
     * chain over b of x[b][n] * dy[b][n], dbias[n] = sum over b of dy[b][n], each by row.
     *
     * @param x what {@link #affine} read
     * @param rows at most {@link Contract#GRADIENT_SHARD}
     * @param gradient a block like that of the parameters; only the transform's slice is written
     */
    void affineBackwardWeights(Affine transform, Tensor x, Tensor dy, int firstRow, int rows, Tensor gradient);

    /**
     * y = fma(half, u, middle) with u = x / sqrt(fma(x, x, 1)), beyond 2^60 (FLOAT64: 2^500) in magnitude x's sign; NaN stays.
     * The range's half and middle are rounded first.
     */
    void squash(Squash range, Tensor x, int rows, Tensor y);

    /** dx = (half * ((r * r) * r)) * dy with r = 1 / sqrt(fma(x, x, 1)). */
    void squashBackward(Squash range, Tensor x, int rows, Tensor dy, Tensor dx);

    // ---- losses ---------------------------------------------------------------------------------------------------

    /**
     * Squared error: rowLoss[b] = fma chain over o of (y - target)^2, dy = (y - target) * (2 * scale).
     *
     * @param target like {@code y}
     */
    void meanSquaredError(Tensor y, Tensor target, LossRows rows, Tensor rowLoss, Tensor dy);

    /**
     * Cross-entropy of the softmax: rowLoss[b] = log(sum over o of exp(y_o - max)) - (y_t - max), dy = (softmax -
     * indicator of t) * scale; the sum is a chain ascending.
     *
     * @param target [rows][1], the class t as a whole number; one outside 0..out-1 makes the row NaN
     */
    void softmaxCrossEntropy(Tensor y, Tensor target, LossRows rows, Tensor rowLoss, Tensor dy);

    // ---- blocks ---------------------------------------------------------------------------------------------------

    /**
     * The sum of the first {@code count} values, written to element {@code index} of {@code into}: leaves of {@link
     * Contract#SUM_LEAF}, {@link Contract#LANES} lanes inside a leaf, leaves by a binary tree, level by level, a node
     * without a right neighbour passed on.
     */
    void sum(Tensor values, int count, Tensor into, int index);

    /**
     * The inner product of two blocks of one shape, written to element {@code index} of {@code into}: the leaves and lanes
     * of {@link #sum}, every lane one fma chain.
     */
    void dot(Tensor x, Tensor y, Tensor into, int index);

    /**
     * into = fma(factors.x, x, factors.y * y), element by element; {@code into} may be {@code x} or {@code y}.
     */
    void combine(Factors factors, Tensor x, Tensor y, Tensor into);

    /** into += other, element by element; the merge of two gradient shards, the earlier one on the left. */
    void add(Tensor into, Tensor other);

    /**
     * One Adam step on all parameters: m = fma(beta1, m, (1 - beta1) g), v = fma(beta2, v, ((1 - beta2) g) g), both
     * flushed to +0 below 2^-100 (FLOAT64: 2^-900) in magnitude, p = fma(-stepSize, m / (sqrt(v * secondCorrection) +
     * epsilon), p * decay).
     */
    void adamStep(AdamStep step, Tensor parameters, Tensor gradient, Tensor firstMoment, Tensor secondMoment);

    /** Frees the device; everything allocated here must have been closed before. A second call does nothing. */
    @Override
    void close();
}
