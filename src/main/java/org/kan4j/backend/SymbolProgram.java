package org.kan4j.backend;

import java.util.List;

/**
 * The functions of symbolic edges one behind the other, as arrays that kernels can read.
 *
 * @param starts of every edge its first step, and behind them the number of steps: [edges + 1]
 * @param codes of every step the ordinal of its {@link EdgeOperation}
 * @param constants of every step what it pushes if it pushes a constant
 */
@SuppressWarnings("ArrayRecordComponent") // backends read it once, nobody compares it
public record SymbolProgram(int[] starts, int[] codes, double[] constants) {
    /** The functions of a slice's edges, in their order. */
    @SuppressWarnings("EnumOrdinal") // the codes that kernels read; their order is that of EdgeOperation
    public static SymbolProgram of(SymbolicSlice slice) {
        int count = slice.edges().stream()
                .mapToInt(edge -> edge.function().steps().size())
                .sum();
        int[] starts = new int[slice.edges().size() + 1];
        int[] codes = new int[count];
        double[] constants = new double[count];
        int at = 0;
        for (int n = 0; n < slice.edges().size(); n++) {
            List<EdgeFunction.Step> steps = slice.edges().get(n).function().steps();
            for (EdgeFunction.Step step : steps) {
                codes[at] = step.operation().ordinal();
                constants[at] = step.constant();
                at++;
            }
            starts[n + 1] = at;
        }
        return new SymbolProgram(starts, codes, constants);
    }
}
