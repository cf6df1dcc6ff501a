// softmax_cross_entropy.cl - row_loss[b] = log(sum_o exp(y_o - max)) - (y_t - max), dy = (softmax - indicator of t) * scale
// y, dy: [rows][out]; target: [rows] from `first_target`, the class t as a whole number; row_loss: [offset + rows].
// Grid: dim 0 = row; any size, bounds checked.
// Semantic: maximum by compare and select, sum ascending.  Tuning: VW, WG0 (speed only).
// Needs lib/real.cl, lib/math_f*.cl.  Reference: LossOps64.softmaxCrossEntropy
#ifndef WG0
#define WG0 16 // work-items along rows; speed only
#endif

__kernel __attribute__((reqd_work_group_size(WG0, 1, 1)))
void softmax_cross_entropy(const int rows, const int out, const int first_target, const int offset, const real scale,
                           const __global real *restrict y, const __global real *restrict target,
                           __global real *restrict row_loss, __global real *restrict dy) {
    const int b = get_global_id(0);
    if (b >= rows) {
        return;
    }
    const size_t row = (size_t)b * out;
    const real t = target[first_target + b];
    const int known = t >= R(0.0) && t < (real)out;
    const int label = (int)(known ? t : R(0.0));
    real max_y = y[row];
    for (int o = 1; o < out; o++) {
        max_y = y[row + o] > max_y ? y[row + o] : max_y;
    }
    for (int o = 0; o < out; o += VW) {
        store_row(exp_exact(load_row(y + row + o, out - o) - max_y), dy + row + o, out - o);
    }
    real sum = R(0.0);
    for (int o = 0; o < out; o++) {
        sum += dy[row + o];
    }
    for (int o = 0; o < out; o++) {
        const real probability = dy[row + o] / sum;
        dy[row + o] = (o == label ? probability - R(1.0) : probability) * scale + R(0.0);
    }
    const real loss = log_exact(sum) - (y[row + label] - max_y);
    row_loss[offset + b] = known ? loss + R(0.0) : (real)NAN;
}
