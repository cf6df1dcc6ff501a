package org.kan4j.verify;

import static org.kan4j.verify.LayerCases.spec;

import java.util.ArrayList;
import java.util.List;
import org.kan4j.backend.BaseFunction;

/** The cases of the gradient to knots: every order, grids on either side of where spans are searched, sizes around tiles and lanes. */
final class KnotCases {
    private static final List<LayerSpec> SPECS = List.of(
            spec(1, 1, 1, 1, 1, BaseFunction.ZERO, KnotLayout.UNIFORM),
            spec(7, 31, 2, 100, 1, BaseFunction.SILU, KnotLayout.UNEVEN),
            spec(2, 7, 31, 5, 2, BaseFunction.IDENTITY, KnotLayout.UNEVEN),
            spec(257, 17, 5, 32, 2, BaseFunction.SILU, KnotLayout.REPEATED),
            spec(31, 32, 33, 5, 3, BaseFunction.SILU, KnotLayout.UNEVEN),
            spec(33, 1, 63, 33, 3, BaseFunction.SILU, KnotLayout.UNIFORM),
            spec(65, 64, 65, 5, 3, BaseFunction.SILU, KnotLayout.REPEATED),
            spec(255, 15, 257, 100, 3, BaseFunction.SILU, KnotLayout.UNEVEN),
            spec(256, 257, 7, 2, 3, BaseFunction.SILU, KnotLayout.UNIFORM),
            spec(1025, 3, 17, 5, 3, BaseFunction.SILU, KnotLayout.UNEVEN),
            spec(2500, 2, 1, 32, 3, BaseFunction.SILU, KnotLayout.REPEATED),
            spec(33, 5, 1000, 1, 3, BaseFunction.SILU, KnotLayout.UNEVEN),
            spec(65, 2, 33, 2000, 3, BaseFunction.SILU, KnotLayout.UNEVEN),
            spec(63, 2, 64, 5, 4, BaseFunction.SILU, KnotLayout.UNEVEN),
            spec(64, 63, 7, 2, 5, BaseFunction.SILU, KnotLayout.REPEATED),
            spec(255, 7, 32, 33, 6, BaseFunction.SILU, KnotLayout.UNEVEN),
            spec(256, 2, 5, 32, 7, BaseFunction.SILU, KnotLayout.UNIFORM),
            spec(257, 33, 2, 1, 8, BaseFunction.SILU, KnotLayout.UNEVEN),
            spec(1000, 2, 3, 5, 9, BaseFunction.SILU, KnotLayout.REPEATED),
            spec(300, 16, 33, 100, 9, BaseFunction.SILU, KnotLayout.UNEVEN));

    private KnotCases() {}

    static List<ContractCase> all() {
        String operation = "layerBackwardKnots";
        List<ContractCase> cases = new ArrayList<>();
        for (int n = 0; n < SPECS.size(); n++) {
            boolean derivatives = n % 2 == 0; // are not read
            cases.add(LayerCases.once(operation, SPECS.get(n), 71L + n, derivatives, LayerRun::backwardKnots));
        }
        cases.add(LayerCases.again(operation, 70, LayerRun::backwardKnots));
        return cases;
    }
}
