package io.threecx.directory;

import static io.threecx.directory.LoggedCalls.keysIn;
import static io.threecx.directory.LoggedCalls.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.threecx.crm.CrmUnavailableException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several real processes on one call log, processes that die, and a disk that is full. */
@Timeout(180)
class CallLogFileProcessTest {
    private static final String CLASS_PATH =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    private static final Path BASH = Path.of("/bin/bash");

    @TempDir
    Path folder;

    private Path path;

    @BeforeEach
    void path() {
        path = folder.resolve("calls.jsonl");
    }

    @Test
    void twoProcessesLoseNothingAndWriteNothingTwice() throws Exception {
        Process one = start("0", "300", "100");
        Process other = start("150", "300", "100");
        for (Process process : List.of(one, other)) {
            List<String> said = lines(process);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(said).hasSize(300).allMatch(key -> key.startsWith("k"));
        }
        assertThat(keysIn(path))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 450).mapToObj(i -> "k" + i).toList());
    }

    @Test
    void whatAKilledProcessHadAReceiptForIsThereOnce() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<String> receipts = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            Path said = folder.resolve("said" + round);
            Process writer = new ProcessBuilder(command(String.valueOf(round * 100_000), "0", "20000"))
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            TestDirectory.await("a first receipt", () -> said.toFile().length() > 0);
            new CountDownLatch(1).await(random.nextInt(60_000), TimeUnit.MICROSECONDS);
            writer.destroyForcibly();
            assertThat(writer.waitFor(20, TimeUnit.SECONDS)).isTrue();
            String text = Files.readString(said);
            text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach(receipts::add);
            new CallLogFile(path).append(line("after" + round));
            List<String> keys = keysIn(path);
            assertThat(keys)
                    .as("seed " + seed)
                    .doesNotHaveDuplicates()
                    .containsAll(receipts)
                    .contains("after" + round);
        }
    }

    @Test
    void aFullDiskIsNamedAndLeavesWholeLines() throws Exception {
        assumeTrue(Files.isExecutable(BASH), "no shell that can limit the size of files");
        List<String> command = new ArrayList<>(List.of(BASH.toString(), "-c", "ulimit -f 64; exec \"$@\"", "limited"));
        command.addAll(command("0", "0", "10000"));
        Process limited = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> said = lines(limited);
        assertThat(limited.waitFor(60, TimeUnit.SECONDS)).isTrue();

        assertThat(said.get(said.size() - 1))
                .startsWith("CrmUnavailableException")
                .contains("is the disk full?");
        assertThat(keysIn(path)).isNotEmpty().containsExactlyElementsOf(said.subList(0, said.size() - 1));
        new CallLogFile(path).append(line("later"));
        assertThat(keysIn(path)).contains("later");
    }

    @Test
    void aProcessThatDoesNotLetGoIsNamed() throws Exception {
        CallLogFile file = new CallLogFile(path);
        file.append(line("a"));
        Path lock = folder.resolve("calls.jsonl.lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            assertThat(held.isValid()).isTrue();
            assertThatThrownBy(() -> file.append(line("b")))
                    .isInstanceOf(CrmUnavailableException.class)
                    .hasMessageContaining("look which process has " + lock + " open");
        }
        file.append(line("b"));
        assertThat(keysIn(path)).containsExactly("a", "b");
    }

    private List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-cp",
                CLASS_PATH,
                CallLogWriter.class.getName(),
                path.toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    private Process start(String... arguments) throws IOException {
        return new ProcessBuilder(command(arguments)).redirectErrorStream(true).start();
    }

    private static BufferedReader reader(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static List<String> lines(Process process) throws IOException {
        try (BufferedReader says = reader(process)) {
            return says.lines().toList();
        }
    }
}
