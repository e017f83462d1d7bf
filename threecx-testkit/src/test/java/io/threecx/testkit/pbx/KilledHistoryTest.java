package io.threecx.testkit.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.pbx.PbxConnection;
import io.threecx.pbx.history.XapiHistory;
import io.threecx.store.StateStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A reader of the call history is killed at random moments, while calls go on and the PBX has its faults: in the end every
 * call is there once, and says what a reader says that nobody disturbed. Three times in a build, fifty with {@code
 * -Dthreecx.soak=true}.
 */
@Timeout(900)
class KilledHistoryTest {
    private static final int KILLS = Boolean.getBoolean("threecx.soak") ? 50 : 3;
    private static final int CALLS_A_ROUND = 12;
    private static final Instant MORNING = Instant.parse("2026-03-02T05:00:00Z");

    @TempDir
    Path folder;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private int played;

    @Test
    void everyCallIsThereOnceWhateverWasKilled() throws Exception {
        Path file = folder.resolve("told");
        try (LivePbx pbx = pbx()) {
            for (int kill = 0; kill < KILLS; kill++) {
                int before = told(file).size();
                play(pbx, CALLS_A_ROUND / 2);
                Process reader = start(pbx, file);
                RawClient.await(() -> told(file).size() > before);
                mayFail(pbx.faults());
                play(pbx, CALLS_A_ROUND / 2);
                LockSupport.parkNanos(random.nextInt(30_000_000));
                kill(reader);
                pbx.faults().clear();
            }
            pbx.skip(Duration.ofMinutes(5));
            Map<String, String> wanted = undisturbed(pbx);
            assertThat(wanted).as("seed %d", seed).hasSize(played);
            try (PbxConnection connection = HistoryReader.connect(pbx.url());
                    XapiHistory last = HistoryReader.reading(
                            connection,
                            folder.resolve("state"),
                            file,
                            pbx.clock().instant())) {
                last.pollNow();
            }

            assertThat(new TreeMap<>(told(file))).as("seed %d", seed).isEqualTo(wanted);
        }
    }

    private static LivePbx pbx() {
        return LivePbx.builder()
                .clock(() -> MORNING)
                .extension("101", "Jane", "Roe")
                .extension("102", "Sam", "Support")
                .queue("800", "Sales", "101", "102")
                .client(PbxClient.of("8800", "s3cr3t").configuration())
                .start();
    }

    private void play(LivePbx pbx, int calls) {
        for (int i = 0; i < calls; i++) {
            played++;
            Caller caller = Caller.of(String.format(Locale.ROOT, "+4420794%05d", played));
            Duration talk = Duration.ofSeconds(5 + random.nextInt(40));
            switch (random.nextInt(6)) {
                case 0 -> pbx.scenarios().inboundMissed(caller, "101", Duration.ofSeconds(15));
                case 1 -> pbx.scenarios().queueAnswered(caller, "800", "102", talk);
                case 2 -> pbx.scenarios().blindTransfer(caller, "101", "102", talk);
                case 3 -> pbx.scenarios().attendedTransfer(caller, "101", "102", talk);
                case 4 -> pbx.scenarios().outbound("102", caller.number(), talk);
                default -> pbx.scenarios().voicemail(caller, "101", talk);
            }
        }
    }

    private void mayFail(Faults faults) {
        switch (random.nextInt(4)) {
            case 0 -> faults.killTokens();
            case 1 -> faults.add(Fault.cut().times(1));
            case 2 -> faults.add(Fault.slow(Duration.ofMillis(20)).times(5));
            default -> faults.add(Fault.answer(500).at(".*GetCallLogData.*").times(1));
        }
    }

    /** What a reader says that begins now and lives on. */
    private static Map<String, String> undisturbed(LivePbx pbx) {
        Map<String, String> told = new ConcurrentHashMap<>();
        try (PbxConnection connection = HistoryReader.connect(pbx.url());
                XapiHistory history = HistoryReader.history(
                        connection, StateStore.inMemory(), pbx.clock().instant())) {
            history.start(sighting -> told.put(sighting.key().text(), HistoryReader.says(sighting)));
            history.pollNow();
        }
        return new TreeMap<>(told);
    }

    private static Map<String, String> told(Path file) {
        try {
            return HistoryReader.told(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when it reads. Its clock is ahead of the one killed before, whose turn is over then. */
    private Process start(LivePbx pbx, Path file) throws IOException {
        pbx.skip(Duration.ofMinutes(1));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        HistoryReader.class.getName(),
                        pbx.url().toString(),
                        folder.resolve("state").toString(),
                        file.toString(),
                        pbx.clock().instant().toString())
                .redirectErrorStream(true)
                .start();
        // a test that fails leaves nobody behind
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        BufferedReader says =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = says.readLine();
        while (line != null && !line.equals("reading")) {
            line = says.readLine();
        }
        assertThat(line).isEqualTo("reading");
        return process;
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
}
