package org.kan4j.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.kan4j.backend.Family;
import org.kan4j.backend.Outside;
import org.kan4j.backend.Precision;
import org.kan4j.data.Echo;
import org.kan4j.data.MissingPolicy;
import org.kan4j.data.TaskChoice;
import org.kan4j.model.EdgeMetric;
import org.kan4j.model.EdgePlace;
import org.kan4j.model.GridMode;
import org.kan4j.model.GridPlan;
import org.kan4j.model.Initialization;
import org.kan4j.model.LearningRate;
import org.kan4j.model.NodeAffine;
import org.kan4j.model.OptimizerKind;
import org.kan4j.model.Scaling;
import org.kan4j.model.Trainable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line's entry point. */
public final class Main {
    /** How the parser introduces a value that an option does not take. */
    private static final Pattern WRONG_VALUE = Pattern.compile("^Invalid value for option '([^']+)'[^:']*: (?=takes )");

    private Main() {}

    /**
     * Runs one command and ends the JVM with its exit code: 0, 1 for a failure, 2 for wrong usage.
     *
     * @param args command and options
     */
    @SuppressWarnings("SystemExitOutsideMain") // this is the main
    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true"); // PNG images need no display, wherever there is one
        FileOutputStream out = new FileOutputStream(FileDescriptor.out);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, Charset.defaultCharset());
        Environment environment = Environment.ofThisProcess();
        Logging.to(err);
        System.exit(run(new Console(out, err, isTerminal(environment), System::nanoTime, environment), args));
    }

    /** Runs one command; everything it says goes to the console. */
    static int run(Console console, String... args) {
        StringWriter help = new StringWriter();
        Kan4jCommand root = new Kan4jCommand();
        CommandLine line = commandLine(root, console);
        line.setOut(new PrintWriter(help));
        line.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
        line.setParameterExceptionHandler((failure, given) -> {
            console.say("error: " + message(failure) + " (see '"
                    + failure.getCommandLine().getCommandSpec().qualifiedName() + " --help')");
            return Failures.USAGE;
        });
        line.setExecutionExceptionHandler((failure, at, parsed) -> Failures.report(failure, console, root.debug()));
        try {
            int code = line.execute(args);
            line.getOut().flush();
            if (!help.toString().isEmpty()) {
                console.answer(help.toString());
            }
            return code;
        } catch (Throwable failure) { // whatever it is, the user gets one line
            return Failures.report(failure, console, root.debug());
        }
    }

    /** What was wrong with the words of the command line, in the order of every other message. */
    private static String message(ParameterException failure) {
        CommandLine at = failure.getCommandLine();
        if (failure instanceof UnmatchedArgumentException unmatched && at.getParent() == null) {
            String word = unmatched.getUnmatched().get(0);
            if (!word.startsWith("-")) {
                return "there is no command " + Echo.quoted(word) + "; the commands are "
                        + String.join(", ", at.getSubcommands().keySet());
            }
        }
        return WRONG_VALUE.matcher(String.valueOf(failure.getMessage())).replaceFirst("$1 ");
    }

    private static CommandLine commandLine(Kan4jCommand root, Console console) {
        CommandLine line = new CommandLine(root)
                .addSubcommand(new DevicesCommand(console))
                .addSubcommand(new TrainCommand(console))
                .addSubcommand(new PredictCommand(console))
                .addSubcommand(new EvaluateCommand(console))
                .addSubcommand(new InspectCommand(console))
                .addSubcommand(new CompileCommand(console))
                .addSubcommand(new PruneCommand(console))
                .addSubcommand(new SuggestCommand(console))
                .addSubcommand(new FixCommand(console))
                .addSubcommand(new UnfixCommand(console))
                .addSubcommand(new SnapCommand(console))
                .addSubcommand(new StructureCommand(console))
                .addSubcommand(new DiscoverCommand(console))
                .addSubcommand(new FormulaCommand(console))
                .addSubcommand(new PlotCommand(console))
                .addSubcommand(new ReportCommand(console))
                .addSubcommand(new CompareCommand(console))
                .addSubcommand(new VerifyCommand(console))
                .addSubcommand(new TuneCommand(console));
        line.registerConverter(TaskChoice.class, new Words<>(TaskChoice.class));
        line.registerConverter(Precision.class, new Words<>(Precision.class));
        line.registerConverter(MissingPolicy.class, new Words<>(MissingPolicy.class));
        line.registerConverter(Initialization.class, new Words<>(Initialization.class));
        line.registerConverter(Outside.class, new Words<>(Outside.class));
        line.registerConverter(ModelKind.class, new Words<>(ModelKind.class));
        line.registerConverter(GridMode.class, new Words<>(GridMode.class));
        line.registerConverter(NodeAffine.class, new Words<>(NodeAffine.class));
        line.registerConverter(Family.class, new Words<>(Family.class));
        line.registerConverter(GridPlan.Refit.class, new Words<>(GridPlan.Refit.class));
        line.registerConverter(LearningRate.Decay.class, new Words<>(LearningRate.Decay.class));
        line.registerConverter(EdgeMetric.class, new Words<>(EdgeMetric.class));
        line.registerConverter(Trainable.class, new Words<>(Trainable.class));
        line.registerConverter(FormulaFormat.class, new Words<>(FormulaFormat.class));
        line.registerConverter(EdgePlace.class, EdgeOption::place);
        line.registerConverter(Picture.class, new Words<>(Picture.class));
        line.registerConverter(Scaling.class, new Words<>(Scaling.class));
        line.registerConverter(OptimizerKind.class, new Words<>(OptimizerKind.class));
        Numbers.register(line);
        return line.setExpandAtFiles(false).setUsageHelpWidth(100).setAbbreviatedOptionsAllowed(false);
    }

    /** Whether standard error is a terminal that moves its cursor; where the system cannot say, it is not. */
    private static boolean isTerminal(Environment environment) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            boolean device = target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
            return device && !"dumb".equals(environment.variables().get("TERM"));
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }
}
