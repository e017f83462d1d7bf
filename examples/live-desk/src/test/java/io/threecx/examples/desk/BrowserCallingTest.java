package io.threecx.examples.desk;

import static io.threecx.examples.support.trial.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.threecx.testkit.pbx.PbxCall;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Browser calling as a page meets it: off, switched on, connected with a ticket, and with a call. */
class BrowserCallingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String ROUTE_POINT = "desk";

    @TempDir
    Path folder;

    private DeskRig rig;
    private Browser mia;

    @BeforeEach
    void start() throws Exception {
        rig = new DeskRig(folder);
        mia = rig.login("mia");
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private void switchTo(boolean on) throws Exception {
        assertThat(mia.put("/api/settings", "{\"switches\":{\"browserCalling\":" + on + "}}")
                        .statusCode())
                .isEqualTo(200);
    }

    private static final class Page implements WebSocket.Listener {
        volatile String state = "";
        volatile int closed;

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            state = text.toString();
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed = code;
            return null;
        }

        boolean is(String wanted) {
            return state.contains("\"state\":\"" + wanted + "\"");
        }
    }

    private static WebSocket connect(URI address, Page page) {
        return HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, page)
                .join();
    }

    private URI address() throws Exception {
        JsonNode address = Browser.JSON.readTree(mia.post("/api/phone", "{}").body());
        return URI.create(address.path("scheme").asText() + "://127.0.0.1:"
                + address.path("port").asInt() + address.path("path").asText());
    }

    private static String header(HttpResponse<String> page, String name) {
        return page.headers().firstValue(name).orElseThrow();
    }

    @Test
    void untilItIsSwitchedOnThereIsNoneOfIt() throws Exception {
        assertThat(mia.post("/api/phone", "{}").statusCode()).isEqualTo(404);
        assertThat(header(mia.get("/"), "Content-Security-Policy")).doesNotContain("ws:");
        assertThat(header(mia.get("/"), "Permissions-Policy")).contains("microphone=()");

        switchTo(true);

        URI address = address();
        HttpResponse<String> page = mia.get("/");
        assertThat(header(page, "Content-Security-Policy")).contains("ws://127.0.0.1:" + address.getPort());
        assertThat(header(page, "Permissions-Policy")).contains("microphone=(self)");

        switchTo(false);
        assertThat(mia.post("/api/phone", "{}").statusCode()).isEqualTo(404);
        assertThatThrownBy(() -> connect(address, new Page())).isInstanceOf(CompletionException.class);
    }

    @Test
    void aTicketLetsInOnce() throws Exception {
        switchTo(true);
        URI address = address();
        Page page = new Page();
        connect(address, page);
        await("the phone", PATIENCE, () -> page.is("idle"));

        assertThatThrownBy(() -> connect(address, new Page()))
                .hasCauseInstanceOf(WebSocketHandshakeException.class)
                .satisfies(failure -> assertThat(((WebSocketHandshakeException) failure.getCause())
                                .getResponse()
                                .statusCode())
                        .isEqualTo(401));
        assertThatThrownBy(() -> connect(URI.create(address.toString().replaceFirst("ticket=.*", "ticket=x")), page))
                .hasCauseInstanceOf(WebSocketHandshakeException.class);
    }

    @Test
    void aCallIsAnsweredAndEndsWithTheOtherSide() throws Exception {
        switchTo(true);
        Page page = new Page();
        WebSocket socket = connect(address(), page);
        await("the phone", PATIENCE, () -> page.is("idle"));

        PbxCall call = rig.pbx.incoming(DeskRig.SINGLE).ring(ROUTE_POINT);
        await("ringing", PATIENCE, () -> page.is("ringing"));
        assertThat(page.state).contains(DeskRig.SINGLE);
        socket.sendText("{\"do\":\"answer\"}", true).join();
        await("talking", PATIENCE, () -> page.is("talking"));
        call.hangUp();
        await("the end", PATIENCE, () -> page.is("idle"));
    }

    @Test
    void theEndOfTheLoginIsTheEndOfTheCall() throws Exception {
        switchTo(true);
        Page page = new Page();
        WebSocket socket = connect(address(), page);
        PbxCall call = rig.pbx.incoming(DeskRig.SINGLE).ring(ROUTE_POINT);
        await("ringing", PATIENCE, () -> page.is("ringing"));
        socket.sendText("{\"do\":\"answer\"}", true).join();
        await("talking", PATIENCE, () -> page.is("talking"));

        assertThat(mia.post("/api/logout", "{}").statusCode()).isLessThan(300);
        socket.sendText("{\"do\":\"still\"}", true).join();

        await("the socket to be closed", PATIENCE, () -> page.closed == 1008);
        await("the call to end", PATIENCE, call::isOver);
    }
}
