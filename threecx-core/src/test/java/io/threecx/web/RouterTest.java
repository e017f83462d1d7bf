package io.threecx.web;

import static org.assertj.core.api.Assertions.*;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

class RouterTest {
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger log = (Logger) LoggerFactory.getLogger("io.threecx.web");

    @BeforeEach
    void listen() {
        log.setLevel(Level.INFO);
        lines.start();
        log.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        log.detachAppender(lines);
        log.setLevel(null);
    }

    private static Route open(String path, String answer) {
        return Route.get(path).open().handledBy(request -> WebResponse.text(200, answer));
    }

    private static Router router(Route... routes) {
        return new Router(List.of(routes), ApiKey.of("k"));
    }

    private static WebResponse ask(Router router, String method, String target) {
        return router.handle(WebRequest.builder(method, target).build());
    }

    @Test
    void literalSegmentsWinOverNamedOnesInAnyOrderOfDeclaration() {
        Router router = router(
                open("/a/{x}/{y}", "xy"),
                open("/a/{x}/c", "xc"),
                open("/a/b/{y}", "by"),
                open("/a/b/c", "abc"),
                open("/a/{x}", "x"));
        assertThat(ask(router, "GET", "/a/b/c").text()).isEqualTo("abc");
        assertThat(ask(router, "GET", "/a/b/d").text()).isEqualTo("by");
        assertThat(ask(router, "GET", "/a/1/c").text()).isEqualTo("xc");
        assertThat(ask(router, "GET", "/a/1/2").text()).isEqualTo("xy");
        assertThat(ask(router, "GET", "/a/1").text()).isEqualTo("x");
        assertThat(ask(router, "GET", "/a").status()).isEqualTo(404);
    }

    @Test
    void namedSegmentsReachTheHandler() {
        Router router = router(Route.get("/c/{id}/n/{note}")
                .open()
                .handledBy(r -> WebResponse.text(
                        200,
                        r.pathParameter("id").orElseThrow()
                                + r.pathParameter("note").orElseThrow()
                                + r.pathParameter("no").isPresent())));
        assertThat(ask(router, "GET", "/c/odoo:lead:45/n/%C3%A4").text()).isEqualTo("odoo:lead:45äfalse");
    }

    @Test
    void slashesTooManyAreOverlooked() {
        Router router = router(open("/3cx/lookup", "l"), open("/c/{id}", "c"), open("/", "root"));
        for (String path : List.of("/3cx/lookup", "/3cx/lookup/", "//3cx/lookup", "//3cx///lookup//")) {
            assertThat(ask(router, "GET", path).text()).isEqualTo("l");
        }
        assertThat(ask(router, "GET", "/c//7/").text()).isEqualTo("c");
        assertThat(ask(router, "GET", "/c/").status()).isEqualTo(404);
        assertThat(ask(router, "GET", "/").text()).isEqualTo("root");
        assertThat(ask(router, "GET", "").text()).isEqualTo("root");
    }

