// lib/edge_function.cl - the functions of symbolic edges, run step by step over a stack, with slopes where SLOPES.
// ends: [edges][4] input, sum, first step, one past the last; codes: of every step the ordinal of its EdgeOperation;
// constants: of every step what it pushes; parameters: a, b, c, d of every edge from `parameter` on.
// Needs lib/real.cl, lib/math_f*.cl, lib/angle_f*.cl, lib/polynomials_f*.cl, lib/elementary.cl.  Reference: EdgeStack64
#define EDGE_X 0
#define EDGE_CONSTANT 1
#define EDGE_ADD 2
#define EDGE_SUBTRACT 3
#define EDGE_MULTIPLY 4
#define EDGE_DIVIDE 5
#define EDGE_NEGATE 6
#define EDGE_ABS 7
#define EDGE_SIGN 8
#define EDGE_SQRT 9
#define EDGE_EXP 10
#define EDGE_LOG 11
#define EDGE_SIN 12
#define EDGE_COS 13
#define EDGE_TAN 14
#define EDGE_ASIN 15
#define EDGE_ACOS 16
#define EDGE_ATAN 17
#define EDGE_SINH 18
#define EDGE_COSH 19
#define EDGE_TANH 20
#define EDGE_ATANH 21
#define EDGE_DEPTH 8 // EdgeFunction.MAX_DEPTH
#define EDGE_NUMBERS 4 // a, b, c, d

typedef struct {
    real value;
    real slope;
} edge_point;

// -1, +0 or 1; NaN stays.
INLINE real edge_sign(const real x) {
    return x > R(0.0) ? R(1.0) : x < R(0.0) ? R(-1.0) : x + R(0.0);
}

// One lane of the vector's exp.
INLINE real edge_exp(const real x) {
    real lanes[VW];
    STORE(exp_exact((realV)x), lanes);
    return lanes[0];
}

INLINE real edge_combined(const int code, const real left, const real right) {
    switch (code) {
    case EDGE_ADD: return left + right;
    case EDGE_SUBTRACT: return left - right;
    case EDGE_MULTIPLY: return left * right;
    default: return left / right;
    }
}

INLINE real edge_combined_slope(const int code, const edge_point left, const edge_point right, const real value) {
    switch (code) {
    case EDGE_ADD: return left.slope + right.slope;
    case EDGE_SUBTRACT: return left.slope - right.slope;
    case EDGE_MULTIPLY: return fma(left.value, right.slope, left.slope * right.value);
    default: return fma(-value, right.slope, left.slope) / right.value;
    }
}

INLINE real edge_applied(const int code, const real x) {
    switch (code) {
    case EDGE_NEGATE: return -x;
    case EDGE_ABS: return (x < R(0.0) ? -x : x) + R(0.0);
    case EDGE_SIGN: return edge_sign(x);
    case EDGE_SQRT: return sqrt(x);
    case EDGE_EXP: return edge_exp(x);
    case EDGE_LOG: return log_exact(x);
    case EDGE_SIN: return sin_exact(x);
    case EDGE_COS: return cos_exact(x);
    case EDGE_TAN: return tan_exact(x);
    case EDGE_ASIN: return asin_exact(x);
    case EDGE_ACOS: return acos_exact(x);
    case EDGE_ATAN: return atan_exact(x);
    case EDGE_SINH: return sinh_exact(x);
    case EDGE_COSH: return cosh_exact(x);
    case EDGE_TANH: return tanh_exact(x);
    default: return atanh_exact(x);
    }
}

// The derivative at x, where the function is `value`.
INLINE real edge_derivative(const int code, const real x, const real value) {
    switch (code) {
    case EDGE_NEGATE: return R(-1.0);
    case EDGE_ABS: return edge_sign(x);
    case EDGE_SIGN: return R(0.0);
    case EDGE_SQRT: return R(0.5) / value;
    case EDGE_EXP: return value;
    case EDGE_LOG: return R(1.0) / x;
    case EDGE_SIN: return cos_exact(x);
    case EDGE_COS: return -sin_exact(x);
    case EDGE_TAN: return fma(value, value, R(1.0));
    case EDGE_ASIN: return R(1.0) / sqrt((R(1.0) - x) * (R(1.0) + x));
    case EDGE_ACOS: return R(-1.0) / sqrt((R(1.0) - x) * (R(1.0) + x));
    case EDGE_ATAN: return R(1.0) / fma(x, x, R(1.0));
    case EDGE_SINH: return cosh_exact(x);
    case EDGE_COSH: return sinh_exact(x);
    case EDGE_TANH: return fma(-value, value, R(1.0));
    default: return R(1.0) / ((R(1.0) - x) * (R(1.0) + x));
    }
}

// The function of the steps `first` to `end` at x.
INLINE edge_point edge_function(const __global int *restrict codes, const __global real *restrict constants,
                                const int first, const int end, const real x) {
    edge_point stack[EDGE_DEPTH];
    int top = -1;
    for (int n = first; n < end; n++) {
        const int code = codes[n];
        if (code <= EDGE_CONSTANT) {
            top++;
            stack[top].value = code == EDGE_X ? x : constants[n];
            stack[top].slope = code == EDGE_X ? R(1.0) : R(0.0);
        } else if (code <= EDGE_DIVIDE) {
            top--;
            const real value = edge_combined(code, stack[top].value, stack[top + 1].value);
#if SLOPES
            stack[top].slope = edge_combined_slope(code, stack[top], stack[top + 1], value);
#endif
            stack[top].value = value;
        } else {
            const real value = edge_applied(code, stack[top].value);
#if SLOPES
            stack[top].slope = edge_derivative(code, stack[top].value, value) * stack[top].slope;
#endif
            stack[top].value = value;
        }
    }
    return stack[0];
}
