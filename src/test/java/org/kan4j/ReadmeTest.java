package org.kan4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the README's lines of Java as they stand there. */
class ReadmeTest {
    private static final Pattern JAVA_BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    private static final List<String> IMPORTS = List.of(
            "java.nio.file.Path",
            "org.kan4j.backend.*",
            "org.kan4j.backend.reference.*",
            "org.kan4j.data.*",
            "org.kan4j.file.*",
            "org.kan4j.model.*",
            "org.kan4j.train.*");

    @Test
    void javaLinesTrainSaveLoadAndPredict(@TempDir Path folder) throws IOException, InterruptedException {
        Matcher block = JAVA_BLOCK.matcher(Files.readString(Path.of("README.md")));
        assertThat(block.find()).isTrue();
        StringBuilder source = new StringBuilder();
        IMPORTS.forEach(name -> source.append("import ").append(name).append(";\n"));
        source.append("public class Readme {\npublic static void main(String[] args) {\n");
        source.append(block.group(1)).append("}\n}\n");
        Files.writeString(folder.resolve("Readme.java"), source);
        Files.createDirectory(folder.resolve("examples"));
        Files.copy(Path.of("examples/diabetes.csv"), folder.resolve("examples/diabetes.csv"));

        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), "Readme.java")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(Files.readString(output)).containsPattern("best epoch \\d+\nprogression \\d+\\.\\d+\n");
        assertThat(process.exitValue()).isZero();
        assertThat(folder.resolve("diabetes.safetensors")).isNotEmptyFile();
    }
}
