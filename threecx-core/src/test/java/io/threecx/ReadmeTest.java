package io.threecx;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.build.Snippets;
import io.threecx.call.CallParty;
import io.threecx.crm.Contact;
import io.threecx.crm.ContactPhone.Label;
import io.threecx.crm.ContactSearch;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.PhoneQuery;
import io.threecx.pbx.PbxConnection;
import io.threecx.pbx.control.CallControl;
import io.threecx.pbx.dial.CallWatch;
import io.threecx.pbx.dial.ClickToCall;
import io.threecx.pbx.dial.DialResult;
import io.threecx.pbx.event.CallEvents;
import io.threecx.pbx.live.CallTracker;
import io.threecx.pbx.live.LiveCallEvent;
import io.threecx.phone.PhoneNumbers;
import io.threecx.web.WebRequest;
import io.threecx.web.servlet.ThreeCxServlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The code in README.md, compiled and run; and the proof that it is the same code. */
class ReadmeTest {
    private record Customer(String id, String firstName, String lastName, String phone) {}

    private interface Customers {
        List<Customer> findByPhoneIn(List<String> spellings);
    }

    private interface Tickets {
        List<Contact> callersWhoseDigitsContain(String digits);

        List<Contact> callersLike(String text, int limit);
    }

    private static ThreeCx embedded(Customers customers, String apiKey, ServletContext servletContext) {
        // snippet: embed
        ThreeCx threecx = ThreeCx.builder()
                .country("GB")
                .apiKey(apiKey)
                .crm(
                        "customers",
                        query -> customers.findByPhoneIn(query.spellings()).stream()
                                .map(customer -> Contact.builder(customer.id())
                                        .firstName(customer.firstName())
                                        .lastName(customer.lastName())
                                        .phone(Label.BUSINESS, customer.phone())
                                        .url("https://app.example/customers/" + customer.id())
                                        .build())
                                .toList())
                .build()
                .start();
        servletContext.addServlet("3cx", new ThreeCxServlet(threecx)).addMapping("/3cx/*");
        // end of snippet
        return threecx;
    }

    /** Where callers are shown. */
    interface CallerPage {
        void show(String extension, CallParty caller);
    }

    static DialResult live(URI url, String key, CallerPage page) {
        // snippet: live
        PhoneNumbers numbers = PhoneNumbers.of("GB");
        PbxConnection pbx = PbxConnection.at(url).client("crm", key).build();
        CallTracker calls = CallTracker.of(CallEvents.on(pbx), numbers).build();
        calls.onEvent(event -> {
            if (event instanceof LiveCallEvent.Ringing ringing) {
                page.show(ringing.leg().extension(), ringing.call().remote());
            }
        });
        calls.start();

        ClickToCall clicks = ClickToCall.builder(numbers)
                .callControlDevice(CallControl.of(pbx))
                .configurationApi(pbx)
                .tel()
                .watch(CallWatch.of(calls))
                .build();
        DialResult result = clicks.call("101", "020 7946 0018");
        // end of snippet
        calls.close();
        pbx.close();
        return result;
    }

    // snippet: provider
    static final class TicketSystem implements CrmProvider, ContactSearch {
        private final Tickets tickets;

        TicketSystem(Tickets tickets) {
            this.tickets = tickets;
        }

        @Override
        public List<Contact> findByPhone(PhoneQuery query) {
            return tickets.callersWhoseDigitsContain(query.lastDigits());
        }

        @Override
        public List<Contact> search(String text, Field field, int limit) {
            return tickets.callersLike(text, limit);
        }
    }
    // end of snippet

    @Test
    void theEmbeddedLookupNamesTheCaller() {
        Customers customers = spellings -> spellings.contains("+442079460018")
                ? List.of(new Customer("42", "Ngozi", "Okafor", "+442079460018"))
                : List.of();
        List<String> mappings = new ArrayList<>();
        try (ThreeCx threecx = embedded(customers, "key", contextThatRecords(mappings))) {
            assertThat(threecx.handle(WebRequest.builder("GET", "/3cx/lookup?number=020 7946 0018".replace(" ", "%20"))
                                    .header("X-Api-Key", "key")
                                    .build())
                            .text())
                    .contains("Okafor");
        }
        assertThat(mappings).containsExactly("/3cx/*");
    }

    @Test
    void theProviderFindsWholeAndCutNumbers() {
        Contact caller = Contact.builder("1")
                .lastName("Okafor")
                .phone(Label.BUSINESS, "+442079460018")
                .build();
        Tickets tickets = new Tickets() {
            @Override
            public List<Contact> callersWhoseDigitsContain(String digits) {
                return "442079460018".contains(digits) ? List.of(caller) : List.of();
            }

            @Override
            public List<Contact> callersLike(String text, int limit) {
                return List.of(caller);
            }
        };
        try (ThreeCx threecx = ThreeCx.builder()
                .country("GB")
                .crm("tickets", new TicketSystem(tickets))
                .build()) {
            assertThat(threecx.lookup().find("+44 20 7946 0018").best()).isPresent();
            assertThat(threecx.lookup().find("79460018").best()).isPresent();
            assertThat(threecx.lookup().find("2079460018").best()).isPresent();
        }
    }

    @Test
    void whereNoPbxAnswersAClickIsLeftToTheDevice() throws IOException {
        int nobody;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = taken.getLocalPort();
        }

        DialResult result = live(URI.create("http://127.0.0.1:" + nobody), "key", (extension, caller) -> {});

        assertThat(result.outcome()).isEqualTo(DialResult.Outcome.ATTEMPTED);
        assertThat(result.link()).hasValue(URI.create("tel:+442079460018"));
        assertThat(result.refusals()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"README.md, embed", "README.md, provider", "docs/live-calls.md, live"})
    void theReadmeShowsTheCodeThatIsTestedHere(String document, String snippet) throws IOException {
        Snippets.check(Path.of("..").resolve(document), Path.of("src/test/java/io/threecx/ReadmeTest.java"), snippet);
    }

    private static ServletContext contextThatRecords(List<String> mappings) {
        ServletRegistration.Dynamic registration = (ServletRegistration.Dynamic) Proxy.newProxyInstance(
                ReadmeTest.class.getClassLoader(),
                new Class<?>[] {ServletRegistration.Dynamic.class},
                (proxy, method, arguments) -> {
                    mappings.addAll(List.of((String[]) arguments[0]));
                    return Set.of();
                });
        return (ServletContext) Proxy.newProxyInstance(
                ReadmeTest.class.getClassLoader(),
                new Class<?>[] {ServletContext.class},
                (proxy, method, arguments) -> registration);
    }
}
