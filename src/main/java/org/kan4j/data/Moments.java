package org.kan4j.data;

import java.util.stream.DoubleStream;

/**
 * Minimum, maximum, mean and standard deviation of numbers of any size: all is computed on values scaled by a power of two to
 * at most 2 in size, so that neither sums nor squares overflow; two passes, in the order of the numbers.
 *
 * @param minimum the smallest
 * @param maximum the largest
 * @param mean the mean, not outside the two
 * @param deviation the root of the mean squared distance from the mean; 0 where all are equal
 */
record Moments(double minimum, double maximum, double mean, double deviation) {
    /** The moments of at least one finite number. */
    static Moments of(double[] numbers) {
        double minimum = DoubleStream.of(numbers).min().orElseThrow();
        double maximum = DoubleStream.of(numbers).max().orElseThrow();
        if (minimum == maximum) {
            return new Moments(minimum, maximum, minimum, 0);
        }
        int exponent = Math.getExponent(Math.max(Math.abs(minimum), Math.abs(maximum)));
        double sum = 0;
        for (double number : numbers) {
            sum += Math.scalb(number, -exponent);
        }
        double mean = sum / numbers.length;
        double squares = 0;
        for (double number : numbers) {
            double distance = Math.scalb(number, -exponent) - mean;
            squares = Math.fma(distance, distance, squares);
        }
        double scaledBack = Math.scalb(mean, exponent);
        return new Moments(
                minimum,
                maximum,
                Math.max(minimum, Math.min(maximum, scaledBack)),
                Math.scalb(Math.sqrt(squares / numbers.length), exponent));
    }
}
