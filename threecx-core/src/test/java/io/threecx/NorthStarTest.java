package io.threecx;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.call.Call;
import io.threecx.call.CallKey;
import io.threecx.call.CallParty;
import io.threecx.call.Direction;
import io.threecx.crm.CallEntry;
import io.threecx.crm.CallLog;
import io.threecx.crm.Contact;
import io.threecx.crm.ContactPhone.Label;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.Duplicates;
import io.threecx.crm.EntryKey;
import io.threecx.crm.EntryText;
import io.threecx.crm.LogReceipt;
import io.threecx.crm.PhoneQuery;
import io.threecx.crm.Settings;
import io.threecx.phone.PhoneNumbers;
import io.threecx.web.JdkServer;
import io.threecx.web.WebRequest;
import io.threecx.web.servlet.ThreeCxServlet;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The three ways of using the library, as its users would write them. */
class NorthStarTest {
    private static final String QUESTION = "/3cx/lookup?number=%2B442079460018";

    /** 1. Adds a dependency. */
    @Test
    void aDirectoryFileIsServedInAnAfternoon(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("contacts.csv");
        Files.writeString(file, "id,lastName,phoneBusiness\n42,Okafor,020 7946 0018\n");
        Map<String, String> environment = Map.of("CRM_DIRECTORY_FILE", file.toString());

        try (ThreeCx threecx = ThreeCx.builder()
                        .country("GB")
                        .crm("directory", Settings.fromEnvironment(environment))
                        .apiKey("a key of one's own")
                        .build();
                JdkServer server = threecx.listen(0)) {
            assertThat(get("http://127.0.0.1:" + server.port() + QUESTION)).contains("Okafor");
        }
    }

    /** 2. Embeds lookup in a web application of one's own, here with Jetty. */
    @Test
    void anApplicationMountsTheServletOverItsOwnCustomers() throws Exception {
        Customers customers = new Customers();
        Server jetty = new Server(0);
        try (ThreeCx threecx = ThreeCx.builder()
                .country("GB")
                .apiKey("a key of one's own")
                .crm(
                        "customers",
                        query -> customers.findByPhoneIn(query.spellings()).stream()
                                .map(this::toContact)
                                .toList())
                .build()
                .start()) {
            ServletContextHandler app = new ServletContextHandler("/app");
            app.addServlet(new ServletHolder(new ThreeCxServlet(threecx)), "/3cx/*");
            jetty.setHandler(app);
            jetty.start();
            int port = ((ServerConnector) jetty.getConnectors()[0]).getLocalPort();

            assertThat(get("http://127.0.0.1:" + port + "/app" + QUESTION)).contains("Okafor");
        } finally {
            jetty.stop();
        }
    }

    /** 3. Writes a provider with more roles. */
    static final class CustomerProvider implements CrmProvider, CallLog {
        private final Customers customers = new Customers();
        private final Notes notes = new Notes();

        @Override
        public List<Contact> findByPhone(PhoneQuery query) {
            return customers.findByPhoneIn(query.spellings()).stream()
                    .map(customer -> Contact.builder(customer.id())
                            .lastName(customer.name())
                            .phone(Label.BUSINESS, customer.phone())
                            .build())
                    .toList();
        }

        @Override
        public LogReceipt log(CallEntry entry) {
            return LogReceipt.of(notes.insertIgnore(entry.key().text(), entry.text()));
        }

        @Override
        public Duplicates duplicates() {
            return Duplicates.REFUSED_BY_CRM;
        }
    }

    @Test
    void aProviderWithMoreRolesFindsAndLogs() {
        CustomerProvider provider = new CustomerProvider();
        try (ThreeCx threecx = ThreeCx.builder()
                .country("GB")
                .apiKey("key")
                .crm("customers", provider)
                .build()) {
            assertThat(threecx.handle(WebRequest.builder("GET", QUESTION)
                                    .header("X-Api-Key", "key")
                                    .build())
                            .text())
                    .contains("Okafor");
        }
        Call call = Call.builder(
                        Direction.INBOUND,
                        CallParty.external(PhoneNumbers.of("GB").parse("+442079460018")),
                        Instant.parse("2026-03-01T09:00:00Z"))
                .build();
        CallEntry entry = CallEntry.of(
                new EntryKey(new CallKey("1"), "customers", 0),
                call,
                new EntryText("Missed call", List.of(new EntryText.Line("Caller", "Okafor"))));

        assertThat(provider.log(entry)).isEqualTo(provider.log(entry));
        assertThat(provider.notes.byKey).containsExactly(Map.entry("1.customers", "Caller: Okafor"));
    }

    private Contact toContact(Customer customer) {
        return Contact.builder(customer.id())
                .lastName(customer.name())
                .phone(Label.BUSINESS, customer.phone())
                .url("https://app.example/customers/" + customer.id())
                .build();
    }

    private static String get(String url) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("X-Api-Key", "a key of one's own")
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private record Customer(String id, String name, String phone) {}

    /** Somebody's customers table. */
    private static final class Customers {
        private final List<Customer> rows = List.of(
                new Customer("42", "Okafor", "+442079460018"), new Customer("43", "Whitfield", "+442079460019"));

        List<Customer> findByPhoneIn(Collection<String> spellings) {
            return rows.stream().filter(row -> spellings.contains(row.phone())).toList();
        }
    }

    /** Somebody's notes table, with a unique key. */
    private static final class Notes {
        private final Map<String, String> byKey = new LinkedHashMap<>();

        int insertIgnore(String key, String text) {
            byKey.putIfAbsent(key, text);
            return List.copyOf(byKey.keySet()).indexOf(key);
        }
    }
}
