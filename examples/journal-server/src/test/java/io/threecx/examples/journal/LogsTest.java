package io.threecx.examples.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.status.Status;
import ch.qos.logback.core.status.StatusUtil;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;

class LogsTest {
    private static final List<String> PROPERTIES = List.of("LOG_LEVEL", "LOG_FOLDER", "threecx.log.files");

    @TempDir
    Path folder;

    private final List<String> said = new ArrayList<>();

    @BeforeEach
    @AfterEach
    void forget() {
        PROPERTIES.forEach(System::clearProperty);
    }

    /** Logs a line of each kind the way the program would, and ends the log. */
    private void log() throws Exception {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Objects.requireNonNull(LogsTest.class.getResource("/logback.xml")));
        Logger log = context.getLogger("io.threecx.LogsTest");
        log.debug("looked at {}", "everything");
        log.info("took {} calls", 2);
        log.error("lost \"one\"\nline", new IllegalStateException("the disk is full"));
        assertThat(new StatusUtil(context).getHighestLevel(0))
                .as(context.getStatusManager().getCopyOfStatusList().toString())
                .isLessThan(Status.ERROR);
        context.stop();
    }

    private static List<JsonNode> lines(Path file) throws Exception {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }

    @Test
    void linesAreJsonAndErrorsHaveAFileOfTheirOwn() throws Exception {
        Path logs = folder.resolve("logs");
        Logs.prepare(Map.of("LOG_FOLDER", logs.toString()), said::add);
        log();
        List<JsonNode> combined = lines(logs.resolve("combined.log"));
        assertThat(combined).extracting(line -> line.path("level").asText()).containsExactly("INFO", "ERROR");
        assertThat(combined.get(0).path("formattedMessage").asText()).isEqualTo("took 2 calls");
        assertThat(combined.get(0).path("loggerName").asText()).isEqualTo("io.threecx.LogsTest");
        assertThat(combined.get(0).path("timestamp").isIntegralNumber()).isTrue();
        List<JsonNode> errors = lines(logs.resolve("error.log"));
        assertThat(errors).hasSize(1);
        assertThat(errors.get(0).path("formattedMessage").asText()).isEqualTo("lost \"one\"\nline");
        assertThat(errors.get(0).path("throwable").path("message").asText()).isEqualTo("the disk is full");
        assertThat(said).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"error, 1", "WARN, 1", "info, 2", "'', 2", "debug, 3", "verbose, 3", "silly, 3", "off, 0"})
    void theLevelIsSetAsInTheCallLogger(String level, int lines) throws Exception {
        Logs.prepare(Map.of("LOG_FOLDER", folder.toString(), "LOG_LEVEL", level), said::add);
        log();
        assertThat(lines(folder.resolve("combined.log"))).hasSize(lines);
    }

    @Test
    void aLevelThatThereIsNotIsNamed() {
        assertThatThrownBy(() -> Logs.prepare(Map.of("LOG_LEVEL", "loud"), said::add))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("LOG_LEVEL takes error, warn, info, debug, trace or off, not 'loud'");
    }

    @Test
    void whereNoFileCanBeWrittenItIsSaidOnceAndTheConsoleHasTheLog() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        Logs.prepare(Map.of("LOG_FOLDER", file.resolve("logs").toString()), said::add);
        log();
        assertThat(said).hasSize(1);
        assertThat(said.get(0)).startsWith("The log goes to the console only").contains("LOG_FOLDER");
        assertThat(folder.resolve("file")).hasContent("in the way");
    }
}
