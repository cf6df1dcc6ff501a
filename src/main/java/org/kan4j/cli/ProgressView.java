package org.kan4j.cli;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.kan4j.train.EpochReport;
import org.kan4j.train.Progress;
import org.kan4j.train.Trial;

/** Shows how a run goes: a bar in a terminal, elsewhere at most one plain line a second. */
interface ProgressView extends Progress, AutoCloseable {
    @Override
    void close();

    /** The view that suits a console. */
    static ProgressView of(Console console, int epochs, int done) {
        return console.terminal() ? new Bar(console, epochs, done) : new Lines(console);
    }

    /** The losses of an epoch in words. */
    static String losses(EpochReport report) {
        String validation = report.validationLoss().isPresent()
                ? String.format(
                        Locale.ROOT,
                        ", validation loss %.6g",
                        report.validationLoss().getAsDouble())
                : "";
        String outside = OutsideReport.much(report.outside());
        return String.format(
                Locale.ROOT,
                "%straining loss %.6g%s%s%s%s",
                report.grid() == 0 ? "" : "grid " + report.grid() + ", ",
                report.trainingLoss(),
                report.penalty() == 0 ? "" : String.format(Locale.ROOT, ", penalty %.6g", report.penalty()),
                validation,
                report.best() ? " (best)" : "",
                outside.isEmpty() ? "" : "; outside the grid: " + outside);
    }

    /** A trial in words. */
    static String words(Trial trial) {
        String loss = trial.loss().isPresent()
                ? String.format(Locale.ROOT, "loss %.6g", trial.loss().getAsDouble())
                : "diverged";
        return "trial " + trial.number() + " of " + trial.count() + ", seed " + trial.seed() + ": " + loss;
    }

    /** A bar. */
    final class Bar implements ProgressView {
        private static final int WIDTH = 100;

        private final ProgressBar bar;

        Bar(Console console, int epochs, int done) {
            bar = new ProgressBarBuilder()
                    .setTaskName("epochs")
                    .setInitialMax(epochs)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setConsumer(new ConsoleProgressBarConsumer(console.err(), WIDTH))
                    .build();
            bar.stepTo(done);
        }

        @Override
        public void epochEnded(EpochReport report) {
            bar.stepTo(report.epoch());
            bar.setExtraMessage(losses(report));
        }

        @Override
        public void trialEnded(Trial trial) {
            bar.setExtraMessage(words(trial));
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    /** Plain lines. */
    final class Lines implements ProgressView {
        private static final long INTERVAL = TimeUnit.SECONDS.toNanos(1);

        private final Console console;
        private long last;

        Lines(Console console) {
            this.console = console;
            this.last = console.nanoTime().getAsLong();
        }

        @Override
        public void epochEnded(EpochReport report) {
            long now = console.nanoTime().getAsLong();
            if (now - last >= INTERVAL) {
                last = now;
                console.say("epoch " + report.epoch() + " of " + report.epochs() + ": " + losses(report));
            }
        }

        @Override
        public void trialEnded(Trial trial) {
            console.say(words(trial));
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
