package org.kan4j.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kan4j.symbolic.FunctionLibrary;
import picocli.CommandLine.Option;

/** The options that say which functions edges are compared with. */
final class FunctionOptions {
    @Option(
            names = "--functions",
            paramLabel = "NAME",
            split = ",",
            description = "Compare with these functions only, such as sin,exp,x^2 (default: all that kan4j knows).")
    private @Nullable List<String> names;

    @Option(
            names = "--function",
            paramLabel = "NAME=EXPRESSION:COMPLEXITY",
            description =
                    "Compare with a function of your own too, an expression of x, such as bump=1/(1+x^2):3; may be"
                            + " given more than once.")
    private List<String> own = new ArrayList<>();

    /** The functions; wrong ones are wrong usage. */
    FunctionLibrary library() {
        FunctionLibrary library = FunctionLibrary.standard();
        List<String> chosen = names;
        if (chosen != null) {
            FunctionLibrary all = library;
            library = DefinitionOptions.usable(() -> all.only(chosen));
        }
        for (String text : own) {
            library = OwnFunction.parse(text).in(library);
        }
        return library;
    }
}
