package io.threecx.testkit.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallControlApiTest {
    private static final String WEB_CLIENT = PhoneDevice.webClient("103").id();
    private LivePbx pbx;
    private RawClient client;

    @BeforeEach
    void start() throws Exception {
        pbx = LivePbx.builder()
                .extension("101", "Jane", "Roe")
                .extension("102", "Sam", "Support")
                .extension(Extension.of("103", "Nia", "Griffiths")
                        .withDevices(PhoneDevice.deskPhone("103"), PhoneDevice.webClient("103")))
                .extension(Extension.of("104", "Off", "Line").withDevices())
                .extension("105", "Not", "Listed")
                .queue("800", "Sales", "101", "102", "103")
                .ringGroup("850", "Everybody", "101", "102")
                .trunk("10003", "SIP trunk", "4930555000")
                .client(PbxClient.of("8800", "s3cr3t").callControl("101", "102", "103", "104"))
                .start();
        client = RawClient.loggedIn(pbx, "8800", "s3cr3t");
    }

    @AfterEach
    void stop() {
        pbx.close();
    }

    @Test
    void onlyListedExtensionsAndTheOwnRoutePointAreShown() throws Exception {
        assertThat(StreamSupport.stream(client.read("/callcontrol").spliterator(), false)
                        .map(dn -> dn.at("/dn").asText() + " " + dn.at("/type").asText()))
                .containsExactlyInAnyOrder(
                        "101 Wextension", "102 Wextension", "103 Wextension", "104 Wextension", "8800 Wroutepoint");
        assertThat(client.status("/callcontrol/105")).isEqualTo(403);
        assertThat(client.status("/callcontrol/800")).isEqualTo(403);
        assertThat(client.status("/callcontrol/999999")).isEqualTo(404);
        assertThat(client.status("/callcontrol/SP0")).isEqualTo(404);
    }

    @Test
    void anInboundQueueCallHasTheShapeOfTheReference() throws Exception {
        PbxCall call =
                pbx.incoming(Caller.of("+4930123456").named("Ada Okafor")).ring("800");
        JsonNode leg = client.read("/callcontrol/101").at("/participants/0");
        PbxLeg seen = call.leg("101").orElseThrow();
        assertThat(leg).isEqualTo(RawClient.JSON.readTree("""
                        {"id":%d,"status":"Ringing","dn":"101","party_caller_name":"Ada Okafor","party_dn":"10003",
                         "party_caller_id":"+4930123456","party_did":"4930555000","device_id":"sip:101@10.0.0.5:5060",
                         "party_dn_type":"Wexternalline","direct_control":false,"originated_by_dn":"ROUTER",
                         "originated_by_type":"Wroutepoint","referred_by_dn":"","referred_by_type":"None",
                         "on_behalf_of_dn":"800","on_behalf_of_type":"Wqueue","callid":%d,"legid":%d}
                        """.formatted(
                        seen.id(), call.id(), leg.at("/legid").asInt())));
        assertThat(client.read("/callcontrol/101/participants").size()).isEqualTo(1);
        assertThat(client.read("/callcontrol/103/participants").size()).isEqualTo(2); // two phones ring
        call.answer("102");
        assertThat(client.read("/callcontrol/101/participants").size()).isZero();
        assertThat(client.status("/callcontrol/101/participants/" + seen.id())).isEqualTo(404);
        assertThat(client.read("/callcontrol/102/participants/"
                                + call.leg("102").orElseThrow().id())
                        .at("/status")
                        .asText())
                .isEqualTo("Connected");
    }

    @Test
    void devicesAreFoundByTheirEncodedIds() throws Exception {
        assertThat(client.read("/callcontrol/103/devices").size()).isEqualTo(2);
        assertThat(client.read("/callcontrol/103/devices/" + RawClient.encoded(WEB_CLIENT)))
                .isEqualTo(RawClient.JSON.readTree(
                        "{\"dn\":\"103\",\"device_id\":\"" + WEB_CLIENT + "\",\"user_agent\":\"3CX Web Client\"}"));
        assertThat(client.status("/callcontrol/103/devices/sip%3Anobody")).isEqualTo(404);
    }

    @Test
    void aCallFromADeviceRingsTheOwnPhoneFirstThenTheDestination() throws Exception {
        HttpResponse<String> answer = client.post(
                "/callcontrol/103/devices/" + RawClient.encoded(WEB_CLIENT) + "/makecall",
                "{\"destination\":\"+44 20 7946 0018\",\"timeout\":20,\"attacheddata\":{\"crm_id\":\"L-77\"}}");
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode said = RawClient.JSON.readTree(answer.body());
        assertThat(said.at("/finalstatus").asText()).isEqualTo("Success");
        int id = said.at("/result/id").asInt();
        assertThat(said.at("/result/status").asText()).isEqualTo("Dialing");
        JsonNode own = client.read("/callcontrol/103/participants/" + id);
        assertThat(own.at("/party_caller_id").asText()).isEqualTo("+442079460018");
        assertThat(own.at("/party_dn").asText()).isEqualTo("10003");
        assertThat(own.at("/direct_control").asBoolean()).isTrue();

        PbxCall call = pbx.call(said.at("/result/callid").asInt()).orElseThrow();
        assertThat(call.legs()).hasSize(1);
        call.answer("103");
        assertThat(call.legs()).extracting(PbxLeg::dn).containsExactly("103", "10003");
        assertThat(client.read("/callcontrol/103/participants/" + id)
                        .at("/status")
                        .asText())
                .isEqualTo("Dialing");
        call.answerOutside();
        assertThat(client.read("/callcontrol/103/participants/" + id)
                        .at("/status")
                        .asText())
                .isEqualTo("Connected");
    }

    @Test
    void nobodyPicksUpTheOwnPhoneInTime() throws Exception {
        client.post("/callcontrol/101/makecall", "{\"destination\":\"102\",\"timeout\":15}");
        PbxCall call = pbx.calls().get(0);
        pbx.skip(Duration.ofSeconds(14));
        assertThat(call.isOver()).isFalse();
        pbx.skip(Duration.ofSeconds(1));
        assertThat(call.isOver()).isTrue();
    }

    @Test
    void theOldFormHasItsQuirks() throws Exception {
        JsonNode one = RawClient.JSON.readTree(client.post("/callcontrol/101/makecall", "{\"destination\":\"102\"}")
                .body());
        assertThat(one.at("/result/dn").asText()).isEqualTo("101");
        JsonNode several = RawClient.JSON.readTree(client.post("/callcontrol/103/makecall", "{\"Destination\":\"102\"}")
                .body());
        assertThat(several.at("/finalstatus").asText()).isEqualTo("Success");
        assertThat(several.has("result")).isFalse();
        HttpResponse<String> none = client.post("/callcontrol/104/makecall", "{\"destination\":\"102\"}");
        assertThat(none.statusCode()).isEqualTo(422);
        assertThat(RawClient.JSON.readTree(none.body()).at("/reason").asText()).isEqualTo("PhoneNotRegistered");
        assertThat(client.post("/callcontrol/101/makecall", "{\"destination\":\"77\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(client.post("/callcontrol/105/makecall", "{\"destination\":\"101\"}")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void onlyAControlledPhoneCanBeAnsweredByTheApi() throws Exception {
        PbxCall call = pbx.incoming("+442079460018").ring("101", "103");
        HttpResponse<String> refused = act(call.leg("101").orElseThrow(), "answer", "{}");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(RawClient.JSON.readTree(refused.body()).at("/reasontext").asText())
                .contains("direct control");
        PbxLeg controlled = call.legs().stream()
                .filter(leg -> leg.dn().equals("103"))
                .reduce((first, second) -> second)
                .orElseThrow();
        assertThat(act(controlled, "answer", "{}").statusCode()).isEqualTo(200);
        assertThat(call.legs()).extracting(PbxLeg::status).containsExactly("Connected", "Connected");
    }

    @Test
    void divertNeedsARingingCallAndTransferAConnectedOne() throws Exception {
        PbxCall call = pbx.incoming("+442079460018").ring("101");
        PbxLeg ringing = call.leg("101").orElseThrow();
        assertThat(act(ringing, "transferto", "{\"destination\":\"102\"}").statusCode())
                .isEqualTo(422);
        assertThat(act(ringing, "divert", "{\"destination\":\"102\"}").statusCode())
                .isEqualTo(200);
        assertThat(call.leg("101")).isEmpty();
        call.answer("102");
        PbxLeg connected = call.leg("102").orElseThrow();
        assertThat(act(connected, "divert", "{\"destination\":\"101\"}").statusCode())
                .isEqualTo(422);
        assertThat(act(connected, "transferto", "{\"destination\":\"101\",\"timeout\":10}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(call.leg("102").orElseThrow().status()).isEqualTo("Connected");
        assertThat(call.leg("101").orElseThrow().status()).isEqualTo("Ringing");
        pbx.skip(Duration.ofSeconds(10)); // nobody answers: the call is back with the transferrer
        assertThat(call.leg("101")).isEmpty();
        assertThat(call.leg("102").orElseThrow().partyNumber()).isEqualTo("+442079460018");
        act(connected, "transferto", "{\"destination\":\"101\"}");
        call.answer("101");
        assertThat(call.legs()).extracting(PbxLeg::dn).containsExactly("10003", "101");
    }

    @Test
    void routeToAddsAWayAndTheLegStaysUntilItIsTaken() throws Exception {
        PbxCall call = pbx.incoming("+442079460018").ring("101");
        act(call.leg("101").orElseThrow(), "routeto", "{\"destination\":\"102\"}");
        assertThat(call.legs()).extracting(PbxLeg::dn).containsExactly("10003", "101", "102");
        call.answer("102");
        assertThat(call.legs()).extracting(PbxLeg::dn).containsExactly("10003", "102");
        act(call.leg("102").orElseThrow(), "routeto", "{\"destination\":\"SP1\"}");
        assertThat(call.legs()).extracting(PbxLeg::dn).containsExactly("10003", "SP1");
    }

    @Test
    void dropEndsTheCallAndTheSecondTimeThereIsNothing() throws Exception {
        PbxCall call = pbx.incoming("+442079460018").ring("101").answer("101");
        PbxLeg leg = call.leg("101").orElseThrow();
        assertThat(act(leg, "drop", "{}").statusCode()).isEqualTo(200);
        assertThat(call.isOver()).isTrue();
        assertThat(act(leg, "drop", "{}").statusCode()).isEqualTo(404);
        assertThat(client.post("/callcontrol/101/participants/x/drop", "{}").statusCode())
                .isEqualTo(404);
    }

    @Test
    void thereIsNoHold() throws Exception {
        PbxCall call = pbx.incoming("+442079460018").ring("101").answer("101");
        assertThat(act(call.leg("101").orElseThrow(), "hold", "{}").statusCode())
                .isEqualTo(404);
        assertThat(act(call.leg("101").orElseThrow(), "attach_participant_data", "{\"attacheddata\":{\"a\":\"b\"}}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void theOwnRoutePointTakesCallsAtOnceAndMakesThem() throws Exception {
        PbxCall call = pbx.incoming("+442079460018").ring("8800");
        assertThat(client.read("/callcontrol/8800").at("/participants/0/status").asText())
                .isEqualTo("Connected");
        assertThat(client.read("/callcontrol/8800")
                        .at("/participants/0/direct_control")
                        .asBoolean())
                .isTrue();
        call.hangUp();
        String device =
                client.read("/callcontrol/8800/devices").at("/0/device_id").asText();
        client.post(
                "/callcontrol/8800/devices/" + RawClient.encoded(device) + "/makecall", "{\"destination\":\"101\"}");
        assertThat(pbx.calls().get(0).leg("101").orElseThrow().status()).isEqualTo("Ringing");
    }

    private HttpResponse<String> act(PbxLeg leg, String action, String body) throws Exception {
        return client.post("/callcontrol/" + leg.dn() + "/participants/" + leg.id() + "/" + action, body);
    }
}
