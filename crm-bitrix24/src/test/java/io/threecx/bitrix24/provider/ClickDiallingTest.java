package io.threecx.bitrix24.provider;

import static io.threecx.bitrix24.provider.Journaling.NUMBER;
import static io.threecx.bitrix24.provider.Journaling.TOKEN;
import static io.threecx.bitrix24.provider.Journaling.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.threecx.bitrix24.event.EventReceiver;
import io.threecx.bitrix24.web.ClickDialling;
import io.threecx.call.Direction;
import io.threecx.crm.LogReceipt;
import io.threecx.pbx.PbxConnection;
import io.threecx.pbx.dial.ClickToCall;
import io.threecx.phone.PhoneNumbers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a click in the portal, by a call that the PBX places, to the same call finished in the portal. */
class ClickDiallingTest {
    private final Journaling house = new Journaling();
    private final long sam = house.user("101");
    private final List<String> dialled = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private PbxConnection pbx;
    private volatile int answer = 200;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext("/connect/token", exchange -> reply(exchange, 200, "{\"access_token\":\"t\"}"));
        server.createContext("/xapi/v1/Users/Pbx.MakeCall", exchange -> {
            dialled.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            reply(
                    exchange,
                    answer,
                    answer == 200 ? "{\"FinalStatus\":\"Success\",\"Result\":{\"Id\":7,\"DN\":\"101\"}}" : "");
        });
        server.start();
        pbx = PbxConnection.at(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .client("crm", "secret")
                .build();
        dialBy(ClickToCall.builder(PhoneNumbers.of("GB")).configurationApi(pbx).build());
    }

    @AfterEach
    void close() {
        pbx.close();
        server.stop(0);
        house.close();
    }

    private void dialBy(ClickToCall clicks) {
        house.role(ClickDialling.class).by(clicks);
    }

    @Test
    void theCallIsPlacedForWhoClickedAndFinishedUnderTheEventsIdAndNeverRegistered() {
        String form = house.portal.click(sam, NUMBER, TOKEN);
        String callId = callId(form);
        receive(form);
        Conditions.await(() -> dialled.size() == 1);
        assertThat(dialled).containsExactly("{\"dn\":\"101\",\"destination\":\"" + NUMBER + "\"}");
        assertThat(house.portal.liveCalls())
                .as("not finished before it is over")
                .containsExactly(callId);
        Conditions.await(() -> !house.portal.called().isEmpty());

        LogReceipt receipt =
                house.log(entry("k1", Direction.OUTBOUND, house.now().plusSeconds(9), NUMBER, sam));

        assertThat(receipt.id()).isEqualTo(callId);
        assertThat(house.finished())
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("CALL_ID", callId)
                        .containsEntry("EXTERNAL_CALL_ID", "") // what register would have set
                        .containsEntry("CALL_FAILED_CODE", "200"));
        assertThat(house.portal.liveCalls()).isEmpty();
    }

    @Test
    void whatThePbxRefusesIsFinishedAtOnceWithTheReasonAndNotTakenForALaterCall() {
        answer = 403;
        String form = house.portal.click(sam, NUMBER, TOKEN);
        receive(form);
        Conditions.await(() -> house.portal.liveCalls().isEmpty());
        assertThat(house.finished())
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("CALL_ID", callId(form))
                        .containsEntry("CALL_FAILED_CODE", "403")
                        .containsEntry("CALL_DURATION", "0"));

        LogReceipt byHand =
                house.log(entry("k1", Direction.OUTBOUND, house.now().plusSeconds(60), NUMBER, sam));
        assertThat(byHand.id()).isNotEqualTo(callId(form));
        assertThat(house.finished()).hasSize(2);
    }

    @Test
    void anEventThatComesAgainDialsOnceAlsoInAnotherProcess() {
        String form = house.portal.click(sam, NUMBER, TOKEN);
        receive(form);
        Conditions.await(() -> dialled.size() == 1);
        house.restart();
        dialBy(ClickToCall.builder(PhoneNumbers.of("GB")).configurationApi(pbx).build());
        receive(form);
        receive(form.replace("&ts=", "&ts=0")); // the same call, told by another event
        String next = house.portal.click(sam, "+442079460019", TOKEN);
        receive(next);
        Conditions.await(() -> dialled.size() == 2);
        assertThat(dialled.get(1)).contains("+442079460019");
    }

    @Test
    void anOldClickDoesNotMakeAPhoneRing() {
        String form = house.portal.click(sam, NUMBER, TOKEN);
        house.portal.crm().pass(45);
        receive(form);
        Conditions.await(() -> house.portal.liveCalls().isEmpty());
        assertThat(dialled).isEmpty();
        assertThat(house.finished())
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("CALL_FAILED_CODE", "480"));
    }

    @Test
    void aUserWithoutAnExtensionAndAHouseWithLinksOnlyLeadToNoCall() {
        long guest = house.user("");
        receive(house.portal.click(guest, NUMBER, TOKEN));
        Conditions.await(() -> house.portal.liveCalls().isEmpty());
        assertThat(house.finished())
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("CALL_FAILED_CODE", "404"));
        assertThat(dialled).isEmpty();
    }

    private void receive(String form) {
        house.role(EventReceiver.class).receive(form.getBytes(StandardCharsets.UTF_8));
    }

    private static String callId(String form) {
        return form.replaceAll(".*CALL_ID%5D=([^&]*).*", "$1");
    }

    private static void reply(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
