package io.threecx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.threecx.crm.Contact;
import io.threecx.crm.ContactPhone.Label;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.CrmUnavailableException;
import io.threecx.crm.PhoneQuery;
import io.threecx.crm.Settings;
import io.threecx.crm.SettingsException;
import io.threecx.crm.WarmUp;
import io.threecx.lookup.LookupPolicy;
import io.threecx.web.EndpointContributor;
import io.threecx.web.Host;
import io.threecx.web.JdkServer;
import io.threecx.web.Route;
import io.threecx.web.ServerOptions;
import io.threecx.web.WebRequest;
import io.threecx.web.WebResponse;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThreeCxTest {
    private static final Contact OKAFOR = Contact.builder("42")
            .lastName("Okafor")
            .phone(Label.BUSINESS, "020 7946 0018")
            .build();

    private static ThreeCx.Builder house() {
        return ThreeCx.builder().country("GB").apiKey("key");
    }

    private static WebResponse get(ThreeCx threecx, String target) {
        return threecx.handle(
                WebRequest.builder("GET", target).header("X-Api-Key", "key").build());
    }

    @Test
    void buildingStartsNoThread() {
        Set<Long> before = threads();
        try (ThreeCx threecx = house().crm("crm", query -> List.of(OKAFOR)).build()) {
            assertThat(threecx.routes()).isNotEmpty();
            assertThat(threads()).isEqualTo(before);
        }
    }

    private static Set<Long> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("threecx"))
                .map(Thread::getId)
                .collect(Collectors.toSet());
    }

    @Test
    void startWarmsUpOnce() throws InterruptedException {
        AtomicInteger times = new AtomicInteger();
        CountDownLatch warm = new CountDownLatch(1);
        class Warming implements CrmProvider, WarmUp {
            @Override
            public List<Contact> findByPhone(PhoneQuery query) {
                return List.of();
            }

            @Override
            public void warmUp() {
                times.incrementAndGet();
                warm.countDown();
            }
        }
        try (ThreeCx threecx = house().crm("crm", new Warming()).build()) {
            threecx.start().start();

            assertThat(warm.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(times).hasValue(1);
        }
    }

    @Test
    void aProviderThatWasHandedInStaysOpen() {
        AtomicBoolean closed = new AtomicBoolean();
        CrmProvider provider = new CrmProvider() {
            @Override
            public List<Contact> findByPhone(PhoneQuery query) {
                return List.of();
            }

            @Override
            public void close() {
                closed.set(true);
            }
        };
        house().crm("crm", provider).build().close();

        assertThat(closed).isFalse();
    }

    @Test
    void whatACrmCanDoBesidesIsThereForCodeOfOnesOwn() {
        WarmUp extra = () -> {};
        CrmProvider crm = new CrmProvider() {
            @Override
            public List<Contact> findByPhone(PhoneQuery query) {
                return List.of();
            }

            @Override
            public <T> Optional<T> capability(Class<T> role) {
                return role.isInstance(extra) ? Optional.of(role.cast(extra)) : Optional.empty();
            }
        };
        try (ThreeCx threecx = house().crm("crm", crm).build()) {
            assertThat(threecx.crm("crm", WarmUp.class)).containsSame(extra);
            assertThat(threecx.crm("crm", EndpointContributor.class)).isEmpty();
            assertThat(threecx.crm("other", WarmUp.class)).isEmpty();
        }
    }

    @Test
    void aMissingCountryAnUnknownCrmAndATakenNameSayWhatToDo() {
        assertThatThrownBy(
                        () -> ThreeCx.builder().crm("crm", query -> List.of()).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("country(\"GB\")");
        assertThatThrownBy(() -> house().crm("odo", Settings.none()).build())
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("there is no CRM provider 'odo'")
                .hasMessageContaining("META-INF/services");
        assertThatThrownBy(() -> house().crm("crm", query -> List.of()).crm("crm", query -> List.of()))
                .hasMessageContaining("there is a CRM named 'crm' already");
    }

    @Test
    void theSettingsOfAllCrmsAreReportedAtOnce() {
        assertThatThrownBy(() -> house().crm("directory", Settings.of("fil", "contacts.csv"))
                        .crm("directory-2", "directory", Settings.none())
                        .build())
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("directory: fil is not a setting: did you mean file?")
                .hasMessageContaining("directory-2: file is missing");
    }

    @Test
    void everythingThatIsWrongInTheEnvironmentIsReportedAtOnce() {
        Settings environment = Settings.fromEnvironment(Map.of(
                "THREECX_COUNTRY", "GB",
                "THREECX_DEADLIN", "2s",
                "CRM", "directory, directory-eu",
                "CRM_DIRECTORY_EU_FIL", "eu.csv"));

        assertThatThrownBy(() -> ThreeCx.builder().settings(environment))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("THREECX_DEADLIN is not a setting: did you mean THREECX_DEADLINE?")
                .hasMessageContaining("directory: CRM_DIRECTORY_FILE is missing")
                .hasMessageContaining("directory-eu: CRM_DIRECTORY_EU_FIL is not a setting");
    }

    @Test
    void aRouteToACrmThatIsNotThereIsASettingsProblemToo() {
        Settings environment = Settings.fromEnvironment(Map.of(
                "THREECX_COUNTRY", "GB",
                "THREECX_JOURNAL_ROUTES", "queue:800=odoo, *=directory",
                "CRM_DIRECTORY_FILE", "uk.csv"));

        assertThatThrownBy(() -> ThreeCx.builder().settings(environment))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(
                        "THREECX_JOURNAL_ROUTES names the CRM 'odoo', which does not exist; CRM names directory");
    }

    @Test
    void everythingCanComeFromTheEnvironment() {
        Settings environment = Settings.fromEnvironment(Map.of(
                "THREECX_COUNTRY", "GB",
                "THREECX_API_KEY", "key",
                "THREECX_PUBLIC_URL", "https://bridge.example/",
                "THREECX_DEADLINE", "2s",
                "CRM", "directory, directory-eu",
                "CRM_DIRECTORY_FILE", "uk.csv",
                "CRM_DIRECTORY_EU_FILE", "eu.csv"));

        try (ThreeCx threecx = ThreeCx.builder().settings(environment).build()) {
            assertThat(threecx.lookup().health())
                    .extracting(health -> health.provider())
                    .containsExactly("directory", "directory-eu");
            assertThat(get(threecx, "/3cx/template.xml").text()).contains("Default=\"https://bridge.example\"");
        }
    }

    @Test
    void withoutAKeyOnlyThisMachineMayConnect() throws Exception {
        try (ThreeCx threecx = ThreeCx.builder()
                        .country("GB")
                        .crm("crm", query -> List.of(OKAFOR))
                        .build();
                JdkServer server = threecx.listen(0)) {
            assertThat(server.url()).startsWith("http://127.0.0.1:");
            assertThat(threecx.generatedApiKey()).isPresent();
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", server.port()), 5_000);
            }
            assertThatThrownBy(() -> threecx.listen(
                            ServerOptions.builder().host("0.0.0.0").build()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("THREECX_API_KEY");
            assertThat(threecx.handle(WebRequest.builder("GET", "/3cx/lookup?number=1")
                                    .build())
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void aHandlerInFrontAnswersWhatItLikesAndPassesTheRestOn() throws Exception {
        Settings settings = Settings.fromEnvironment(Map.of("PORT", "0", "THREECX_COUNTRY", "GB"));
        try (ThreeCx threecx = ThreeCx.builder()
                        .country("GB")
                        .crm("crm", query -> List.of(OKAFOR))
                        .build();
                JdkServer server = threecx.listen(
                        settings,
                        request -> request.path().equals("/own")
                                ? WebResponse.text(200, "mine")
                                : threecx.handle(request))) {
            assertThat(status(server.url() + "/own")).isEqualTo(200);
            assertThat(status(server.url() + "/3cx/lookup?number=1")).isEqualTo(401);
            assertThatThrownBy(() -> threecx.listen(
                            Settings.fromEnvironment(Map.of("PORT", "0", "BIND", "0.0.0.0", "THREECX_COUNTRY", "GB")),
                            threecx))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("THREECX_API_KEY");
        }
    }

    private static int status(String url) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void modulesBringEndpointsAsARoleOrThroughTheBuilder() {
        class Bringing implements CrmProvider, EndpointContributor {
            @Override
            public List<Contact> findByPhone(PhoneQuery query) {
                return List.of(OKAFOR);
            }

            @Override
            public List<Route> endpoints(Host host) {
                return List.of(Route.get("/crm/ping")
                        .summary("ping")
                        .handledBy(request -> WebResponse.text(
                                200,
                                host.lookup()
                                        .find("02079460018")
                                        .best()
                                        .orElseThrow()
                                        .ref()
                                        .text())));
            }
        }
        try (ThreeCx threecx = house().crm("crm", new Bringing())
                .endpoints(host -> List.of(
                        Route.get("/own").open().summary("own").handledBy(request -> WebResponse.text(200, "own"))))
                .build()) {
            assertThat(get(threecx, "/crm/ping").text()).isEqualTo("crm:contact:42");
            assertThat(get(threecx, "/own").text()).isEqualTo("own");
            assertThat(get(threecx, "/openapi.json").text()).contains("/crm/ping", "/own", "/3cx/lookup");
            assertThat(threecx.handle(WebRequest.builder("GET", "/crm/ping").build())
                            .status())
                    .as("a route without a rule of its own needs the key")
                    .isEqualTo(401);
        }
    }

    @Test
    void theDescriptionNamesEveryRouteAndNoOther() throws Exception {
        try (ThreeCx threecx = house().crm("crm", query -> List.of()).build()) {
            JsonNode paths = new ObjectMapper()
                    .readTree(get(threecx, "/openapi.json").body())
                    .path("paths");
            List<String> described = new ArrayList<>();
            paths.properties()
                    .forEach(path -> path.getValue()
                            .properties()
                            .forEach(operation ->
                                    described.add(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey())));

            assertThat(described)
                    .containsExactlyInAnyOrderElementsOf(
                            threecx.routes().stream().map(Route::toString).toList());
        }
    }

    @Test
    void aCrmThatIsDownIsLeftOutAndSeenInHealthOnly() {
        CrmProvider down = query -> {
            throw new CrmUnavailableException("down for maintenance");
        };
        try (ThreeCx threecx =
                house().crm("up", query -> List.of(OKAFOR)).crm("down", down).build()) {
            assertThat(get(threecx, "/3cx/lookup?number=02079460018").text()).contains("Okafor");
            assertThat(get(threecx, "/3cx/explain?number=02079460018").text()).contains("down for maintenance");
            assertThat(get(threecx, "/health").text()).contains("\"name\":\"down\",\"state\":\"failing\"");
            WebResponse open =
                    threecx.handle(WebRequest.builder("GET", "/health").build());
            assertThat(open.status()).isEqualTo(200);
            assertThat(open.text()).isEqualTo("{\"status\":\"up\"}");
        }
        try (ThreeCx threecx = house().crm("down", down).build()) {
            assertThat(get(threecx, "/3cx/lookup?number=02079460018").status()).isEqualTo(200);
            assertThat(threecx.handle(WebRequest.builder("GET", "/health").build())
                            .status())
                    .isEqualTo(503);
        }
    }

    @Test
    void aHeadOfficeIsFoundForADirectDialNumberWhenOptedIn(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("contacts.csv"), "id,companyName,phoneBusiness\n1,Werk,+49 89 12345-0\n");
        for (boolean optedIn : List.of(true, false)) {
            LookupPolicy policy = LookupPolicy.builder().headOffice(optedIn).build();
            try (ThreeCx threecx = house().lookup(policy)
                    .crm("directory", Settings.of("file", file.toString()))
                    .build()) {
                assertThat(threecx.lookup().find("+498912345678").best().isPresent())
                        .isEqualTo(optedIn);
            }
        }
    }

    @Test
    void anUnknownCallerCanBeShownAsAPlaceholder() {
        LookupPolicy policy = LookupPolicy.builder()
                .unknownCaller(LookupPolicy.UnknownCaller.PLACEHOLDER)
                .deadline(Duration.ofSeconds(5))
                .build();
        try (ThreeCx threecx =
                house().lookup(policy).crm("crm", query -> List.of()).build()) {
            assertThat(get(threecx, "/3cx/lookup?number=%2B442079460018").text())
                    .contains("\"id\":\"placeholder\"", "\"searchedNumber\":\"+442079460018\"");
        }
    }

    @Test
    void whatThePbxNeedsToShowAContactIsNeverMissing() {
        Contact nameless = Contact.builder("7")
                .email("a@b.example")
                .phone(Label.MOBILE, "07700 900123")
                .build();
        Contact unnamed =
                Contact.builder("8").phone(Label.MOBILE, "07700 900123").build();
        try (ThreeCx threecx =
                house().crm("crm", query -> List.of(nameless, unnamed)).build()) {
            assertThat(get(threecx, "/3cx/lookup?number=07700900123").text())
                    .contains("\"lastName\":\"a@b.example\"", "\"lastName\":\"07700900123\"")
                    .contains("number=07700900123#crm%3Acontact%3A7", "number=07700900123#crm%3Acontact%3A8");
        }
    }
}
