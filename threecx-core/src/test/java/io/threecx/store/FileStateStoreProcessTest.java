package io.threecx.store;

import static org.assertj.core.api.Assertions.*;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several real processes on one folder, and processes that die. */
@Timeout(180)
class FileStateStoreProcessTest {

    private static final String CLASS_PATH =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    @TempDir
    Path folder;

    @Test
    void twoProcessesCountingTogetherLoseNothing() throws Exception {
        Process one = start(Counter.class, folder.toString(), "count", "1000");
        Process other = start(Counter.class, folder.toString(), "count", "1000");
        for (Process process : List.of(one, other)) {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(output(process)).isZero();
        }
        assertThat(StateStore.file(folder).get("count")).contains("2000".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void twoCopiesOfTheLibraryInOneJvmLoseNothing() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (URLClassLoader one = copy();
                URLClassLoader other = copy()) {
            List<Future<?>> counters = new ArrayList<>();
            for (URLClassLoader copy : List.of(one, other)) {
                Method main = copy.loadClass(Counter.class.getName()).getDeclaredMethod("main", String[].class);
                main.setAccessible(true);
                String[] arguments = {folder.toString(), "count", "200"};
                counters.add(threads.submit(() -> main.invoke(null, (Object) arguments)));
            }
            for (Future<?> counter : counters) {
                counter.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(StateStore.file(folder).get("count")).contains("400".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aWriterKilledAtAnyMomentLeavesAWholeValue() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 8; round++) {
            Process writer = start(EndlessWriter.class, folder.toString());
            BufferedReader says =
                    new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8));
            assertThat(says.readLine()).isEqualTo("writing");
            new CountDownLatch(1).await(random.nextInt(20_000), TimeUnit.MICROSECONDS);
            writer.destroyForcibly();
            assertThat(writer.waitFor(20, TimeUnit.SECONDS)).isTrue();

            StateStore store = StateStore.file(folder);
            byte[] value = store.get("k").orElseThrow();
            assertThat(value).as("seed " + seed).isEqualTo(EndlessWriter.value(value[0] - '0'));
            assertThat(names()).containsExactlyInAnyOrder("k-k.state", "lock");
            assertThat(store.compareAndSet("k", value, EndlessWriter.value(round)))
                    .isTrue();
        }
    }

    private static URLClassLoader copy() throws IOException {
        List<URL> urls = new ArrayList<>();
        for (String entry : CLASS_PATH.split(File.pathSeparator)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static Process start(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                CLASS_PATH,
                main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
