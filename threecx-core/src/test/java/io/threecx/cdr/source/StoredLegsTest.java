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
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
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
        List<CdrLeg> legs = List.of(full, least);
        OpenCall call = new OpenCall("call", T0.plusSeconds(6), true, StoredLegs.write(legs));
        OpenCall other = new OpenCall("Zoë", T0, false, "");

        assertThat(StoredLegs.read("call", call.legs())).contains(legs);
        assertThat(StoredCalls.read(StoredCalls.write(List.of(call, other)))).contains(List.of(call, other));
    }

    @Test
    void madeUpCallsAreReadAgain() {
        for (GeneratedCalls.Made made : new GeneratedCalls(5).calls(200)) {
            // the id of a call is not written with them, for it is that of all its records
            assertThat(StoredLegs.read(made.callId(), StoredLegs.write(made.legs()))
                            .orElseThrow())
                    .extracting(CdrLeg::id)
                    .isEqualTo(made.legs().stream().map(CdrLeg::id).toList());
        }
    }

    @Test
    void whatTheFirstVersionWroteLoads() {
        String legs = """
                [{"id":"0a","start":"2026-01-03T08:15:07Z","end":"2026-01-03T08:15:12Z","how":"CONTINUED",\
                "word":"ReplacedDst","next":"0a/final","from":{"kind":"EXTERNAL_LINE","word":"Line","dn":"10001",\
                "number":"+41440001122","name":"Muster AG"},"to":{"kind":"QUEUE","word":"Queue","dn":"800"}}]""";
        byte[] stored = HexFormat.of().parseHex("01000000010000000263310000000069590187000000c8010000000431323334");

        assertThat(StoredCalls.read(stored))
                .contains(List.of(new OpenCall("c1", Instant.ofEpochSecond(0x69590187L, 200), true, "1234")));
        assertThat(StoredLegs.read("f2abec829b010000_17", legs).orElseThrow())
                .singleElement()
                .satisfies(leg -> {
                    assertThat(leg.callId()).isEqualTo("f2abec829b010000_17");
                    assertThat(leg.end()).isEqualTo(LegEnd.CONTINUED);
                    assertThat(leg.source().number()).contains("+41440001122");
                    assertThat(leg.destination().kind()).isEqualTo(PartyKind.QUEUE);
                });
    }

    @Test
    void damageIsSeen() {
        byte[] whole = StoredCalls.write(List.of(new OpenCall("call", T0, true, "[]")));
        for (int length = 0; length < whole.length; length++) {
            assertThat(StoredCalls.read(Arrays.copyOf(whole, length))).isEmpty();
        }
        assertThat(StoredCalls.read(Arrays.copyOf(whole, whole.length + 1))).isEmpty();
        whole[0] = 2;
        assertThat(StoredCalls.read(whole)).as("of a newer version").isEmpty();
        Stream.of("", "[]", "nonsense", "[{}]", "{\"id\":\"x\"}")
                .forEach(text ->
                        assertThat(StoredLegs.read("call", text)).as(text).isEmpty());
    }
}
