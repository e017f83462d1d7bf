package io.threecx.cdr.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.call.Recording;
import io.threecx.cdr.Billing;
import io.threecx.cdr.CdrLeg;
import io.threecx.cdr.CdrParty;
import io.threecx.cdr.GeneratedCalls;
import io.threecx.cdr.LegEnd;
import io.threecx.cdr.PartyKind;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StoredLegsTest {
    private static final Instant T0 = Instant.parse("2026-01-03T08:15:07.250001Z");

    @Test
    void whatIsWrittenIsReadAgain() {
        CdrLeg full = CdrLeg.builder(
                        "call",
                        "leg",
                        CdrParty.of("external_line", "bridge")
                                .withDn("10001")
                                .withNumber("+41440001122")
                                .withName("Zoë \"Z\"\n")
                                .withDid("+41440009900"),
                        CdrParty.of(PartyKind.QUEUE),
                        T0)
                .answeredAt(T0.plusNanos(1000))
                .endedAt(T0.plusSeconds(5))
                .end("of_tomorrow", "details")
                .creation("call_init", "none")
                .continuedIn("next")
                .originating("opener")
                .base("base")
                .renamedFrom("former")
                .recording(Recording.of(URI.create("https://pbx.example/1"), "text", null))
                .recording(Recording.of(null, null, "summary"))
                .billing(Billing.of("44", "UK")
                        .withRate(new BigDecimal("0.0250"))
                        .withDuration(Duration.ofMillis(61_500))
                        .withCost(new BigDecimal("0.03")))
                .billing(Billing.of("default", null))
                .build();
        CdrLeg least = CdrLeg.builder("call", "least", CdrParty.of("martian"), CdrParty.of(""), T0)
                .end(LegEnd.REDIRECTED)
                .build();
        OpenCall call = new OpenCall("call", T0.plusSeconds(6), true, List.of(full, least));

        assertThat(StoredLegs.read(StoredLegs.write(List.of(call)))).contains(List.of(call));
    }

    @Test
    void madeUpCallsAreReadAgain() {
        for (GeneratedCalls.Made made : new GeneratedCalls(5).calls(200)) {
            OpenCall call = new OpenCall(made.callId(), T0, false, made.legs());
            List<OpenCall> again =
                    StoredLegs.read(StoredLegs.write(List.of(call))).orElseThrow();
            // the id of a call is written once, for it is that of all its records
            assertThat(again.get(0).legs())
                    .extracting(CdrLeg::id)
                    .isEqualTo(made.legs().stream().map(CdrLeg::id).toList());
        }
    }

    @Test
    void whatTheFirstVersionWroteLoads() {
        String stored = """
                {"format":1,"calls":[{"id":"f2abec829b010000_17","heard":"2026-01-03T08:16:20Z","complete":true,"legs":[\
                {"id":"0a","start":"2026-01-03T08:15:07Z","end":"2026-01-03T08:15:12Z","how":"CONTINUED",\
                "word":"ReplacedDst","next":"0a/final","from":{"kind":"EXTERNAL_LINE","word":"Line","dn":"10001",\
                "number":"+41440001122","name":"Muster AG"},"to":{"kind":"QUEUE","word":"Queue","dn":"800"}}]}]}""";

        OpenCall call = StoredLegs.read(stored.getBytes(StandardCharsets.UTF_8))
                .orElseThrow()
                .get(0);

        assertThat(call.legs()).singleElement().satisfies(leg -> {
            assertThat(leg.callId()).isEqualTo("f2abec829b010000_17");
            assertThat(leg.end()).isEqualTo(LegEnd.CONTINUED);
            assertThat(leg.source().number()).contains("+41440001122");
            assertThat(leg.destination().kind()).isEqualTo(PartyKind.QUEUE);
        });
    }

    @Test
    void damageIsSeen() {
        Stream.of("", "[]", "nonsense", "{\"format\":2,\"calls\":[]}", "{\"format\":1,\"calls\":[{\"id\":\"x\"}]}")
                .forEach(text -> assertThat(StoredLegs.read(text.getBytes(StandardCharsets.UTF_8)))
                        .as(text)
                        .isEmpty());
    }
}
