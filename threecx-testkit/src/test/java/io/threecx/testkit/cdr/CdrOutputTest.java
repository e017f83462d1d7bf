package io.threecx.testkit.cdr;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.cdr.source.CdrFile;
import io.threecx.cdr.source.CdrFolder;
import io.threecx.cdr.source.CdrSocket;
import io.threecx.cdr.source.CdrSource;
import io.threecx.store.StateStore;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of output, read by the source that is made for it. */
@Timeout(60)
class CdrOutputTest {
    private static final int RECORDS = 200;
    private static final Duration OFTEN = Duration.ofMillis(10);

    @TempDir
    Path folder;

    private final List<String> texts = Collections.synchronizedList(new ArrayList<>());
    private final List<String> records =
            IntStream.range(0, RECORDS).mapToObj(i -> "Call " + i + ",Zoë").toList();

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private void start(CdrSource source) {
        source.start(line -> texts.add(line.text()));
    }

    @Test
    void aGrowingFileThatIsRotatedAndCopied() {
        try (SingleFile pbx = new SingleFile(folder.resolve("logs/cdr.log"));
                CdrSource source = CdrFile.builder(pbx.file(), StateStore.inMemory())
                        .every(OFTEN)
                        .build()) {
            start(source);
            for (int i = 0; i < RECORDS; i++) {
                if (i % 40 == 20) {
                    pbx.writePart(records.get(i).substring(0, 4));
                    pbx.writePart(records.get(i).substring(4) + "\r\n");
                } else {
                    pbx.write(records.get(i));
                }
                if (i == 70) {
                    int before = i;
                    await(() -> texts.size() > before);
                    pbx.rotate();
                } else if (i == 140) {
                    pbx.copyAndTruncate();
                } else if (i == 170) {
                    await(() -> texts.size() > 170);
                    pbx.truncate();
                }
            }
            await(() -> texts.size() == RECORDS);
        }
        assertThat(texts).isEqualTo(records);
    }

    @Test
    void aFileForEachCall() {
        try (FilePerCall pbx = new FilePerCall(folder.resolve("logs"), InstantSource.system());
                CdrSource source = CdrFolder.builder(folder.resolve("logs"), StateStore.inMemory())
                        .every(OFTEN)
                        .build()) {
            start(source);
            records.forEach(pbx::write);
            await(() -> texts.size() == RECORDS);
        }
        assertThat(texts).containsExactlyInAnyOrderElementsOf(records);
    }

    @Test
    void aSocketOnWhichThePbxListens() {
        try (PassiveSocket pbx = new PassiveSocket();
                CdrSource source = CdrSocket.passive(pbx.host(), pbx.port()).build()) {
            start(source);
            pbx.awaitReaders(1, Duration.ofSeconds(20));
            for (int i = 0; i < RECORDS; i++) {
                pbx.write(records.get(i));
                if (i == 100) {
                    pbx.disconnect();
                    pbx.awaitReaders(1, Duration.ofSeconds(20));
                }
            }
            await(() -> texts.size() == RECORDS);
        }
        assertThat(texts).isEqualTo(records);
    }

    @Test
    void aConnectionThatBreaksIsMadeAgain() {
        try (PassiveSocket pbx = new PassiveSocket();
                CdrSource source = CdrSocket.passive(pbx.host(), pbx.port()).build()) {
            start(source);
            pbx.awaitReaders(1, Duration.ofSeconds(20));
            pbx.write("Call 1");
            await(() -> texts.size() == 1);
            pbx.reset();
            pbx.awaitReaders(1, Duration.ofSeconds(20));
            pbx.write("Call 2");
            await(() -> texts.size() == 2);
        }
        assertThat(texts).containsExactly("Call 1", "Call 2");
    }

    @Test
    void socketsThatThePbxOpens() {
        InetAddress here = InetAddress.getLoopbackAddress();
        try (CdrSocket source =
                CdrSocket.active(here, 0, List.of(here.getHostAddress())).build()) {
            start(source);
            await(() -> source.port() > 0);
            try (ActiveSocket stream = ActiveSocket.stream(here.getHostAddress(), source.port());
                    ActiveSocket single = ActiveSocket.connectionPerRecord(here.getHostAddress(), source.port())) {
                for (int i = 0; i < RECORDS; i++) {
                    (i % 10 == 0 ? single : stream).write(records.get(i));
                }
                await(() -> texts.size() == RECORDS);
            }
        }
        assertThat(texts).containsExactlyInAnyOrderElementsOf(records);
    }
}
