package io.threecx.journal;

import static io.threecx.journal.Sightings.at;
import static io.threecx.journal.Sightings.history;
import static io.threecx.journal.Sightings.leg;
import static io.threecx.journal.Sightings.line;
import static io.threecx.journal.Sightings.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.call.Call;
import io.threecx.call.CallParty;
import io.threecx.call.Direction;
import io.threecx.call.Outcome;
import io.threecx.call.Sighting;
import io.threecx.call.SourceKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class CallMergeTest {
    @Test
    void timesAndLegsAreThoseOfTheHistory() {
        Call call = merged(
                report("r").from(1, 50),
                history("h").from(0, 60).legs(leg("102", 0, 5), leg("101", 5, 60)),
                line("c").from(2, 70).legs(leg("101", 2, 70)));
        assertThat(call.startedAt()).isEqualTo(at(0));
        assertThat(call.endedAt()).isEqualTo(at(60));
        assertThat(call.legs()).hasSize(2);
    }

    @Test
    void theLineKnowsMoreThanTheReport() {
        assertThat(merged(report("r").from(1, 50), line("c").from(2, 70)).startedAt())
                .isEqualTo(at(2));
    }

    @Test
    void aPlainMissGivesWayToTheReason() {
        assertThat(merged(history("h").missed(), line("c").ended(Outcome.BUSY)).outcome())
                .isEqualTo(Outcome.BUSY);
        assertThat(merged(history("h").ended(Outcome.VOICEMAIL), report("r")).outcome())
                .isEqualTo(Outcome.VOICEMAIL);
        assertThat(merged(history("h").missed(), report("r")).outcome()).isEqualTo(Outcome.MISSED);
    }

    @Test
    void aMissedCallHasNoTimeOfAnswer() {
        assertThat(merged(history("h").missed(), report("r")).answeredAt()).isEmpty();
    }

    @Test
    void theWholeNumberWinsOverACutOneOfABetterSource() {
        assertThat(merged(history("h").number("45678"), report("r"))
                        .remote()
                        .number()
                        .orElseThrow()
                        .e164())
                .contains("+4915112345678");
        assertThat(merged(history("h").number("112345678"), report("r").number("015112345678"))
                        .remote()
                        .number()
                        .orElseThrow()
                        .e164())
                .contains("+4915112345678");
    }

    @Test
    void namesComeFromTheReportEvenWhenTheAgentDoesNot() {
        Sighting told = named(
                report("r").seen(), CallParty.extension("101").withName("Ada").withEmail("ada@example.org"));
        Call call = CallMerge.of(List.of(
                told, named(history("h").seen(), CallParty.extension("101").withName("101 Ada L."))));
        assertThat(call.agent().orElseThrow().name()).contains("Ada");
        assertThat(call.agent().orElseThrow().email()).contains("ada@example.org");
    }

    @Test
    void nobodyGetsTheNameOfSomebodyElse() {
        Sighting told = named(report("r").seen(), CallParty.extension("102").withName("Grace"));
        Call call =
                CallMerge.of(List.of(told, history("h").legs(leg("102", 0, 5)).seen()));
        assertThat(call.agent().orElseThrow()).isEqualTo(CallParty.extension("101"));
    }

    @Test
    void ofOneSourceTheSightingThatCoversTheOtherCountsElseTheLater() {
        assertThat(merged(
                                history("h2").from(0, 90).alsoKnownAs("h1"),
                                history("h1").from(0, 60))
                        .endedAt())
                .isEqualTo(at(90));
        assertThat(merged(history("h1").from(0, 60), history("h2").from(0, 70)).endedAt())
                .isEqualTo(at(70));
    }

    @Test
    void anAnswerBeforeTheStartIsMovedToTheStart() {
        Call call = merged(report("r").from(0, 60), history("h").from(5, 60));
        assertThat(call.talkTime()).isLessThanOrEqualTo(java.time.Duration.between(call.startedAt(), call.endedAt()));
        Sighting odd = Sighting.of(
                new SourceKey(CorrelatingDesk.PBX, SourceKey.HISTORY, "odd"),
                Call.builder(Direction.INBOUND, call.remote(), at(10))
                        .answeredAt(at(3))
                        .endedAt(at(12), Outcome.COMPLETED)
                        .build());
        assertThat(CallMerge.of(List.of(odd)).answeredAt()).contains(at(10));
    }

    @Test
    void whateverTheSourcesSayTheCallIsValid() {
        Random random = new Random(7);
        for (int round = 0; round < 2000; round++) {
            List<Sighting> seen = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(4); i++) {
                double start = random.nextInt(100);
                Sightings sighting =
                        List.of(report("r"), line("c"), history("h" + i)).get(random.nextInt(3));
                seen.add(sighting.from(start, start + random.nextInt(50))
                        .ended(Outcome.values()[random.nextInt(Outcome.values().length)])
                        .number(random.nextBoolean() ? "" : "+4915112345678")
                        .seen());
            }
            Collections.shuffle(seen, random);
            Call call = CallMerge.of(seen);
            assertThat(call.endedAt()).as("round " + round).isAfterOrEqualTo(call.startedAt());
            assertThat(call.talkTime().isNegative() || call.waitTime().isNegative())
                    .as("round " + round)
                    .isFalse();
        }
    }

    private static Sighting named(Sighting sighting, CallParty agent) {
        Call call = sighting.call();
        return Sighting.of(
                sighting.key(),
                Call.builder(call.direction(), call.remote(), call.startedAt())
                        .agent(agent)
                        .endedAt(call.endedAt(), call.outcome())
                        .build());
    }

    private static Call merged(Sightings... sightings) {
        return CallMerge.of(Arrays.stream(sightings).map(Sightings::seen).toList());
    }
}
