package org.kan4j.expression;

/** One answer for every kind of expression. */
public interface Cases<T> {
    /** Of a number. */
    T constant(Constant constant);

    /** Of a variable. */
    T variable(Variable variable);

    /** Of a sum. */
    T sum(Sum sum);

    /** Of a product. */
    T product(Product product);

    /** Of a power. */
    T power(Power power);

    /** Of a function's value. */
    T apply(Apply apply);
}
