package io.threecx.odoo;

import io.threecx.crm.Contact;
import io.threecx.crm.ContactPhone.Label;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.PhoneQuery;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/**
 * What the provider adds to the time that Odoo itself takes: a lookup beside the same requests sent bare, by {@code
 * java.net.http}, to the same fake in the same run, in turns. Run it by its main method; nothing asserts.
 */
final class OdooLatency {
    private static final int WARM_UP = 4_000;
    private static final int MEASURED = 8_000;
    private static final double MICROS = 1_000;

    private OdooLatency() {}

    private interface Lookup {
        void run() throws Exception;
    }

    /** @param args versions of Odoo; 17 and 19 when there are none */
    public static void main(String[] args) throws Exception {
        for (int version : args.length == 0
                ? new int[] {17, 19}
                : Arrays.stream(args).mapToInt(Integer::parseInt).toArray()) {
            try (FakeOdoo odoo = new FakeOdoo(FakeRelease.of(version));
                    CrmProvider contacts = OdooUnderTest.provider(odoo, "leads", "false");
                    CrmProvider both = OdooUnderTest.provider(odoo)) {
                odoo.add(Contact.builder("1")
                        .lastName("Petersen")
                        .phone(Label.BUSINESS, "0221 4440003")
                        .build());
                compare(System.out, version + ", contacts only: 1 request", odoo, contacts, 1);
                compare(System.out, version + ", contacts and leads: 2 at once", odoo, both, 2);
            }
        }
    }

    private static void compare(PrintStream out, String title, FakeOdoo odoo, CrmProvider provider, int requests)
            throws Exception {
        PhoneQuery query = PhoneQuery.of(OdooUnderTest.NUMBER, "DE");
        provider.findByPhone(query);
        odoo.server.bodies.clear();
        provider.findByPhone(query);
        List<String> bodies = List.copyOf(odoo.server.bodies);
        if (bodies.size() != requests) {
            throw new IllegalStateException(bodies.size() + " requests, not " + requests);
        }
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        List<HttpRequest> bare =
                bodies.stream().map(body -> request(odoo, body)).toList();
        long[] ours = new long[MEASURED];
        long[] theirs = new long[MEASURED];
        for (int i = -WARM_UP; i < MEASURED; i++) {
            long lookup = nanos(() -> provider.findByPhone(query));
            long sent = nanos(() -> send(client, bare));
            if (i >= 0) {
                ours[i] = lookup;
                theirs[i] = sent;
            }
            odoo.server.bodies.clear();
            odoo.calls.clear();
        }
        Arrays.sort(ours);
        Arrays.sort(theirs);
        out.printf(
                Locale.ROOT,
                "Odoo %-36s p50 %7.0f us, bare %7.0f, added %6.0f; p99 %7.0f us, bare %7.0f, added %6.0f%n",
                title,
                at(ours, 50),
                at(theirs, 50),
                at(ours, 50) - at(theirs, 50),
                at(ours, 99),
                at(theirs, 99),
                at(ours, 99) - at(theirs, 99));
    }

    private static HttpRequest request(FakeOdoo odoo, String body) {
        boolean json2 = odoo.orm.release.json2();
        String model = body.contains("is_company") ? PartnerKind.MODEL : LeadKind.MODEL;
        String path = json2 ? "/json/2/" + model + "/search_read" : "/jsonrpc";
        return HttpRequest.newBuilder(URI.create(odoo.address().orElseThrow() + path))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + FakeOdoo.API_KEY)
                .timeout(Duration.ofSeconds(5))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static void send(HttpClient client, List<HttpRequest> requests) throws Exception {
        if (requests.size() == 1) {
            checked(client.send(requests.get(0), HttpResponse.BodyHandlers.ofByteArray()));
            return;
        }
        List<CompletableFuture<HttpResponse<byte[]>>> answers = new ArrayList<>();
        requests.forEach(each -> answers.add(client.sendAsync(each, HttpResponse.BodyHandlers.ofByteArray())));
        for (CompletableFuture<HttpResponse<byte[]>> answer : answers) {
            checked(answer.get());
        }
    }

    private static void checked(HttpResponse<byte[]> answer) {
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("HTTP " + answer.statusCode());
        }
    }

    private static long nanos(Lookup lookup) throws Exception {
        long start = System.nanoTime();
        lookup.run();
        return System.nanoTime() - start;
    }

    private static double at(long[] sorted, int percent) {
        return sorted[sorted.length * percent / 100] / MICROS;
    }
}