    @Test
    void twoRoutesForTheSameRequestsAreRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> router(open("/c/{id}", "1"), open("/c/{name}", "2")))
                .withMessageContainingAll("GET /c/{id}", "GET /c/{name}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> router(open("/c", "1"), open("/c", "2")))
                .withMessageContaining("GET /c");
        Route post = Route.post("/c").handledBy(request -> WebResponse.noContent());
        assertThatNoException().isThrownBy(() -> router(open("/c", "1"), post));
    }

    @Test
    void eachMethodOfAPathHasItsOwnRoute() {
        Router router = router(Stream.of(Route.get("/c"), Route.put("/c"), Route.patch("/c"), Route.delete("/c"))
                .map(route -> route.open().handledBy(request -> WebResponse.text(200, request.method())))
                .toArray(Route[]::new));
        for (String method : List.of("GET", "PUT", "PATCH", "DELETE")) {
            assertThat(ask(router, method, "/c").text()).isEqualTo(method);
        }
        assertThat(ask(router, "POST", "/c").header("Allow")).contains("GET, PUT, PATCH, DELETE, HEAD, OPTIONS");
        assertThat(new String(OpenApi.describe("t", "1", router.routes()), StandardCharsets.UTF_8))
                .contains("\"put\"", "\"patch\"", "\"delete\"");
    }

    @Test
    void aWrongMethodIsToldTheRightOnes() {
        Router router = router(open("/c", "1"), Route.post("/c").open().handledBy(request -> WebResponse.noContent()));
        WebResponse wrong = ask(router, "DELETE", "/c");
        assertThat(wrong.status()).isEqualTo(405);
        assertThat(wrong.header("Allow")).contains("GET, POST, HEAD, OPTIONS");
        assertThat(ask(router, "OPTIONS", "/c").status()).isEqualTo(204);
        assertThat(ask(router, "OPTIONS", "/c").header("Allow")).contains("GET, POST, HEAD, OPTIONS");
        assertThat(ask(router, "HEAD", "/c").status()).isEqualTo(200);
        assertThat(ask(router, "get", "/c").status()).isEqualTo(405);
    }

    @Test
    void aRouteWantsTheKeyUnlessItSaysOtherwise() {
        AtomicInteger calls = new AtomicInteger();
        WebHandler count = request -> WebResponse.text(200, "call " + calls.incrementAndGet());
        Router router = router(
                Route.get("/key").handledBy(count),
                Route.get("/open").open().handledBy(count),
                Route.get("/own").ownKey("apikey").handledBy(count));
        WebResponse refused = ask(router, "GET", "/key");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.header("WWW-Authenticate")).contains("Basic realm=\"3CX\", charset=\"UTF-8\"");
        assertThat(ask(router, "HEAD", "/key").status()).isEqualTo(401);
        assertThat(calls).hasValue(0);
        assertThat(ask(router, "GET", "/open").status()).isEqualTo(200);
        assertThat(ask(router, "GET", "/own").status()).isEqualTo(200);
        WebRequest withKey =
                WebRequest.builder("GET", "/key").header("X-Api-Key", "k").build();
        assertThat(router.handle(withKey).status()).isEqualTo(200);
    }

    @Test
    void whoHasNoKeyIsRefusedBeforeTheBodyIsRead() {
        Router router = router(Route.post("/c").handledBy(request -> WebResponse.text(200, request.text())));
        WebRequest request = WebRequest.builder("POST", "/c")
                .body(
                        new java.io.InputStream() {
                            @Override
                            public int read() {
                                throw new AssertionError("read");
                            }
                        },
                        -1,
                        100)
                .build();
        assertThat(router.handle(request).status()).isEqualTo(401);
    }

    @Test
    void whatAHandlerThrowsGoesToTheLogUnderTheReferenceInTheAnswer() {
        Router router = router(Route.get("/fail/{id}").open().handledBy(request -> {
            throw new StackOverflowError("secret detail");
        }));
        WebResponse response = ask(router, "GET", "/fail/7?number=4711");
        String reference =
                Json.read(response.text()).get("instance").textValue().substring("urn:uuid:".length());
        assertThat(response.status()).isEqualTo(500);
        assertThat(response.text()).doesNotContain("secret");
        assertThat(lines.list)
                .filteredOn(line -> line.getLevel() == Level.ERROR)
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.getFormattedMessage())
                            .contains(reference, "GET /fail/{id}")
                            .doesNotContain("4711");
                    assertThat(line.getThrowableProxy().getMessage()).isEqualTo("secret detail");
                });
    }

    @Test
    @SuppressWarnings("NullAway")
    void aHandlerThatReturnsNothingIsAFailureToo() {
        Router router = router(Route.get("/null").open().handledBy(request -> null));
        assertThat(ask(router, "GET", "/null").status()).isEqualTo(500);
    }

    @Test
    void aBodyThatCannotBeReadGetsItsOwnStatus() {
        Router router = router(Route.post("/c").open().handledBy(request -> WebResponse.text(200, request.text())));
        WebRequest request = WebRequest.builder("POST", "/c")
                .body(java.io.InputStream.nullInputStream(), 101, 100)
                .build();
        WebResponse response = router.handle(request);
        assertThat(response.status()).isEqualTo(413);
        assertThat(response.header("Connection")).contains("close");
    }

    @Test
    void eachRequestIsOneLineWithoutWhatTheClientSent() {
        Router router = router(Route.get("/c/{id}")
                .open()
                .handledBy(request -> WebResponse.text(200, "x").note("+44*******18")));
        ask(router, "GET", "/c/4711?number=442079460018");
        ask(router, "EVIL\n", "/4712");
        ask(router, "POST", "/c/4713");
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .satisfiesExactly(
                        line -> assertThat(line).matches("GET /c/\\{id} 200 \\d+ ms \\+44\\*{7}18"),
                        line -> assertThat(line).matches("\\(other method\\) \\(no route\\) 404 \\d+ ms"),
                        line -> assertThat(line).matches("POST /c/\\{id} 405 \\d+ ms"));
    }

    /** What browsers say of where a request comes from, and whether it may change something with a login of theirs. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -             | -                          | 200
            same-origin   | -                          | 200
            same-origin   | https://bridge.example     | 200
            none          | -                          | 200
            same-site     | https://bridge.example     | 403
            cross-site    | -                          | 403
            cross-site    | https://bridge.example     | 403
            Same-Origin   | -                          | 403
            -             | https://bridge.example     | 200
            -             | http://BRIDGE.example      | 200
            -             | https://evil.example       | 403
            -             | https://bridge.example:444 | 403
            -             | https://bridge.example.evil.example | 403
            -             | null                       | 403
            -             | ::                         | 403
            """)
    void thePagesOfOtherSitesChangeNothingWithABrowsersLogin(String site, String origin, int status) {
        Router router =
                router(Route.post("/change").handledBy(r -> WebResponse.text(200, "changed")), keyed("/look", "seen"));
        String login = "Basic " + Base64.getEncoder().encodeToString("me:k".getBytes(StandardCharsets.UTF_8));
        assertThat(fromBrowser(router, "POST", "/change", site, origin, "Authorization", login))
                .isEqualTo(status);
        assertThat(fromBrowser(router, "POST", "/change", site, origin, "X-Api-Key", "k"))
                .isEqualTo(200);
        assertThat(fromBrowser(router, "GET", "/look", site, origin, "Authorization", login))
                .isEqualTo(200);
        assertThat(fromBrowser(router, "POST", "/change", site, origin, "Authorization", "Basic wrong"))
                .isEqualTo(401);
    }

    private static Route keyed(String path, String answer) {
        return Route.get(path).handledBy(request -> WebResponse.text(200, answer));
    }

    private static int fromBrowser(
            Router router, String method, String path, String site, String origin, String header, String value) {
        WebRequest.Builder request = WebRequest.builder(method, path)
                .baseUrl("http://localhost:8080")
                .header("Host", "bridge.example")
                .header(header, value);
        if (site != null) {
            request.header("Sec-Fetch-Site", site);
        }
        if (origin != null) {
            request.header("Origin", origin);
        }
        return router.handle(request.build()).status();
    }
}
