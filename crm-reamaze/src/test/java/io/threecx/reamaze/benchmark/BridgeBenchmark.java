package io.threecx.reamaze.benchmark;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the endpoints of the bridge bear, in a process of their own.
 *
 * <pre>{@code
 * mvn verify -pl examples/lookup-server -am -DskipTests -DskipITs
 * java -cp examples/lookup-server/target/lookup-server.jar:crm-reamaze/target/test-classes:threecx-core/target/test-classes \
 *     io.threecx.reamaze.benchmark.BridgeBenchmark WHAT [connections] [seconds] [new|regular|journal]
 * }</pre>
 *
 * WHAT is {@code house}, {@code node} or the path of the lookup-server's jar.
 *
 * {@code house} has limits as wide as the load; the jar is measured as the bridge's variables start it; {@code node} is a
 * pass-through of the bridge's shape, without anything that it does beside that.
 */
public final class BridgeBenchmark {
    static final String TOKEN = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";

    private static final int WARM_UP_SECONDS = Integer.getInteger("warm-up", 8);
    /** More than are asked while it warms up. */
    private static final int WARM_UP = 1_000_000;

    private static final int REGULARS = 1_000;
    private static final long FIRST_NUMBER = 12_122_000_000L;
    private static final Pattern LISTENS = Pattern.compile("listens on (http://[^\\s/]+:\\d+)");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM/dd/yyyy HH:mm:ss", Locale.ROOT);
    private static final String HEAD = "Host: 127.0.0.1\r\nAuthorization: Basic "
            + Base64.getEncoder().encodeToString((TOKEN + ":x").getBytes(StandardCharsets.UTF_8)) + "\r\n";

    private BridgeBenchmark() {}

    public static void main(String[] args) throws Exception {
        String what = args[0];
        int connections = args.length > 1 ? Integer.parseInt(args[1]) : 64;
        int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 10;
        System.out.printf(
                Locale.ROOT, "%s, %d connections, Java %s%n", what, connections, System.getProperty("java.version"));
        Path folder = Files.createTempDirectory("bridge-benchmark");
        Map<String, LongFunction<byte[]>> all = new LinkedHashMap<>();
        all.put("new", BridgeBenchmark::newCaller);
        all.put("regular", BridgeBenchmark::regular);
        all.put("journal", BridgeBenchmark::call);
        if (args.length > 3) {
            all.keySet().retainAll(Set.of(args[3]));
        }
        try (StubReamaze stub = new StubReamaze()) {
            for (Map.Entry<String, LongFunction<byte[]>> one : all.entrySet()) {
                measure(one.getKey(), what, folder, stub, connections, seconds, one.getValue());
            }
        } finally {
            delete(folder);
        }
    }

    private static void measure(
            String title,
            String what,
            Path folder,
            StubReamaze stub,
            int connections,
            int seconds,
            LongFunction<byte[]> requests)
            throws IOException {
        Process server = start(what, folder, stub.url());
        try {
            URI url = URI.create(address(server));
            new Load(requests).run(url, connections, 0, WARM_UP_SECONDS);
            Duration worked = worked(server);
            Load.Result result = new Load(n -> requests.apply(n + WARM_UP)).run(url, connections, 0, seconds);
            worked = worked(server).minus(worked);
            new Load(n -> requests.apply(n + 2 * WARM_UP)).run(url, 1, 0, 2); // what is under way comes to its end
            long before = stub.requests();
            Load.Result last = new Load(n -> requests.apply(n + 3 * WARM_UP)).run(url, 1, 0, 2);
            System.out.printf(
                    Locale.ROOT,
                    "%-8s %s, CPU %d us, requests to Re:amaze %.2f per request%n",
                    title,
                    result,
                    TimeUnit.NANOSECONDS.toMicros(worked.toNanos()) / Math.max(1, result.answers()),
                    (double) (stub.requests() - before) / Math.max(1, last.answers() + last.errors()));
        } finally {
            server.destroyForcibly().onExit().join();
        }
    }

    private static Duration worked(Process server) {
        return server.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static byte[] newCaller(long n) {
        return lookup(FIRST_NUMBER + n % 7_000_000);
    }

    private static byte[] regular(long n) {
        return lookup(FIRST_NUMBER + n % REGULARS);
    }

    private static byte[] lookup(long number) {
        return ("GET /api/lookup?number=%2B" + number + " HTTP/1.1\r\n" + HEAD + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] call(long n) {
        LocalDateTime start = LocalDateTime.of(2025, 7, 4, 16, 0).plusSeconds(n / REGULARS);
        String body =
                "{\"number\":\"+" + (FIRST_NUMBER + n % REGULARS) + "\",\"direction\":\"Inbound\",\"type\":\"Inbound\","
                        + "\"name\":\"Pia Muster\",\"agent\":\"104\",\"agentFirstName\":\"Ada\",\"agentLastName\":\"Lovelace\","
                        + "\"agentEmail\":\"ada@house.example\",\"durationSeconds\":\"125\",\"callStartTimeUTC\":\""
                        + TIME.format(start) + "\",\"callEndTimeUTC\":\"" + TIME.format(start.plusSeconds(125)) + "\"}";
        return ("POST /api/v1/call-journal HTTP/1.1\r\n" + HEAD + "Content-Type: application/json\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Process start(String what, Path folder, String reamaze) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = switch (what) {
            case "house" ->
                new ProcessBuilder(
                        java,
                        "-Xmx1g",
                        "-cp",
                        absoluteClassPath(),
                        "io.threecx.reamaze.benchmark.BenchmarkHouse",
                        reamaze);
            case "node" -> new ProcessBuilder("node", script(folder).toString(), reamaze);
            default ->
                new ProcessBuilder(
                        java, "-Xmx1g", "-jar", Path.of(what).toAbsolutePath().toString());
        };
        builder.environment()
                .putAll(Map.of(
                        "REAMAZE_USERNAME", "api@acme.example",
                        "REAMAZE_API_TOKEN", TOKEN,
                        "REAMAZE_BRAND", "acme",
                        "CRM_REAMAZE_BASE_URL", reamaze,
                        "CRM_REAMAZE_VOICE_SECRET", "example-channel-secret",
                        "CRM_REAMAZE_VOICE_NUMBER", "+15550100001",
                        "PORT", "0"));
        Path own = Files.createTempDirectory(folder, "server");
        return builder.directory(own.toFile()).redirectErrorStream(true).start();
    }

    /** The server runs in a folder of its own. */
    private static String absoluteClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static Path script(Path folder) throws IOException {
        Path script = folder.resolve("pass-through.js");
        try (InputStream in = Objects.requireNonNull(BridgeBenchmark.class.getResourceAsStream("pass-through.js"))) {
            Files.copy(in, script, StandardCopyOption.REPLACE_EXISTING);
        }
        return script;
    }

    private static String address(Process server) throws IOException {
        BufferedReader reader = server.inputReader(StandardCharsets.UTF_8);
        StringBuilder said = new StringBuilder();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            said.append(line).append('\n');
            Matcher listens = LISTENS.matcher(line);
            if (listens.find()) {
                Thread rest = new Thread(() -> reader.lines().forEach(BridgeBenchmark::ignore), "rest");
                rest.setDaemon(true);
                rest.start();
                return listens.group(1);
            }
        }
        throw new IOException("the server ended: " + List.of(said));
    }

    private static void ignore(String line) {
        if (line.contains("ERROR")) {
            System.out.println(line);
        }
    }
}
