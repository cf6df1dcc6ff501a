package org.kan4j.opencl;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps platforms away that break integer division in the JVM.
 *
 * <p>PoCL before 4.0 installs, when its devices are first asked for, a signal handler that makes {@code 5 / 0} in any Java
 * thread return a number instead of throwing. Its version can be asked for without harm.
 */
final class DivisionGuard {
    private static final Logger LOG = LoggerFactory.getLogger(DivisionGuard.class);
    private static final int FIRST_GOOD_POCL = 4;
    static final String POCL = "Portable Computing Language";
    private static final Pattern POCL_VERSION = Pattern.compile("pocl (\\d{1,6})\\.");

    private DivisionGuard() {}

    /** Why the devices of a platform must not be asked for, with the cure; empty when they may. */
    static Optional<String> refusal(String platform, String version) {
        if (!isOldPocl(platform, version) || NativeLibrary.signalChainingLoaded() || NativeLibrary.poclHandlerOff()) {
            return Optional.empty();
        }
        return Optional.of("PoCL before 4.0 breaks integer division in the JVM: start it with"
                + " LD_PRELOAD=$JAVA_HOME/lib/libjsig.so, or install PoCL 4.0 or later");
    }

    /** Whether the handler of an old PoCL does no harm in this process. */
    static boolean isDisarmed() {
        return NativeLibrary.signalChainingLoaded() || NativeLibrary.poclHandlerOff();
    }

    static boolean isOldPocl(String platform, String version) {
        if (!platform.equals(POCL)) {
            return false;
        }
        Matcher major = POCL_VERSION.matcher(version.toLowerCase(Locale.ROOT));
        return !major.find() || Integer.parseInt(major.group(1)) < FIRST_GOOD_POCL;
    }

    /** Whether an integer division by zero throws in this JVM, as the language demands. */
    static boolean divisionThrows() {
        return throwsOnDivisionBy(Integer.parseInt("0")); // parsed, so that no compiler folds the division
    }

    private static boolean throwsOnDivisionBy(int divisor) {
        try {
            int quotient = 5 / divisor;
            LOG.warn("this JVM computes 5 / 0 = {} instead of throwing", quotient);
            return false;
        } catch (ArithmeticException asItShould) {
            return true;
        }
    }
}
