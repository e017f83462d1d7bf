package io.threecx.benchmarks;

import io.threecx.ThreeCx;
import io.threecx.crm.Settings;
import io.threecx.web.ApiKey;
import io.threecx.web.JdkServer;
import io.threecx.web.Route;
import io.threecx.web.Router;
import io.threecx.web.ServerOptions;
import io.threecx.web.WebHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The process that is measured: serves every {@link Contestant} until its standard input ends. Arguments: the CSV file,
 * how many people it holds, and the file to write the ports into once everything is ready.
 */
final class ServerUnderTest {
    static final String API_KEY = "benchmark-key-0123456789";
    static final String PATH = "/3cx/lookup";

    private static final Duration LONGEST_LOAD = Duration.ofMinutes(2);

    private ServerUnderTest() {}

    public static void main(String[] args) throws IOException {
        Path csv = Path.of(args[0]);
        People people = new People(Integer.parseInt(args[1]));
        ServerOptions options = ServerOptions.ofDefaults();
        WebHandler hashMap = new HashMapHandler(people);
        Route route = Route.get(PATH).summary("hash map").handledBy(hashMap);
        Router router = new Router(List.of(route), ApiKey.of(API_KEY));
        try (ThreeCx threecx = ThreeCx.builder()
                        .country("GB")
                        .apiKey(API_KEY)
                        .crm("directory", Settings.of("file", csv.toString()))
                        .build();
                JdkServer whole = threecx.listen(options);
                JdkServer bare = JdkServer.start(hashMap, options);
                JdkServer routed = JdkServer.start(router, options)) {
            awaitDirectory(threecx, people);
            announce(Path.of(args[2]), whole.port() + " " + bare.port() + " " + routed.port());
            while (System.in.read() >= 0) {
                // whoever started this process ends it by closing the pipe, also by dying
            }
        }
    }

    static void awaitDirectory(ThreeCx threecx, People people) {
        long end = System.nanoTime() + LONGEST_LOAD.toNanos();
        String last = people.number(people.count() - 1);
        while (threecx.lookup().find(last).matches().isEmpty()) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("the directory was not read within " + LONGEST_LOAD + ": "
                        + threecx.lookup().find(last).explanation().text());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    static void announce(Path file, String ports) throws IOException {
        Path whole = Files.writeString(file.resolveSibling(file.getFileName() + ".tmp"), ports);
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
