package io.threecx.journal.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExtensionFileTest {
    private static final Duration A_WHILE = Duration.ofSeconds(5);

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();
    private final LogLines log = new LogLines(ExtensionFile.class);
    private Path file;
    private Extensions people;

    @BeforeEach
    void file() {
        file = folder.resolve("extensions.txt");
        people = Extensions.file(file, clock);
    }

    @AfterEach
    void closeLog() {
        log.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "104 = ngozi@example.com",
                "104=ngozi@example.com",
                "104,ngozi@example.com",
                "104;ngozi@example.com",
                "104\tngozi@example.com",
                "\"104\",\"ngozi@example.com\"",
                "  104 =   ngozi@example.com   # the sales desk",
                "\uFEFF104 = ngozi@example.com",
                "# people\n\n104 = ngozi@example.com\r\n105 = 7\r\n",
                "extension,email\n104,ngozi@example.com",
                "\uFEFF\"Extension\";\"User\"\r\n104;ngozi@example.com"
            })
    void aLineNamesAnExtensionAndAPerson(String text) throws IOException {
        Files.writeString(file, text);
        assertThat(people.userAt("104")).contains("ngozi@example.com");
        assertThat(log.warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "104 ngozi | line 1 has no '=' or ',' between an extension and a person",
                "abc = x@example.com | line 1 does not begin with an extension",
                "104 = | line 1 has nobody for extension 104",
                "104 = # nobody yet | line 1 has nobody for extension 104",
                "104,x@example.com,Ngozi | line 1 has more than an extension and a person",
                "Anna,anna@example.com | line 1 does not begin with an extension"
            })
    void aMistakeIsNamedWithItsLine(String text, String problem) throws IOException {
        Files.writeString(file, text);
        assertThat(people.userAt("104")).isEmpty();
        assertThat(log.warnings())
                .singleElement()
                .asString()
                .contains(file.toString(), problem)
                .doesNotContain("example.com");
    }

    @Test
    void anExtensionThatIsListedTwiceIsNamedWithBothLines() throws IOException {
        Files.writeString(file, "104 = 7\n# a comment\n105 = 8\n104 = 7\nnonsense\n");
        assertThat(people.userAt("105")).isEmpty();
        assertThat(log.warnings())
                .singleElement()
                .asString()
                .contains("line 4 lists extension 104 again, which is in line 1 already; line 5 has no");
    }

    @Test
    void ofVeryManyMistakesTheFirstOnesAreNamed() throws IOException {
        Files.writeString(file, "nonsense\n".repeat(1_000));
        assertThat(people.userAt("104")).isEmpty();
        assertThat(log.warnings())
                .singleElement()
                .asString()
                .contains("line 20 has no", "; and 980 more")
                .doesNotContain("line 21");
    }

    @Test
    void aChangeIsSeenAfterAWhileAndNotSooner() throws IOException {
        Files.writeString(file, "104 = 7");
        assertThat(people.userAt("104")).contains("7");
        Files.writeString(file, "104 = 77");
        clock.forward(A_WHILE.minusMillis(1));
        assertThat(people.userAt("104")).contains("7");
        clock.forward(Duration.ofMillis(1));
        assertThat(people.userAt("104")).contains("77");
    }

    @Test
    void aFileMovedIntoPlaceIsSeen() throws IOException {
        Files.writeString(file, "104 = 7");
        assertThat(people.userAt("104")).contains("7");
        Path other = Files.writeString(folder.resolve("new"), "104 = 8");
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
        clock.forward(A_WHILE);
        assertThat(people.userAt("104")).contains("8");
    }

    @Test
    void aClockSetBackDoesNotStopTheLooking() throws IOException {
        Files.writeString(file, "104 = 7");
        assertThat(people.userAt("104")).contains("7");
        Files.writeString(file, "104 = 77");
        clock.forward(Duration.ofDays(-1));
        assertThat(people.userAt("104")).contains("77");
    }

    @Test
    void aBrokenVersionKeepsTheLastGoodOneAndIsSaidOnce() throws IOException {
        Files.writeString(file, "104 = 7\n105 = 8");
        assertThat(people.userAt("104")).contains("7");
        Files.writeString(file, "104 = 77\n105");
        for (int i = 0; i < 3; i++) {
            clock.forward(A_WHILE);
            assertThat(people.userAt("104")).contains("7");
        }
        assertThat(log.warnings())
                .singleElement()
                .asString()
                .contains("the 2 extensions known before stay", "line 2 has no");
        Files.writeString(file, "104 = 777\n105 = 8");
        clock.forward(A_WHILE);
        assertThat(people.userAt("104")).contains("777");
    }

    @Test
    void aFileThatIsMissingIsSaidOnceAndReadWhenItAppears() throws IOException {
        for (int i = 0; i < 3; i++) {
            assertThat(people.userAt("104")).isEmpty();
            clock.forward(A_WHILE);
        }
        assertThat(log.warnings()).singleElement().asString().contains(file + " does not exist");
        Files.writeString(file, "104 = 7");
        assertThat(people.userAt("104")).contains("7");
    }

    @Test
    void aFileThatDisappearsLeavesItsPeople() throws IOException {
        Files.writeString(file, "104 = 7");
        assertThat(people.userAt("104")).contains("7");
        Files.delete(file);
        clock.forward(A_WHILE);
        assertThat(people.userAt("104")).contains("7");
        assertThat(log.warnings()).singleElement().asString().contains("the 1 extensions known before stay");
    }

    @Test
    void anotherEncodingIsSaid() throws IOException {
        Files.write(file, "104 = jürgen@example.com".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(people.userAt("104")).isEmpty();
        assertThat(log.warnings()).singleElement().asString().contains("not UTF-8");
    }

    @Test
    void aFileOfUnreasonableSizeIsNotRead() throws IOException {
        Files.writeString(file, "#".repeat(4_000_001));
        assertThat(people.userAt("104")).isEmpty();
        assertThat(log.warnings()).singleElement().asString().contains("larger than 4000000 bytes");
    }

    @Test
    void aFolderIsNoFile() throws IOException {
        Files.createDirectory(file);
        assertThat(people.userAt("104")).isEmpty();
        assertThat(log.warnings()).singleElement().asString().contains(file + " cannot be read");
    }

    @Test
    void nobodyIsToldNothingWhileTheFileIsReadForTheFirstTime() throws Exception {
        Files.writeString(file, "# padding\n".repeat(50_000) + "104 = 7");
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<Optional<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                answers.add(pool.submit(() -> people.userAt("104")));
            }
            for (Future<Optional<String>> answer : answers) {
                assertThat(answer.get(30, TimeUnit.SECONDS)).contains("7");
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(log.warnings()).isEmpty();
    }
}
