package io.threecx.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threecx.ThreeCx;
import io.threecx.template.CrmTemplate;
import io.threecx.testkit.PbxEmulator;
import io.threecx.testkit.Screen;
import io.threecx.testkit.Transcript;
import io.threecx.testkit.junit.PbxExtension;
import java.io.IOException;
import java.net.ConnectException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The application as it is started by its main class, on a port of its own. */
@ExtendWith(PbxExtension.class)
class CustomersAppTest {
    private static final String KEY = "key-of-the-pbx";
    private static final Duration MOST = Duration.ofSeconds(60);
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    @TempDir
    private static Path folder;

    private static ConfigurableApplicationContext app;

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @BeforeAll
    static void start() {
        app = run("key");
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    private static ConfigurableApplicationContext run(String journal) {
        return SpringApplication.run(
                CustomersApp.class,
                "--server.port=0",
                "--spring.main.banner-mode=off",
                "--spring.datasource.url=jdbc:h2:mem:" + journal,
                "--spring.security.user.name=clerk",
                "--spring.security.user.password=password-of-the-clerk",
                "--threecx.api-key=" + KEY,
                "--threecx.journal=" + folder.resolve(journal));
    }

    @Test
    void thePbxLearnsWhoIsCalling() throws Exception {
        HttpResponse<String> answer = send(pbx("/3cx/lookup?number=%2B442079460018"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(answer.body())
                .contains("\"lastName\":\"Okafor\"", "\"url\":\"https://app.example/customers/1\"")
                .doesNotContain("Whitfield");
        assertThat(answer.headers().allValues("Set-Cookie")).as("sessions").isEmpty();
    }

    @Test
    void withoutTheKeyNobodyLearnsAnything() throws Exception {
        for (String path :
                List.of("/3cx/lookup?number=1", "/3cx/template.xml", "/3cx/journal", "/3cx/explain?number=1")) {
            assertThat(send(request(path)).statusCode()).as(path).isEqualTo(401);
        }
        HttpResponse<String> report = send(request("/3cx/calls").POST(BodyPublishers.ofString("{}")));
        assertThat(report.statusCode()).isEqualTo(401);
    }

    @Test
    void theKeyOpensNoPageOfTheApplication() throws Exception {
        for (String path : List.of("/", "/customers/1", "/3cxx", "/3cx/../customers/1", "/health")) {
            HttpResponse<String> answer = send(pbx(path));
            assertThat(answer.statusCode()).as(path).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/login");
        }
    }

    @Test
    void peopleLogInAndReadTheApplicationsOwnJson() throws Exception {
        assertThat(logIn("wrong").headers().firstValue("Location").orElseThrow())
                .endsWith("/login?error");
        assertThat(logIn("password-of-the-clerk").statusCode()).isEqualTo(302);

        assertThat(send(request("/")).body()).contains("<li>Ngozi Okafor");
        assertThat(send(request("/customers/1")).body())
                .isEqualTo("{\"id\":1,\"firstName\":\"Ngozi\",\"lastName\":\"Okafor\",\"phone\":\"020 7946 0018\","
                        + "\"customerSince\":\"2019-04-01\"}");
        assertThat(send(request("/3cx/lookup?number=1")).statusCode())
                .as("a login is no key")
                .isEqualTo(401);
    }

    @Test
    void springHasJackson3AndTheLibraryHasJackson2() {
        assertThat(app.getBean(tools.jackson.databind.ObjectMapper.class)
                        .version()
                        .getMajorVersion())
                .isEqualTo(3);
        assertThat(new com.fasterxml.jackson.databind.ObjectMapper().version().getMajorVersion())
                .isEqualTo(2);
    }

    @Test
    void thePhoneShowsTheCustomerAndTheCallBecomesANote(PbxEmulator pbx) throws Exception {
        CrmTemplate template = CrmTemplate.parse(send(pbx("/3cx/template.xml")).body());
        pbx.load(template, Map.of("ApiKey", KEY)); // the template knows the address already

        Screen screen = pbx.ring("+442079460018");
        assertThat(screen.contact()).hasValueSatisfying(contact -> {
            assertThat(contact.firstName()).isEqualTo("Ngozi");
            assertThat(contact.lastName()).isEqualTo("Okafor");
        });
        assertThat(pbx.ring("+442079460999").contact()).isEmpty();

        pbx.ring("+447700900123");
        Transcript report = pbx.hangUp(Duration.ofSeconds(93));
        assertThat(report.failed()).as(report.toText()).isFalse();

        assertThat(noteOn(2)).contains("1:33");
    }

    @Test
    void springEndsWhatItStarted() {
        ConfigurableApplicationContext second = run("second");
        URI address = address(second, "/3cx/lookup?number=1");
        ThreeCx threecx = second.getBean(ThreeCx.class);
        assertThat(threecx.journal()).isPresent();

        second.close();

        assertThatThrownBy(() -> send(HttpRequest.newBuilder(address))).isInstanceOf(ConnectException.class);
        try (ConfigurableApplicationContext third = run("second")) {
            assertThat(third.getBean(ThreeCx.class).journal())
                    .as("the journal's folder, which one process may have at a time, is free again")
                    .isPresent();
        }
    }

    private static String noteOn(long customer) {
        JdbcClient jdbc = app.getBean(JdbcClient.class);
        long end = System.nanoTime() + MOST.toNanos();
        while (System.nanoTime() < end) {
            List<String> notes = jdbc.sql("SELECT text FROM notes WHERE customer_id = ?")
                    .param(customer)
                    .query(String.class)
                    .list();
            if (!notes.isEmpty()) {
                return String.join("\n", notes);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return "no note within " + MOST;
    }

    private HttpResponse<String> logIn(String password) throws Exception {
        Matcher token = CSRF.matcher(send(request("/login")).body());
        assertThat(token.find()).isTrue();
        return send(request("/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("username=clerk&password=" + password + "&_csrf="
                        + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8))));
    }

    private static HttpRequest.Builder pbx(String path) {
        return request(path).header("X-Api-Key", KEY);
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address(app, path));
    }

    private static URI address(ConfigurableApplicationContext context, String path) {
        return URI.create(
                "http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port") + path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.timeout(MOST).build(), BodyHandlers.ofString());
    }
}
