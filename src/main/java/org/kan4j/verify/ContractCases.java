package org.kan4j.verify;

import java.util.ArrayList;
import java.util.List;

/**
 * The contract suite: for every operation of the seam seeded cases whose sizes straddle those of work-groups, vectors,
 * blocks, lanes, leaves and shards, with values that lie on edges or are no ordinary numbers.
 */
public final class ContractCases {
    private ContractCases() {}

    /** Every case, in a fixed order: by operation, then as listed. */
    public static List<ContractCase> all() {
        List<ContractCase> cases = new ArrayList<>();
        cases.addAll(BasisCases.all());
        cases.addAll(CountCases.all());
        cases.addAll(LayerCases.all());
        cases.addAll(KnotCases.all());
        cases.addAll(SymbolicCases.all());
        cases.addAll(NodeCases.all());
        cases.addAll(LossCases.all());
        cases.addAll(BlockCases.all());
        return List.copyOf(cases);
    }

    /** The cases of one operation, by the name of its method. */
    public static List<ContractCase> of(String operation) {
        return all().stream()
                .filter(contractCase -> contractCase.operation().equals(operation))
                .toList();
    }
}
