package io.threecx.cdr;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.phone.PhoneNumbers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that no PBX would write: nothing throws, nothing hangs, and the order still does not matter. */
class CallAssemblerRobustnessTest {
    private static final CallAssembler ASSEMBLER = CallAssembler.of(PhoneNumbers.of("GB"));
    private static final Instant T0 = Instant.parse("2026-01-03T08:00:00Z");
    private static final String[] CREATIONS = {
        "", "", "call_init", "transfer", "join", "divert", "route_to", "pickup", "barge_in", "fork"
    };
    private static final String[] ENDS = {
        "", "continued_in", "redirected", "cancelled", "rejected", "src_participant_terminated", "ReplacedDst", "?"
    };
    private static final String[] DETAILS = {"", "none", "joined", "polling", "no_answer", "terminated_by_originator"};
    private static final String[] DNS = {"", "101", "102", "800", "10001", "MakeCall", "QCB"};

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void anyRecordsMakeCalls(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            List<CdrLeg> legs = new ArrayList<>();
            int count = 1 + random.nextInt(12);
            for (int i = 0; i < count; i++) {
                legs.add(leg(random));
            }
            List<CdrCall> calls = ASSEMBLER.assemble(legs);
            Collections.shuffle(legs, random);

            assertThat(ASSEMBLER.assemble(legs))
                    .as("seed %s, round %s", seed, round)
                    .isEqualTo(calls);
            assertThat(ASSEMBLER.withBridgesInside().assemble(legs)).hasSameSizeAs(calls);
            Set<String> ids = new HashSet<>();
            legs.forEach(leg -> ids.add(leg.id()));
            assertThat(calls.stream().mapToInt(call -> call.records().size()).sum())
                    .as("seed %s, round %s", seed, round)
                    .isEqualTo(ids.size());
            calls.forEach(call -> call.toSighting("pbx", "history"));
        }
    }

    @Test
    void aCallOfVeryManyRecordsTakesNoTimeForEver() {
        Random random = new Random(6);
        List<CdrLeg> legs = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            CdrParty agent = CdrParty.of("extension").withDn(String.valueOf(100 + random.nextInt(900)));
            Instant start = T0.plusSeconds(random.nextInt(50_000));
            CdrLeg.Builder leg = CdrLeg.builder(
                            "one", "leg-" + i, CdrParty.of("queue").withDn("800"), agent, start)
                    .endedAt(start.plusSeconds(random.nextInt(20)))
                    .end(ENDS[random.nextInt(ENDS.length)], "");
            legs.add(random.nextBoolean() ? leg.answeredAt(start).build() : leg.build());
        }
        long began = System.nanoTime();
        List<CdrCall> calls = ASSEMBLER.assemble(legs);

        assertThat(calls)
                .singleElement()
                .satisfies(call -> assertThat(call.records()).hasSize(20_000));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));
    }

    private static CdrLeg leg(Random random) {
        Instant start = T0.plusSeconds(random.nextInt(5));
        CdrLeg.Builder leg = CdrLeg.builder(
                        "call-" + random.nextInt(3), id(random), party(random), party(random), start)
                .end(any(random, ENDS), any(random, DETAILS))
                .creation(any(random, CREATIONS), any(random, DETAILS));
        if (random.nextBoolean()) {
            leg.answeredAt(start.plusSeconds(random.nextInt(5) - 1));
        }
        if (random.nextInt(4) > 0) {
            leg.endedAt(start.plusSeconds(random.nextInt(8) - 2));
        }
        if (random.nextInt(3) == 0) {
            leg.continuedIn(id(random));
        }
        if (random.nextInt(3) == 0) {
            leg.originating(id(random));
        }
        if (random.nextInt(5) == 0) {
            leg.base(id(random));
        }
        if (random.nextInt(6) == 0) {
            leg.renamedFrom("call-" + random.nextInt(4));
        }
        return leg.build();
    }

    private static CdrParty party(Random random) {
        PartyKind[] kinds = PartyKind.values();
        CdrParty party = CdrParty.of(kinds[random.nextInt(kinds.length)]).withDn(any(random, DNS));
        return random.nextBoolean() ? party.withNumber("+44207946001" + random.nextInt(3)) : party;
    }

    private static String id(Random random) {
        return "leg-" + random.nextInt(12);
    }

    private static String any(Random random, String[] values) {
        return values[random.nextInt(values.length)];
    }
}
