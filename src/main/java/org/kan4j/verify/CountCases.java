package org.kan4j.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kan4j.backend.BaseFunction;
import org.kan4j.backend.Family;
import org.kan4j.backend.LayerKnots;
import org.kan4j.backend.LayerShape;
import org.kan4j.backend.Outside;
import org.kan4j.backend.Tensor;

/** The cases of counting values outside the grid. */
final class CountCases {
    private static final int[] WIDTHS = {1, 2, 7, 15, 16, 17, 33, 64, 257};
    private static final int[] ROWS = {1, 2, 7, 31, 64, 257, 1000, 5000};
    private static final int FIRST_ROW = 2;

    private CountCases() {}

    static List<ContractCase> all() {
        List<ContractCase> cases = new ArrayList<>();
        KnotLayout[] layouts = KnotLayout.values();
        for (int n = 0; n < WIDTHS.length; n++) {
            LayerShape shape = new LayerShape(WIDTHS[n], 1, 1 + 3 * n, 1 + n, BaseFunction.ZERO);
            cases.add(contractCase(new LayerSpec(ROWS[n % ROWS.length], shape, layouts[n % layouts.length])));
        }
        LayerShape gaussian = LayerCases.shape(33, Family.GAUSSIAN, 4, Outside.FADE);
        cases.add(contractCase(new LayerSpec(257, gaussian, KnotLayout.UNEVEN)));
        LayerShape none = LayerCases.withoutFunctions(33, 1, BaseFunction.SILU);
        cases.add(contractCase(new LayerSpec(257, none, KnotLayout.UNIFORM)));
        return cases;
    }

    /** Counts twice, the second time fewer rows, to what some elements held before; without functions nothing. */
    private static ContractCase contractCase(LayerSpec spec) {
        LayerShape shape = spec.shape();
        String functions = shape.family().isSpline()
                ? "grid " + shape.grid()
                : shape.family().name().toLowerCase(Locale.ROOT);
        String sizes = String.format(
                Locale.ROOT, "rows %d, inputs %d, %s, %s", spec.rows(), shape.in(), functions, spec.knots());
        return new ContractCase("countOutside", sizes, spec.rows(), CaseRun.program(run -> {
            LayerData data = new LayerData(spec, spec.rows(), run.precision(), spec.rows());
            LayerKnots knots = run.scope().knots(data.table(run.precision()));
            Tensor x = run.tensorAfterRows(FIRST_ROW, data.rows, data.x);
            Tensor into = run.guarded(1, shape.in());
            run.backend().countOutside(knots, x, FIRST_ROW, data.rows, into);
            run.read(into);
            run.backend().countOutside(knots, x, 0, FIRST_ROW + data.rows / 2, into);
            run.read(into);
        }));
    }
}
