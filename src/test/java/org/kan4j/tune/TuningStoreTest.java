package org.kan4j.tune;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kan4j.backend.opencl.Operation;
import org.kan4j.backend.opencl.ShapeClass;
import org.kan4j.backend.opencl.Tunings;
import org.kan4j.opencl.ClDeviceInfo;
import org.kan4j.opencl.ClDeviceType;
import org.slf4j.LoggerFactory;

class TuningStoreTest {
    private final Logger log = (Logger) LoggerFactory.getLogger(TuningStore.class);
    private final ListAppender<ILoggingEvent> said = new ListAppender<>();

    @TempDir
    private Path folder;

    private TuningStore store;

    @BeforeEach
    void listen() {
        store = TuningStore.in(folder);
        said.start();
        log.addAppender(said);
        log.setAdditive(false);
    }

    @AfterEach
    void listenNoMore() {
        log.detachAppender(said);
        log.setAdditive(true);
    }

    @Test
    void fileOfTheVeryDeviceIsUsed() {
        TuningFile.write(file(Samples.DEVICE), Samples.tunings());
        assertThat(isTuned(store.of(Samples.DEVICE))).isTrue();
        assertThat(warnings()).isEmpty();
    }

    @Test
    void withoutAFileTheDefaultsStayAndNothingIsSaid() {
        assertThat(isTuned(store.of(Samples.DEVICE))).isFalse();
        assertThat(isTuned(TuningStore.in(folder.resolve("none")).of(Samples.DEVICE)))
                .isFalse();
        assertThat(warnings()).isEmpty();
    }

    @Test
    void fileOfOtherKernelsIsIgnoredWithALine() {
        TuningFile.write(file(Samples.DEVICE), Samples.tunings("0123"));
        isIgnored(Samples.DEVICE, "it was measured with other kernels");
    }

    @Test
    void fileOfAnotherDriverIsIgnoredWithALine() {
        TuningFile.write(file(Samples.DEVICE), Samples.tunings());
        isIgnored(
                Samples.device("Some CPU", "2.0", ClDeviceType.CPU),
                "it was measured with driver '1.0', this one is '2.0'");
    }

    @Test
    void fileOfAnotherDeviceIsIgnoredWithALine() {
        ClDeviceInfo other = Samples.device("Other CPU", "1.0", ClDeviceType.CPU);
        TuningFile.write(file(other), Samples.tunings());
        isIgnored(other, "it is of the device 'Some CPU' (Platform), this one is 'Other CPU' (Platform)");
    }

    @Test
    void fileOfAnotherFormatVersionIsIgnoredWithALine() throws IOException {
        TuningFile.write(file(Samples.DEVICE), Samples.tunings());
        String text = Files.readString(file(Samples.DEVICE));
        Files.writeString(file(Samples.DEVICE), text.replace("\"version\" : 1", "\"version\" : 2"));
        isIgnored(Samples.DEVICE, "the format version is 2, this kan4j reads 1");
    }

    @Test
    void whatCannotBeReadIsIgnoredWithALine() throws IOException {
        Files.createDirectory(file(Samples.DEVICE));
        isIgnored(Samples.DEVICE, "is not a regular file");
        Files.delete(file(Samples.DEVICE));
        Files.createSymbolicLink(file(Samples.DEVICE), Path.of("nowhere"));
        isIgnored(Samples.DEVICE, "is not a regular file");
    }

    @Test
    void namesOfDevicesMakeNamesOfFiles() {
        ClDeviceInfo odd = Samples.device("../a/b \0 é".repeat(50), "1.0", ClDeviceType.GPU);
        assertThat(file(odd).getParent()).isEqualTo(folder);
        assertThat(String.valueOf(file(odd).getFileName())).matches("[a-z0-9-]{1,100}\\.json");
        assertThat(TuningStore.builtIn().file(odd)).isEmpty();
    }

    @Test
    void poclOnX86HasTuningsThatComeWithTheLibrary() {
        for (String vendor : List.of("GenuineIntel", "AuthenticAMD")) {
            assertThat(BuiltInTunings.of(pocl(ClDeviceType.CPU, vendor))).isPresent();
        }
        assertThat(BuiltInTunings.of(pocl(ClDeviceType.CPU, "ARM"))).isEmpty();
        assertThat(BuiltInTunings.of(pocl(ClDeviceType.GPU, "GenuineIntel"))).isEmpty();
        assertThat(BuiltInTunings.of(Samples.DEVICE)).isEmpty();
    }

    /** Reading refuses unknown operations and what is not legal; that the kernels have changed since is no error. */
    @Test
    void tuningsThatComeWithTheLibraryAreReadAndUsed() {
        for (BuiltInTunings builtIn : BuiltInTunings.values()) {
            assertThat(builtIn.read().measurements()).isNotEmpty();
        }
        ClDeviceInfo device = pocl(ClDeviceType.CPU, "AuthenticAMD");
        Tunings tunings = TuningStore.builtIn().of(device);
        for (Measurement measurement : BuiltInTunings.POCL_X86_64.read().measurements()) {
            assertThat(tunings.of(measurement.operation(), measurement.shapes()))
                    .isEqualTo(measurement.tuning());
        }
        assertThat(warnings()).isEmpty();
    }

    private static ClDeviceInfo pocl(ClDeviceType type, String vendor) {
        return Samples.device("pthread-model", "Portable Computing Language", "9.9", type, vendor);
    }

    private void isIgnored(ClDeviceInfo device, String why) {
        said.list.clear();
        assertThat(isTuned(store.of(device))).isFalse();
        assertThat(warnings())
                .singleElement()
                .asString()
                .startsWith("a tuning file is ignored: ")
                .contains(why)
                .endsWith("; 'kan4j tune' makes a new one")
                .hasLineCount(1);
    }

    private static boolean isTuned(Tunings tunings) {
        return tunings.of(Operation.SUM, ShapeClass.BLOCK).equals(Samples.other(Operation.SUM));
    }

    private Path file(ClDeviceInfo device) {
        return store.file(device).orElseThrow();
    }

    private List<String> warnings() {
        return said.list.stream()
                .filter(event -> event.getLevel() == Level.WARN)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }
}
