package org.kan4j.expression;

/** Turns sums around, so that {@code 1 - x} and {@code x - 1} are alike where only the size matters. */
final class SignedSum {
    private SignedSum() {}

    /** A simplified sum or, if its first term has a negative factor, its negative. */
    static Expression positive(Sum sum) {
        boolean negative = Scaled.of(sum.terms().get(0)).factor() < 0;
        return negative ? new Sum(sum.terms().stream().map(SignedSum::negative).toList()) : sum;
    }

    private static Expression negative(Expression term) {
        if (term instanceof Constant constant) {
            return new Constant(-constant.value());
        }
        Scaled scaled = Scaled.of(term);
        return new Scaled(-scaled.factor(), scaled.rest()).joined();
    }
}
