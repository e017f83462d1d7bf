package io.threecx.directory;

import static io.threecx.directory.LoggedCalls.keysIn;
import static io.threecx.directory.LoggedCalls.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.threecx.crm.CrmException;
import io.threecx.crm.CrmUnavailableException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class CallLogFileTest {
    @TempDir
    Path folder;

    private Path path;
    private CallLogFile file;

    @BeforeEach
    void file() {
        path = folder.resolve("calls.jsonl");
        file = new CallLogFile(path);
    }

    @Test
    void entriesAreAddedInTheirOrder() throws Exception {
        for (String key : List.of("a", "b", "c")) {
            file.append(line(key));
        }
        assertThat(keysIn(path)).containsExactly("a", "b", "c");
        assertThat(file.contains(line("b").name())).isTrue();
        assertThat(file.contains(line("d").name())).isFalse();
    }

    @Test
    void lookingForAnEntryMakesNoFile() {
        assertThat(file.contains(line("a").name())).isFalse();
        assertThat(path).doesNotExist();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aKeyThatComesAgainStandsThereOnceWhoeverBringsIt() throws Exception {
        file.append(line("a"));
        file.append(line("a"));
        CallLogFile other = new CallLogFile(path);
        other.append(line("a"));
        other.append(line("b"));
        file.append(line("b"));
        assertThat(keysIn(path)).containsExactly("a", "b");
    }

    @Test
    void manyAtOnceAreWrittenOnceEach() throws Exception {
        CallLogFile other = new CallLogFile(path);
        ExecutorService threads = Executors.newFixedThreadPool(16);
        Set<String> expected = new TreeSet<>();
        try {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (int i = 0; i < 600; i++) {
                String key = "k" + i % 400; // a third comes twice
                expected.add(key);
                CallLogFile by = i % 3 == 0 ? other : file;
                tasks.add(() -> {
                    by.append(line(key));
                    return null;
                });
            }
            for (Future<Void> done : threads.invokeAll(tasks, 60, TimeUnit.SECONDS)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(keysIn(path)).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 9, 20, 200, -2})
    void aTornLineIsCutOff(int length) throws Exception {
        file.append(line("a"));
        byte[] next = line("b").bytes();
        byte[] torn = Arrays.copyOf(next, length < 0 ? next.length + length : length);
        Files.write(path, torn, StandardOpenOption.APPEND);

        file.append(line("c"));
        assertThat(keysIn(path)).containsExactly("a", "c");

        Files.write(path, torn, StandardOpenOption.APPEND);
        CallLogFile restarted = new CallLogFile(path);
        assertThat(restarted.contains(line("b").name())).isFalse();
        restarted.append(line("b"));
        assertThat(keysIn(path)).containsExactly("a", "c", "b");
    }

    @Test
    void aFileOfATornLineOnlyBeginsAnew() throws Exception {
        Files.write(path, Arrays.copyOf(line("b").bytes(), 30));
        file.append(line("a"));
        assertThat(keysIn(path)).containsExactly("a");
    }

    @Test
    void zerosAfterAPowerCutAreCutOff() throws Exception {
        file.append(line("a"));
        Files.write(path, new byte[5000], StandardOpenOption.APPEND);
        file.append(line("b"));
        assertThat(keysIn(path)).containsExactly("a", "b");
    }

    @Test
    void aWholeLineWhoseBreakAnEditorTookIsKept() throws Exception {
        file.append(line("a"));
        file.append(line("b"));
        Files.writeString(path, Files.readString(path).stripTrailing());
        file.append(line("b"));
        file.append(line("c"));
        assertThat(keysIn(path)).containsExactly("a", "b", "c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id,firstName\n1,Ngozi\n", "id,firstName\n1,Ngozi", "{\"a\":1}\n", "\n"})
    void aFileOfSomethingElseIsNotTouched(String content) throws Exception {
        Files.writeString(path, content);
        assertThatThrownBy(() -> file.append(line("a")))
                .isInstanceOf(CrmUnavailableException.class)
                .hasMessageContaining("holds something else")
                .hasMessageContaining("let callLog name another file");
        assertThat(Files.readString(path)).isEqualTo(content);
    }

    @Test
    void aFileThatWasMovedAwayIsLeftAloneAndANewOneBegins() throws Exception {
        file.append(line("a"));
        Path moved = folder.resolve("calls-2026-03.jsonl");
        Files.move(path, moved);
        file.append(line("b"));
        assertThat(keysIn(moved)).containsExactly("a");
        assertThat(keysIn(path)).containsExactly("b");
        assertThat(file.contains(line("a").name())).isFalse();
    }

    @Test
    void anotherFileInItsPlaceIsReadAnew() throws Exception {
        file.append(line("a"));
        Path other = folder.resolve("other.jsonl");
        CallLogFile another = new CallLogFile(other);
        for (String key : List.of("x", "y", "z")) {
            another.append(line(key));
        }
        Files.move(other, path, StandardCopyOption.REPLACE_EXISTING);
        file.append(line("y"));
        file.append(line("a"));
        assertThat(keysIn(path)).containsExactly("x", "y", "z", "a");

        Files.write(path, new byte[0]); // emptied in place
        file.append(line("y"));
        assertThat(keysIn(path)).containsExactly("y");
    }

    @Test
    void linesOfOthersAreNoticedHoweverLong() throws Exception {
        file.append(line("a"));
        byte[] large = CallLogLine.of(LoggedCalls.entry("large", "\u00e4".repeat(300_000)))
                .bytes();
        Files.write(path, large, StandardOpenOption.APPEND);
        Files.writeString(path, "# a remark\n", StandardOpenOption.APPEND);
        file.append(line("large"));
        file.append(line("b"));
        String text = Files.readString(path);
        assertThat(text.lines()).hasSize(4);
        assertThat(text.split("large\\.directory", -1)).hasSize(2);
    }

    @Test
    void onlyTheOwnerReadsIt() throws Exception {
        assumeTrue(path.getFileSystem().supportedFileAttributeViews().contains("posix"));
        file.append(line("a"));
        for (String name : List.of("calls.jsonl", "calls.jsonl.lock")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aMissingFolderIsNamedAndTheEntryGoesThroughOnceItIsThere() throws Exception {
        Path later = folder.resolve("later/calls.jsonl");
        CallLogFile waiting = new CallLogFile(later);
        assertThatThrownBy(() -> waiting.append(line("a")))
                .isInstanceOf(CrmUnavailableException.class)
                .hasMessageContaining(later.toString())
                .hasMessageContaining("its folder must exist");
        Files.createDirectory(later.getParent());
        waiting.append(line("a"));
        assertThat(keysIn(later)).containsExactly("a");
    }

    @Test
    void aFolderWithoutWritePermissionIsNamed() {
        assumeTrue(folder.toFile().setWritable(false));
        try {
            assumeTrue(!Files.isWritable(folder), "this user may write everything");
            assertThatThrownBy(() -> file.append(line("a")))
                    .isInstanceOf(CrmUnavailableException.class)
                    .hasMessageContaining("must be allowed to write there");
        } finally {
            assertThat(folder.toFile().setWritable(true)).isTrue();
        }
    }

    @Test
    void aFolderInItsPlaceIsNamed() throws Exception {
        Files.createDirectory(path);
        assertThatThrownBy(() -> file.append(line("a")))
                .isInstanceOf(CrmException.class)
                .hasMessageContaining(path.toString());
    }

    @Test
    void oneWhoIsInterruptedSpoilsNothingForOthers() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> tasks = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String key = "k" + i;
                boolean stopped = i % 4 == 0;
                tasks.add(() -> {
                    if (stopped) {
                        Thread.currentThread().interrupt();
                    }
                    try {
                        file.append(line(key));
                        return true;
                    } catch (CrmException told) {
                        assertThat(stopped).as(key + ": " + told).isTrue();
                        return false;
                    } finally {
                        assertThat(Thread.interrupted()).isEqualTo(stopped);
                    }
                });
            }
            List<Future<Boolean>> all = threads.invokeAll(tasks, 60, TimeUnit.SECONDS);
            Set<String> there = new TreeSet<>(keysIn(path));
            for (int i = 0; i < all.size(); i++) {
                if (all.get(i).get()) {
                    assertThat(there).contains("k" + i);
                }
            }
            assertThat(keysIn(path)).doesNotHaveDuplicates();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aHundredThousandKeysAreToldApart() {
        CallLogKeys keys = new CallLogKeys();
        for (int i = 0; i < 100_000; i++) {
            assertThat(keys.add(CallLogKeys.Hash.of("k" + i))).isTrue();
        }
        Random random = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            assertThat(keys.contains(CallLogKeys.Hash.of("k" + random.nextInt(100_000))))
                    .isTrue();
            assertThat(keys.contains(CallLogKeys.Hash.of("other" + i))).isFalse();
        }
        assertThat(keys.size()).isEqualTo(100_000);
        keys.clear();
        assertThat(keys.contains(CallLogKeys.Hash.of("k1"))).isFalse();
    }

    @Test
    void theFileIsUtf8() throws Exception {
        file.append(CallLogLine.of(LoggedCalls.entry("a", "\u00d6kafor \ud83e\udd84")));
        assertThat(new String(Files.readAllBytes(path), StandardCharsets.UTF_8)).contains("\u00d6kafor \ud83e\udd84");
    }
}
