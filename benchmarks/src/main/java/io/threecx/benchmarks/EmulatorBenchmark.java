package io.threecx.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.threecx.template.CrmTemplate;
import io.threecx.template.Header;
import io.threecx.template.NumberSettings;
import io.threecx.template.Output;
import io.threecx.template.Parameter;
import io.threecx.template.Request;
import io.threecx.template.Rule;
import io.threecx.template.Scenario;
import io.threecx.testkit.PbxEmulator;
import io.threecx.testkit.Screen;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What the emulator adds to the request that a scenario sends: expressions, records, outputs, acceptance, transcript. */
final class EmulatorBenchmark {

    private static final String NUMBER = "+442079460018";
    private static final String KEY = "benchmark";
    private static final double MICROS = 1_000.0;
    private static final double MOST_MICROS = 100;

    private static final byte[] ANSWER = """
            {"contacts":[{"id":"directory:contact:7","firstName":"Ngozi","lastName":"Okafor",
            "companyName":"Harbour Lights Ltd","email":"ngozi@lights.example","phoneBusiness":"+44 20 7946 0018",
            "phoneMobile":"+44 7700 900123","url":"https://crm.example/7","searchedNumber":"00442079460018"}]}
            """.getBytes(StandardCharsets.UTF_8);

    private EmulatorBenchmark() {}

    static List<Figure> run(Scale scale, PrintStream progress) throws IOException {
        // without it every kept connection waits for 40 ms
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HttpServer crm = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        crm.createContext("/", EmulatorBenchmark::answer);
        crm.start();
        String url = "http://127.0.0.1:" + crm.getAddress().getPort();
        try (PbxEmulator pbx = PbxEmulator.create()) {
            pbx.load(template(), Map.of("BaseUrl", url, "ApiKey", KEY));
            return measure(pbx, bareRequest(url), scale, progress);
        } finally {
            crm.stop(0);
        }
    }

    private static List<Figure> measure(PbxEmulator pbx, Runnable request, Scale scale, PrintStream progress) {
        HttpTime http = new HttpTime();
        Runnable scenario = () -> http.add(ring(pbx));
        microsEach(scenario, scale.warmUp());
        microsEach(request, scale.warmUp());
        Samples ours = new Samples();
        Samples peer = new Samples();
        Samples emulator = new Samples();
        for (int round = 1; round <= scale.throughputRounds(); round++) {
            http.reset();
            double with = microsEach(scenario, scale.burst());
            ours.add(with);
            emulator.add(with - http.microsEach());
            peer.add(microsEach(request, scale.burst()));
            progress.printf("emulator: round %d done%n", round);
        }
        return List.of(
                Figure.compared("template scenario over HTTP, beside a bare request", Unit.MICROS, ours, peer),
                Figure.below(MOST_MICROS, "of it the emulator, its HTTP time taken off", Unit.MICROS, emulator, peer));
    }

    /** How long the emulator's own requests took, from sending to the last byte, as its transcripts say. */
    private static final class HttpTime {
        private long nanos;
        private long requests;

        void add(Duration time) {
            nanos += time.toNanos();
            requests++;
        }

        void reset() {
            nanos = 0;
            requests = 0;
        }

        double microsEach() {
            return nanos / MICROS / requests;
        }
    }

    private static double microsEach(Runnable work, Duration time) {
        long start = System.nanoTime();
        long end = start + time.toNanos();
        long done = 0;
        long now;
        do {
            work.run();
            done++;
            now = System.nanoTime();
        } while (now < end);
        return (now - start) / MICROS / done;
    }

    /** Rings, and tells how long the request of it took. */
    private static Duration ring(PbxEmulator pbx) {
        Screen screen = pbx.ring(NUMBER);
        if (screen.contacts().size() != 1) {
            throw new IllegalStateException("the emulator found nobody");
        }
        return screen.transcript()
                .scenarios()
                .get(0)
                .response()
                .orElseThrow(() -> new IllegalStateException("the server did not answer"))
                .time();
    }

    /** The least that anybody has to do: the same request by the same client, and its answer as text. */
    private static Runnable bareRequest(String url) {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/3cx/lookup?number=00442079460018"))
                .header("X-Api-Key", KEY)
                .build();
        return () -> {
            try {
                if (client.send(request, BodyHandlers.ofString()).body().length() != ANSWER.length) {
                    throw new IllegalStateException("the server answered something else");
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        };
    }

    private static void answer(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, ANSWER.length);
        exchange.getResponseBody().write(ANSWER);
        exchange.close();
    }

    /** A lookup with as many variables and outputs as templates in use have. */
    private static CrmTemplate template() {
        Scenario.Builder lookup = Scenario.builder(Scenario.LOOKUP_BY_NUMBER)
                .request(Request.get("[BaseUrl]/3cx/lookup?number=[Number]")
                        .header(Header.of("X-Api-Key", "[ApiKey]"))
                        .build())
                .rule(Rule.any("contacts.id"))
                .allowEmpty(false);
        Map<String, Output.Type> fields = Map.of(
                "id", Output.Type.ENTITY_ID,
                "url", Output.Type.CONTACT_URL,
                "firstName", Output.Type.FIRST_NAME,
                "lastName", Output.Type.LAST_NAME,
                "companyName", Output.Type.COMPANY_NAME,
                "email", Output.Type.EMAIL,
                "phoneBusiness", Output.Type.PHONE_BUSINESS,
                "phoneMobile", Output.Type.PHONE_MOBILE,
                "searchedNumber", Output.Type.PHONE_OTHER);
        fields.forEach((field, type) ->
                lookup.variable("Rec" + field, "contacts." + field).output(type, "[Rec" + field + "]"));
        return CrmTemplate.builder("Benchmark")
                .number(NumberSettings.of(NumberSettings.Prefix.ZEROS, NumberSettings.PHONEBOOK_LENGTH))
                .parameter(Parameter.of("BaseUrl", Parameter.Type.STRING))
                .parameter(Parameter.of("ApiKey", Parameter.Type.PASSWORD))
                .scenario(lookup.build())
                .build();
    }
}
