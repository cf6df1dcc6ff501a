package org.kan4j.cli;

import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.kan4j.compare.Candidate;
import org.kan4j.compare.ComparisonProgress;
import org.kan4j.compare.Outcome;
import org.kan4j.train.Progress;

/** Shows how a comparison goes: a bar of its runs in a terminal, elsewhere a plain line per run. */
interface ComparisonView extends ComparisonProgress, AutoCloseable {
    @Override
    void close();

    /** The view that suits a console. */
    static ComparisonView of(Console console, int runs) {
        return console.terminal() ? new Bar(console, runs) : new Lines(console, runs);
    }

    /** A run in words. */
    static String words(Candidate candidate, long seed) {
        return candidate.words() + ", seed " + seed;
    }

    /** How a run ended in words. */
    static String words(Outcome outcome) {
        String error = outcome.diverged()
                ? "diverged"
                : String.format(Locale.ROOT, "error %.6g", outcome.error().getAsDouble());
        return String.format(
                Locale.ROOT,
                "%s: %s, %d epochs in %.3g s",
                words(outcome.candidate(), outcome.seed()),
                error,
                outcome.epochs(),
                outcome.seconds());
    }

    /** A bar. */
    final class Bar implements ComparisonView {
        private static final int WIDTH = 100;

        private final ProgressBar bar;

        Bar(Console console, int runs) {
            bar = new ProgressBarBuilder()
                    .setTaskName("runs")
                    .setInitialMax(runs)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setConsumer(new ConsoleProgressBarConsumer(console.err(), WIDTH))
                    .build();
        }

        @Override
        public Progress runBegins(Candidate candidate, long seed) {
            return report -> bar.setExtraMessage(
                    words(candidate, seed) + ", epoch " + report.epoch() + " of " + report.epochs());
        }

        @Override
        public void runEnded(Outcome outcome) {
            bar.setExtraMessage(words(outcome));
            bar.step();
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    /** Plain lines. */
    final class Lines implements ComparisonView {
        private final Console console;
        private final int runs;
        private int ended;

        Lines(Console console, int runs) {
            this.console = console;
            this.runs = runs;
        }

        @Override
        public void runEnded(Outcome outcome) {
            ended++;
            console.say("run " + ended + " of " + runs + ": " + words(outcome));
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
