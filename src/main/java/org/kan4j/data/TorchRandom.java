package org.kan4j.data;

import org.hipparchus.random.MersenneTwister;

/**
 * The numbers that PyTorch's {@code torch.rand} draws on the CPU after {@code torch.manual_seed(seed)}, bit by bit, in
 * float32 or float64. Tensors follow one another: what shapes they have makes no difference. Not thread-safe.
 *
 * <p>The source is MT19937 (M. Matsumoto, T. Nishimura, "Mersenne Twister", ACM TOMACS 8, 1998), seeded by one 32-bit
 * number. A float32 is the lower 24 bits of a word, times 2^-24; a float64 is the lower 53 bits of two words, of which
 * the upper one is drawn first, times 2^-53.
 */
public final class TorchRandom {
    /** The greatest seed. */
    public static final long MAX_SEED = 0xFFFF_FFFFL;

    private final boolean float32;
    private final MersenneTwister words;

    private TorchRandom(boolean float32, long seed) {
        requireSeed(seed);
        this.float32 = float32;
        this.words = new MersenneTwister((int) seed);
    }

    /**
     * The draws under {@code torch.float32}, PyTorch's default.
     *
     * @param seed 0 to {@value #MAX_SEED}
     * @return a generator at its start
     * @throws IllegalArgumentException if the seed is out of its range
     */
    public static TorchRandom float32(long seed) {
        return new TorchRandom(true, seed);
    }

    /**
     * The draws under {@code torch.float64}.
     *
     * @param seed 0 to {@value #MAX_SEED}
     * @return a generator at its start
     * @throws IllegalArgumentException if the seed is out of its range
     */
    public static TorchRandom float64(long seed) {
        return new TorchRandom(false, seed);
    }

    /**
     * Checks a seed. PyTorch takes others too, but sees their lower 32 bits only; numpy, which pykan gives the same seed,
     * refuses them.
     *
     * @param seed the seed
     * @throws IllegalArgumentException unless it is 0 to {@value #MAX_SEED}
     */
    public static void requireSeed(long seed) {
        if (seed < 0 || seed > MAX_SEED) {
            throw new IllegalArgumentException(
                    "seed is " + seed + " but the random numbers of pykan need 0 to " + MAX_SEED);
        }
    }

    /**
     * The next number.
     *
     * @return a value of the precision, in [0, 1)
     */
    public double next() {
        if (float32) {
            return (words.nextInt() & 0xFF_FFFF) * 0x1p-24;
        }
        long upper = words.nextInt() & 0x1F_FFFFL;
        long lower = words.nextInt() & 0xFFFF_FFFFL;
        return (upper << 32 | lower) * 0x1p-53;
    }

    /**
     * The next number of a range: {@code next() * (high - low) + low}, every operation rounded to the precision.
     *
     * @param range the range, rounded to the precision
     * @return a value of the precision; near the upper end rounding may give that end itself
     */
    public double next(Range range) {
        double width = rounded(range.high() - range.low());
        return rounded(rounded(next() * width) + rounded(range.low()));
    }

    private double rounded(double value) {
        return float32 ? (float) value : value;
    }
}
