package org.kan4j.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.LoggerFactory;

/**
 * The log of the command line: one plain line per event on standard error. Set up in code, because a logback.xml in the jar
 * would be imposed on every program that embeds the library.
 */
final class Logging {
    private Logging() {}

    /** Sends what an operator must know of kan4j, and the warnings of others, to a stream. */
    static void to(PrintStream stream) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return;
        }
        context.reset();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setLayout(new Line());
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.start();
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.setOutputStream(stream);
        appender.start();
        var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(appender);
        context.getLogger("org.kan4j").setLevel(Level.INFO);
    }

    /** The line of an event, without a stack trace. A pattern would say the same, but takes 20 ms to read. */
    private static final class Line extends LayoutBase<ILoggingEvent> {
        @Override
        public String doLayout(ILoggingEvent event) {
            String level = event.getLevel() == Level.INFO ? "" : event.getLevel() + ": ";
            return "kan4j: " + level + event.getFormattedMessage() + System.lineSeparator();
        }
    }
}
