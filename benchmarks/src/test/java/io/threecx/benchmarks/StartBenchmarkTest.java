package io.threecx.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartBenchmarkTest {
    @TempDir
    private Path folder;

    @Test
    void wholeProcessesAreMeasuredFromTheirLaunch() throws IOException {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

        List<Figure> figures = StartBenchmark.run(SmokeScale.TINY, nowhere, jarOfProgram());

        assertThat(figures)
                .extracting(Figure::what)
                .containsExactly(
                        "launch to the first answer, 200 contacts",
                        "processor time of it, 200 contacts",
                        "launch to the first answer, beside without the archive, 200 contacts",
                        "processor time of it, beside without the archive, 200 contacts",
                        "launch to the first answer, beside without the snapshot, 200 contacts",
                        "processor time of it, beside without the snapshot, 200 contacts",
                        "heap after a garbage collection, 200 contacts");
        assertThat(figures)
                .allSatisfy(figure -> assertThat(figure.ours() + figure.peer()).matches("[0-9].*[1-9].*"));
    }

    /** Stands in for the lookup-server, which is not built when this runs. */
    static final class Program {
        private Program() {}

        public static void main(String[] args) throws IOException {
            String snapshot = System.getenv("CRM_DIRECTORY_SNAPSHOT");
            if (!snapshot.isEmpty()) {
                Files.writeString(Path.of(snapshot), "written");
            }
            BareServer.main(args);
        }
    }

    private Path jarOfProgram() throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Program.class.getName());
        Path jar = folder.resolve("program.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (Class<?> type : List.of(Program.class, BareServer.class)) {
                String name = type.getName().replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(name));
                try (InputStream bytes = Objects.requireNonNull(type.getResourceAsStream("/" + name))) {
                    bytes.transferTo(out);
                }
            }
        }
        return jar;
    }
}
