package io.threecx.cdr;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.call.CallParty;
import io.threecx.phone.PhoneNumbers;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Made-up days of calls: what the records are put together to is what whoever made them up says. */
class CallAssemblerGeneratedTest {
    private static final PhoneNumbers NUMBERS = PhoneNumbers.of("GB");
    private static final CallAssembler ASSEMBLER = CallAssembler.of(NUMBERS);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20260302, 4711, -5})
    void everyCallIsReadAsItWas(long seed) {
        List<GeneratedCalls.Made> made = new GeneratedCalls(seed).calls(400);

        Map<String, CdrCall> calls =
                ASSEMBLER.assemble(legs(made)).stream().collect(Collectors.toMap(CdrCall::callId, Function.identity()));

        assertThat(calls).as("seed %s", seed).hasSameSizeAs(made);
        for (GeneratedCalls.Made truth : made) {
            CdrCall call = calls.get(truth.callId());
            String what = "seed " + seed + ", " + call + "\n"
                    + call.records().stream()
                            .map(CallAssemblerGeneratedTest::line)
                            .collect(Collectors.joining("\n"));
            assertThat(call.formerIds()).as(what).isEqualTo(truth.formerIds());
            assertThat(call.call().direction()).as(what).isEqualTo(truth.direction());
            assertThat(call.call().outcome()).as(what).isEqualTo(truth.outcome());
            assertThat(remote(call)).as(what).isEqualTo(truth.remote());
            assertThat(call.call().agent().flatMap(CallParty::extension).orElse(null))
                    .as(what)
                    .isEqualTo(truth.agent());
            assertThat(call.talkTime()).as(what).isEqualTo(truth.talk());
            assertThat(call.call().waitTime()).as(what).isEqualTo(truth.waited());
            assertThat(call.queues()).as(what).extracting(QueuePassage::exit).isEqualTo(truth.queues());
            assertThat(call.queues())
                    .as(what)
                    .extracting(QueuePassage::waitTime)
                    .isEqualTo(truth.queueWaits());
            assertThat(call.transfers()).as(what).extracting(Transfer::kind).isEqualTo(truth.transfers());
            assertThat(call.hangUp()).as(what).contains(truth.hangUp());
            assertThat(call.complete()).as(what).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8, 9})
    void theOrderOfArrivalDoesNotMatter(long seed) {
        List<CdrLeg> legs = legs(new GeneratedCalls(seed).calls(150));
        List<CdrCall> calls = ASSEMBLER.assemble(legs);
        Random random = new Random(seed);
        for (int i = 0; i < 20; i++) {
            List<CdrLeg> shuffled = new ArrayList<>(legs);
            Collections.shuffle(shuffled, random);
            shuffled.addAll(shuffled.subList(0, random.nextInt(shuffled.size()))); // some are read twice
            assertThat(ASSEMBLER.assemble(shuffled)).as("seed %s", seed).isEqualTo(calls);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void noRecordIsThrownAway(long seed) {
        List<CdrLeg> legs = legs(new GeneratedCalls(seed).calls(300));

        List<CdrLeg> kept = ASSEMBLER.assemble(legs).stream()
                .flatMap(call -> call.records().stream())
                .toList();

        assertThat(kept).as("seed %s", seed).hasSameSizeAs(legs);
        assertThat(Set.copyOf(kept)).as("seed %s", seed).isEqualTo(Set.copyOf(legs));
    }

    @ParameterizedTest
    @ValueSource(longs = {14, 15, 16})
    void everybodyWhoRangOrTalkedIsALegOfTheCall(long seed) {
        for (CdrCall call : ASSEMBLER.assemble(legs(new GeneratedCalls(seed).calls(300)))) {
            Set<String> rung = call.records().stream()
                    .filter(leg -> !leg.creation().startsWith("barge_in"))
                    .filter(leg -> leg.destination().kind() == PartyKind.EXTENSION
                            || leg.destination().kind() == PartyKind.VOICEMAIL)
                    .map(leg -> leg.destination().dn().orElseThrow())
                    .collect(Collectors.toSet());
            Set<String> told = call.call().legs().stream()
                    .flatMap(leg -> leg.party().extension().stream())
                    .collect(Collectors.toSet());

            assertThat(told).as("seed %s, %s", seed, call).containsAll(rung);
        }
    }

    /** Records of one call arrive over time: every part of them is a call that says that it is not all. */
    @ParameterizedTest
    @ValueSource(longs = {17, 18, 19})
    void aCallOfWhichRecordsAreMissingSaysSo(long seed) {
        Random random = new Random(seed);
        for (GeneratedCalls.Made made : new GeneratedCalls(seed).calls(200)) {
            List<CdrLeg> legs = made.legs();
            CdrLeg missing = legs.get(random.nextInt(legs.size()));
            List<CdrLeg> rest = legs.stream().filter(leg -> leg != missing).toList();
            boolean pointedTo = rest.stream()
                    .anyMatch(leg -> leg.continuedIn()
                                    .filter(missing.id()::equals)
                                    .isPresent()
                            || leg.originating().filter(missing.id()::equals).isPresent());
            for (CdrCall call : ASSEMBLER.assemble(rest)) {
                if (pointedTo
                        && call.callId().equals(made.callId())
                        && call.records().size() == rest.size()) {
                    assertThat(call.complete()).as("seed %s, %s", seed, call).isFalse();
                }
            }
        }
    }

    @Test
    void aHundredThousandRecordsTakeLittleTime() {
        List<CdrLeg> legs = new ArrayList<>();
        GeneratedCalls calls = new GeneratedCalls(42);
        while (legs.size() < 100_000) {
            legs.addAll(calls.next().legs());
        }
        Collections.shuffle(legs, new Random(42));
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            long began = threads.getCurrentThreadCpuTime();
            assertThat(ASSEMBLER.assemble(legs)).isNotEmpty();
            best = Math.min(best, threads.getCurrentThreadCpuTime() - began);
        }
        // tenths of a second when warm; this is to notice what grows with the square of the records
        assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofSeconds(10));
    }

    private static String remote(CdrCall call) {
        CallParty remote = call.call().remote();
        return remote.extension()
                .or(() -> remote.number().map(number -> number.raw()))
                .orElseThrow();
    }

    private static List<CdrLeg> legs(List<GeneratedCalls.Made> made) {
        List<CdrLeg> legs = made.stream().flatMap(call -> call.legs().stream()).toList();
        assertThat(new HashSet<>(legs)).hasSameSizeAs(legs);
        return legs;
    }

    private static String line(CdrLeg leg) {
        return leg.id().substring(30) + " " + leg.source() + " -> " + leg.destination() + " " + leg.creation() + "/"
                + leg.forwardReason() + " " + leg.endText() + "/" + leg.endDetails() + " " + leg.startedAt() + " "
                + leg.answeredAt() + " " + leg.endedAt() + " -> " + leg.continuedIn() + " < " + leg.originating();
    }
}
