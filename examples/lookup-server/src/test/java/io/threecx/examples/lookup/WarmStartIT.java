package io.threecx.examples.lookup;

import static io.threecx.examples.support.trial.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.examples.support.trial.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/warm-start.md, as they stand there, with the jar that a user runs. */
class WarmStartIT {
    private static final Path DOCUMENT = Path.of("..", "..", "docs", "warm-start.md");
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void theSecondStartTakesClassesAndContactsFromTheFirst() throws Exception {
        Files.writeString(folder.resolve("contacts.csv"), "id,lastName,phone,country\n1,Okafor,020 7946 0018,GB\n");

        try (RunningServer recording = start("record")) {
            assertThat(recording.lookup("+442079460018").body()).contains("Okafor");
            await("the snapshot", LIMIT, () -> Files.exists(folder.resolve("contacts.snapshot")));
        }
        assertThat(folder.resolve("lookup-server.jsa")).isNotEmptyFile();

        try (RunningServer warm = start("start")) {
            assertThat(warm.lookup("+442079460018").body()).contains("Okafor");
            await("the log", LIMIT, () -> warm.output().contains(" contacts with "));
            assertThat(warm.output()).contains("kept since an earlier start").doesNotContain("read from");
        }
        try (Stream<String> loaded = Files.lines(folder.resolve("classes.log"))) {
            List<String> ours = loaded.filter(line -> line.contains(" io.threecx.ThreeCx source:"))
                    .toList();
            assertThat(ours).singleElement().asString().contains("shared objects file");
        }
    }

    private RunningServer start(String recipe) throws Exception {
        ProcessBuilder builder = Jar.LOOKUP_SERVER.command(
                folder,
                Map.of(
                        "THREECX_API_KEY", RunningServer.KEY,
                        "THREECX_COUNTRY", "GB",
                        "BIND", "127.0.0.1",
                        "CRM_DIRECTORY_FILE", "contacts.csv",
                        "CRM_DIRECTORY_SNAPSHOT", "contacts.snapshot",
                        "JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=classes.log"));
        builder.command(command(recipe));
        return RunningServer.start(builder, Jar.LOOKUP_SERVER.greeting());
    }

    /** A documented command, with the JDK in use and the jar as it is built. */
    private static List<String> command(String recipe) throws IOException {
        Matcher block = Pattern.compile("<!-- recipe: " + recipe + " -->\\R```sh\\R(.+)\\R```")
                .matcher(Files.readString(DOCUMENT));
        assertThat(block.find()).as(recipe).isTrue();
        return Stream.of(Objects.requireNonNull(block.group(1)).split(" "))
                .map(word -> switch (word) {
                    case "java" ->
                        Path.of(System.getProperty("java.home"), "bin", "java").toString();
                    case "lookup-server.jar" -> Jar.LOOKUP_SERVER.path().toString();
                    default -> word;
                })
                .toList();
    }
}
