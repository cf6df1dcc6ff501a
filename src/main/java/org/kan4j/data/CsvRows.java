package org.kan4j.data;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Function;

/** Reads one file: header, then rows through the columns that the plan for this header gives. */
final class CsvRows {
    private static final int LARGEST_CELL = 1 << 20;

    private final CsvErrors errors;

    CsvRows(CsvErrors errors) {
        this.errors = errors;
    }

    /** Reads the whole file; every failure is a {@link DataException}. */
    RawTable read(Function<Header, ColumnPlan> planner) {
        Path file = errors.file();
        try (Utf8Source source = new Utf8Source(Files.newInputStream(file), errors)) {
            CsvStart start = CsvStart.read(source, errors);
            ColumnPlan plan = planner.apply(header(start));
            RawTable table = readRows(source, start, plan);
            if (table.rows() == 0) {
                throw errors.inFile("there is a header line but no row below it");
            }
            return table;
        } catch (NoSuchFileException e) {
            throw errors.inFile("there is no such file", e);
        } catch (AccessDeniedException e) {
            throw errors.inFile("the file may not be read", e);
        } catch (IOException | UncheckedIOException e) {
            throw errors.inFile("the file cannot be read: " + Echo.of(String.valueOf(e.getMessage())), e);
        }
    }

    private Header header(CsvStart start) {
        CsvRecordHandler handler = CsvRecordHandler.of(limits -> limits.maxFields(CsvStart.MOST_COLUMNS)
                .maxFieldSize(LARGEST_CELL)
                .maxRecordSize(CsvStart.LONGEST_HEADER));
        try {
            return new Header(
                    errors,
                    start.line(),
                    parser(start.separator())
                            .ofSingleCsvRecord(handler, start.header())
                            .getFields());
        } catch (CsvParseException e) {
            throw broken(start.line(), e);
        }
    }

    private RawTable readRows(Utf8Source source, CsvStart start, ColumnPlan plan) throws IOException {
        RecordHandler handler = new RecordHandler(plan, errors, start.nextLine());
        try (var records = parser(start.separator()).build(handler, source)) {
            records.forEach(table -> {});
            return handler.table();
        } catch (CsvParseException e) {
            throw broken(handler.line(), e);
        }
    }

    private static CsvReaderBuilder parser(char separator) {
        return de.siegmar.fastcsv.reader.CsvReader.builder()
                .fieldSeparator(separator)
                .commentStrategy(CommentStrategy.SKIP)
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(LARGEST_CELL);
    }

    /** The parser wraps what a callback or the source throws; that error is the better one. */
    private DataException broken(int line, CsvParseException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof DataException named) {
                return named;
            }
        }
        return errors.atLine(
                line,
                "a quote is not closed, something follows a closing quote, or a cell is larger than " + LARGEST_CELL
                        + " characters",
                e);
    }
}
