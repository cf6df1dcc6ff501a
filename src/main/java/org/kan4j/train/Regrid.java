package org.kan4j.train;

import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.kan4j.backend.Backend;
import org.kan4j.backend.KnotTable;
import org.kan4j.backend.LayerShape;
import org.kan4j.backend.LayerSlice;
import org.kan4j.model.GridPlan;
import org.kan4j.model.InputSplines;
import org.kan4j.model.KanNetwork;
import org.kan4j.model.NetworkLayout;
import org.kan4j.model.Parameters;
import org.kan4j.spline.CoefficientMap;
import org.kan4j.spline.GaussianRefit;
import org.kan4j.spline.KnotInsertion;
import org.kan4j.spline.LeastSquaresRefit;
import org.kan4j.spline.SortedSamples;
import org.kan4j.spline.SplineBasis;
import org.kan4j.spline.SplineRows;

/**
 * Carries a network and its optimiser over to other knots, layer by layer: the samples of a layer are what the layers before
 * it, already on their new knots, make of the training rows. One forward pass in all, one factorisation per input.
 */
final class Regrid {
    /** Sample values of the widest layer at most; of a larger table every so many rows are taken. */
    private static final int MOST_VALUES = 1 << 24;

    private final Backend backend;
    private final Assignment task;
    private final long step;

    /** Where the knots of an input go. */
    interface Placement {
        /** New knots for old ones, by the samples. */
        double[] knots(double[] old, int order, SortedSamples samples);
    }

    /** A network on its new knots, and what its optimiser takes along. */
    record Moved(Parameters parameters, OptimizerState optimizer) {}

    /** A block of numbers that belongs to a network, on its way from old knots to new ones. */
    @SuppressWarnings("ArrayRecordComponent") // never leaves this class
    private record Block(double[] from, double[] to, boolean squares) {}

    /** A change after so many steps, which errors name. */
    Regrid(Backend backend, Assignment task, long step) {
        this.backend = backend;
        this.task = task;
        this.step = step;
    }

    /** Moves the network of a state to other knots, of so many intervals. */
    Moved move(TrainingState state, int intervals, Placement placement) {
        Parameters old = state.parameters();
        NetworkLayout layout = old.layout().withGrid(intervals);
        List<Block> blocks = blocks(state, layout);
        List<double[]> knots = new ArrayList<>();
        double[] samples = inputs(layout);
        for (int l = 0; l < layout.layers().size(); l++) {
            task.divergence().finite("a value that enters layer " + (l + 1), samples, step);
            LayerSlice before = old.layout().layers().get(l);
            int others = old.layout().parameterEnd(l) - before.baseOffset();
            Layer layer = new Layer(before, layout.layers().get(l), old.knots(l), others);
            knots.add(moved(l, layer, blocks, samples, placement));
            if (l + 1 < layout.layers().size()) {
                Parameters moved = new Parameters(
                        layout.layer(l),
                        layer.slice(blocks.get(0)),
                        old.layer(l).copyOfMask(),
                        List.of(knots.get(l)));
                samples = KanNetwork.outputs(moved, samples, backend);
            }
        }
        Parameters parameters = new Parameters(layout, blocks.get(0).to(), old.copyOfMask(), knots);
        return new Moved(parameters, optimizer(state, blocks));
    }

    /** Moves a layer; knots that cannot be are an {@link IllegalArgumentException} that names the layer. */
    private double[] moved(int l, Layer layer, List<Block> blocks, double[] samples, Placement placement) {
        try {
            double[] knots =
                    layer.move(blocks, samples, placement, task.spec().grids().refit());
            new KnotTable(layer.fresh().shape(), backend.precision(), knots); // refuses what cannot be computed with
            return knots;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the knots of layer " + (l + 1) + " cannot be laid anew: " + e.getMessage(), e);
        }
    }

