package org.kan4j.structure;

/**
 * How nearly a function depends on two columns x and z through one combination of them alone (Udrescu et al., AI Feynman 2.0, 2020).
 *
 * @param form the combination
 * @param one the column x
 * @param other the column z, behind x
 * @param score 0 where it does, at most 1
 */
public record Symmetry(Form form, int one, int other, double score) {
    /** The combinations, each with what is 0 where a function f depends on it alone. */
    public enum Form {
        /** x + z: f_x - f_z. */
        SUM("+"),
        /** x - z: f_x + f_z. */
        DIFFERENCE("-"),
        /** x * z: x f_x - z f_z. */
        PRODUCT("*"),
        /** x / z: x f_x + z f_z. */
        RATIO("/");

        private final String sign;

        Form(String sign) {
            this.sign = sign;
        }

        /** How it is written between two columns. */
        public String sign() {
            return sign;
        }

        /** Whether the slopes count times their column's value. */
        boolean scales() {
            return this == PRODUCT || this == RATIO;
        }

        /** Whether the two slopes are to be opposite. */
        boolean opposes() {
            return this == DIFFERENCE || this == RATIO;
        }
    }
}
