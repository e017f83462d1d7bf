package io.threecx.examples.journal.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A house that is made up: a call table in memory to which a call is added every few seconds, an API that gets the calls, a
 * group that nobody attends now and then, and a folder for the journal that goes with it.
 */
public final class Demo implements AutoCloseable {
    private static final long SEED = 9;
    private static final int EARLIER_CALLS = 60;
    private static final Duration BETWEEN_EARLIER = Duration.ofMinutes(6);
    private static final Duration BETWEEN_CALLS = Duration.ofSeconds(4);
    /** Of so many calls, the group is left alone for the last ones. */
    private static final int CALLS_OF_A_ROUND = 45;

    private static final int CALLS_ATTENDED = 30;
    private static final int PEOPLE = 3;
    private static final String GROUP = "800";
    private static final String CONTACTS_FILE = "contacts.csv";
    /** Two people share a number, so calls from there wait until somebody says with whom it was. */
    private static final String CONTACTS = """
            id,firstName,lastName,companyName,phoneBusiness
            1,Grace,Marlow,Marlow & Finch,%1$s
            2,Oliver,Finch,Marlow & Finch,%1$s
            """.formatted(CallMaker.SHARED);

    private final InstantSource clock;
    private final CallLogTable table = new CallLogTable();
    private final LoggerApi api;
    private final Path folder;
    private final CallMaker calls = new CallMaker(SEED);
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable Thread thread;

    private Demo(InstantSource clock) throws IOException {
        this.clock = clock;
        this.api = new LoggerApi(clock);
        this.folder = Files.createTempDirectory("journal-server-demo");
        Files.writeString(folder.resolve(CONTACTS_FILE), CONTACTS);
        table.attend(GROUP, PEOPLE);
        Instant first = clock.instant().minus(BETWEEN_EARLIER.multipliedBy(EARLIER_CALLS));
        for (int i = 0; i < EARLIER_CALLS; i++) {
            table.add(calls.next(first.plus(BETWEEN_EARLIER.multipliedBy(i))));
        }
    }

    /** Makes house and API, with some calls of the last hours; no new ones come yet. */
    public static Demo open(InstantSource clock) throws IOException {
        return new Demo(clock);
    }

    /** What the demo's configuration takes from its environment. */
    public Map<String, String> variables() {
        return Map.of(
                "DEMO_DATABASE",
                table.url(),
                "DEMO_API",
                api.url(),
                "DEMO_DATA",
                folder.toString(),
                "DEMO_CONTACTS",
                folder.resolve(CONTACTS_FILE).toString());
    }

    /** Calls come from now on. */
    public synchronized void run() {
        Thread caller = new Thread(this::call, "demo-calls");
        caller.setDaemon(true);
        caller.start();
        thread = caller;
    }

    private void call() {
        int made = 0;
        try {
            while (!closed.await(BETWEEN_CALLS.toMillis(), TimeUnit.MILLISECONDS)) {
                table.add(calls.next(clock.instant()));
                made++;
                table.attend(GROUP, made % CALLS_OF_A_ROUND < CALLS_ATTENDED ? PEOPLE : 0);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How many calls the API has. */
    int delivered() {
        return api.size();
    }

    /** Address of the API. */
    public String api() {
        return api.url();
    }

    @Override
    public synchronized void close() {
        closed.countDown();
        try {
            if (thread != null) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        api.close();
        table.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> file.delete());
        } catch (IOException e) {
            folder.toFile().deleteOnExit(); // what is left of it is in the temporary folder
        }
    }
}