    /** Parameters first; of L-BFGS nothing is carried over: its pairs belong to the old knots. */
    private static List<Block> blocks(TrainingState state, NetworkLayout layout) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block(state.parameters().copyOfValues(), new double[layout.parameters()], false));
        if (state.optimizer() instanceof OptimizerState.Moments moments) {
            blocks.add(new Block(moments.first(), new double[layout.parameters()], false));
            blocks.add(new Block(moments.second(), new double[layout.parameters()], true));
        }
        return blocks;
    }

    private static OptimizerState optimizer(TrainingState state, List<Block> blocks) {
        return state.optimizer() instanceof OptimizerState.Moments
                ? new OptimizerState.Moments(blocks.get(1).to(), blocks.get(2).to())
                : new OptimizerState.Pairs(List.of(), List.of());
    }

    /** The inputs of the training rows as the network sees them. */
    private double[] inputs(NetworkLayout layout) {
        int widest = layout.layers().stream()
                .mapToInt(slice -> slice.shape().in())
                .max()
                .orElseThrow();
        int rows = task.training().rows();
        int taken = Math.min(rows, Math.max(1, MOST_VALUES / widest));
        int[] order = IntStream.range(0, taken)
                .map(n -> (int) ((long) n * rows / taken))
                .toArray();
        DoubleBuffer features = task.training().features(order, 0, taken);
        return IntStream.range(0, features.remaining())
                .mapToDouble(n -> backend.precision().round(features.get(n)))
                .toArray();
    }

    /** One layer on its way, with how many numbers it has behind its coefficients, which stay. */
    @SuppressWarnings("ArrayRecordComponent") // never leaves this class
    private record Layer(LayerSlice old, LayerSlice fresh, double[] oldKnots, int others) {
        /** Moves its slice of the blocks; returns its new knots. */
        double[] move(List<Block> blocks, double[] samples, Placement placement, GridPlan.Refit refit) {
            int in = old.shape().in();
            int order = old.shape().order();
            int count = old.shape().knots();
            double[] newKnots = new double[in * fresh.shape().knots()];
            for (int i = 0; i < in; i++) {
                double[] before = Arrays.copyOfRange(oldKnots, i * count, (i + 1) * count);
                double[] after = before;
                CoefficientMap map;
                if (old.shape().family().isSpline()) {
                    SortedSamples column = SortedSamples.column(samples, in, i);
                    after = placement.knots(before, order, column);
                    map = map(
                            InputSplines.of(old.shape(), before), InputSplines.of(fresh.shape(), after), column, refit);
                } else {
                    map = map(old.shape(), fresh.shape());
                }
                System.arraycopy(after, 0, newKnots, i * after.length, after.length);
                for (Block block : blocks) {
                    moveInput(map, block, i);
                }
            }
            for (Block block : blocks) {
                System.arraycopy(block.from(), old.baseOffset(), block.to(), fresh.baseOffset(), others);
            }
            return newKnots;
        }

        /** Of families that are no splines: the range stays, and with it the map of all inputs. */
        private static CoefficientMap map(LayerShape old, LayerShape fresh) {
            return switch (old.family()) {
                case CHEBYSHEV, FOURIER -> CoefficientMap.padding(old.coefficients(), fresh.coefficients());
                case GAUSSIAN -> GaussianRefit.between(old.grid(), fresh.grid());
                case B_SPLINE -> throw new IllegalArgumentException("the map of splines needs their knots");
                case NONE ->
                    throw new IllegalArgumentException("a layer without functions has no grid, its family is NONE");
            };
        }

        private static CoefficientMap map(
                SplineBasis old, SplineBasis fresh, SortedSamples samples, GridPlan.Refit refit) {
            return refit == GridPlan.Refit.EXACT && KnotInsertion.isPossible(old, fresh)
                    ? KnotInsertion.between(old, fresh)
                    : LeastSquaresRefit.between(old, fresh, samples);
        }

        private void moveInput(CoefficientMap map, Block block, int input) {
            SplineRows source = rows(old, block.from(), input);
            SplineRows target = rows(fresh, block.to(), input);
            if (block.squares()) {
                map.applyToSquares(source, target);
            } else {
                map.apply(source, target);
            }
        }

        private static SplineRows rows(LayerSlice slice, double[] block, int input) {
            int coefficients = slice.shape().coefficients();
            int out = slice.shape().out();
            return new SplineRows(block, slice.coefficientOffset() + input * coefficients * out, coefficients, out);
        }

        /** Its new slice of a block. */
        double[] slice(Block block) {
            return Arrays.copyOfRange(block.to(), fresh.parameterOffset(), fresh.baseOffset() + others);
        }
    }
}
