package io.threecx.journal;

import static io.threecx.journal.Sightings.history;
import static io.threecx.journal.Sightings.leg;
import static io.threecx.journal.Sightings.line;
import static io.threecx.journal.Sightings.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.call.CallKey;
import io.threecx.call.Sighting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class CallMatchTest {
    private static final Duration WINDOW = Duration.ofSeconds(10);

    @Test
    void theSameFactsFromTwoSourcesAreOneCall() {
        assertThat(join(report("r"), line("c"))).isTrue();
    }

    @Test
    void twoSightingsOfOneSourceNeverJoin() {
        assertThat(join(report("r1"), report("r2"))).isFalse();
    }

    @Test
    void anotherDirectionIsAnotherCall() {
        assertThat(join(report("r").outbound(), line("c"))).isFalse();
    }

    @Test
    void aCutNumberJoinsTheWholeOneFromFiveDigitsOn() {
        assertThat(join(report("r").number("45678"), line("c"))).isTrue();
        assertThat(join(report("r").number("5678"), line("c"))).isFalse();
        assertThat(join(report("r").number("5678"), line("c").number("5678"))).isTrue();
        assertThat(join(report("r").number("45679"), line("c"))).isFalse();
    }

    @Test
    void aCutNumberThatBeginsWithZeroIsNoNationalNumber() {
        assertThat(join(report("r").number("012345600"), line("c").number("+493012345600")))
                .isTrue();
    }

    @Test
    void nationalAndInternationalNotationAreOneNumber() {
        assertThat(join(report("r").number("0151 12345678"), line("c"))).isTrue();
        assertThat(join(report("r").number("0049 151 12345678"), line("c"))).isTrue();
    }

    @Test
    void aWithheldNumberJoinsOnlyAWithheldOne() {
        assertThat(join(report("r").number("anonymous"), line("c").number(""))).isTrue();
        assertThat(join(report("r").number("anonymous"), line("c"))).isFalse();
    }

    @Test
    void anotherAgentIsAnotherCallUnlessHeIsOneOfItsLegs() {
        assertThat(join(report("r").agent("102"), line("c"))).isFalse();
        assertThat(join(report("r").agent(null), line("c"))).isTrue();
        assertThat(join(report("r").agent("102"), line("c").legs(leg("102", 0, 5), leg("101", 5, 60))))
                .isTrue();
    }

    @Test
    void somebodyWhoIsNotAmongTheLegsOfAMissedCallWasNotRung() {
        assertThat(join(
                        report("r").agent("104").missed(),
                        history("h").agent(null).missed().legs(leg("101", 0, 60))))
                .isFalse();
    }

    @Test
    void startsMayDifferByTheWindowAndBothPrecisions() {
        assertThat(join(report("r").from(12, 60), line("c"))).isTrue();
        assertThat(join(report("r").from(12.001, 60), line("c"))).isFalse();
        assertThat(join(report("r").from(40, 60).precision(Duration.ofSeconds(30)), line("c")))
                .isTrue();
    }

    @Test
    void aReportMayBeginWithALegOfTheCall() {
        assertThat(join(
                        report("r").from(300, 400),
                        history("h").from(0, 400).legs(leg("102", 0, 9), leg("101", 301, 400))))
                .isTrue();
        assertThat(join(report("r").from(300, 400), history("h").from(0, 400).legs(leg("101", 0, 400))))
                .isFalse();
    }

    @Test
    void aRedialIsNoPartOfTheCallBefore() {
        assertThat(join(report("r").from(0, 3).missed(), line("c").from(6, 60))).isFalse();
        assertThat(join(report("r").from(6, 60), line("c").from(0, 3).missed())).isFalse();
    }

    @Test
    void anInternalCallIsTheSameWithBothExtensionsOnly() {
        assertThat(join(report("r").internalFrom("104"), line("c").internalFrom("104")))
                .isTrue();
        assertThat(join(report("r").internalFrom("103"), line("c").internalFrom("104")))
                .isFalse();
        assertThat(join(report("r").internalFrom("104").agent("102"), line("c").internalFrom("104")))
                .isFalse();
        assertThat(join(report("r").internalFrom("104").agent(null), line("c").internalFrom("104")))
                .isFalse();
    }

    @Test
    void onlyWhatBeginsAndEndsTogetherIsExact() {
        assertThat(exact(report("r"), line("c").from(1, 61))).isTrue();
        assertThat(exact(report("r"), line("c").from(0, 90))).isFalse();
        assertThat(exact(report("r").from(3, 63), line("c"))).isFalse();
        assertThat(exact(report("r").precision(Duration.ofSeconds(60)), line("c")))
                .isFalse();
        assertThat(exact(
                        report("r").number("anonymous").agent(null),
                        line("c").number("anonymous").agent(null)))
                .isFalse();
    }

    @Test
    void nearestFirst() {
        assertThat(groups(
                        report("r1"),
                        report("r2").from(7, 60),
                        line("c1").from(6, 60),
                        line("c2").from(-1, 60)))
                .containsExactlyInAnyOrder(Set.of("r1", "c2"), Set.of("r2", "c1"));
    }

    @Test
    void callsThatLookAlikePairOneToOne() {
        assertThat(groups(report("r1"), report("r2"), line("c1"), line("c2")))
                .hasSize(2)
                .allMatch(group -> group.size() == 2);
        assertThat(groups(report("r1"), line("c1"), line("c2"))).hasSize(2);
    }

    @Test
    void whatFitsTwoDifferentCallsEquallyWellJoinsNeither() {
        assertThat(groups(
                        report("r").agent(null).missed(),
                        line("c1").agent("101").missed(),
                        line("c2").agent("102").missed()))
                .hasSize(3);
    }

    @Test
    void whatIsLeftWhenTheOthersHavePairedIsNotAmbiguousAnyMore() {
        assertThat(groups(
                        report("r1").agent(null).missed(),
                        report("r2").agent("102").missed(),
                        line("c1").agent("101").missed(),
                        line("c2").agent("102").missed()))
                .containsExactlyInAnyOrder(Set.of("r1", "c1"), Set.of("r2", "c2"));
    }

    @Test
    void threeSourcesAreOneCall() {
        assertThat(groups(report("r"), line("c").from(0.4, 60.4), history("h").from(-0.3, 59.7)))
                .containsExactly(Set.of("r", "c", "h"));
    }

    @Test
    void theOrderOfArrivalDecidesNothing() {
        Random random = new Random(11);
        for (int round = 0; round < 300; round++) {
            List<Sighting> seen = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                double start = random.nextInt(200) / 10.0;
                Sightings sighting = List.of(report("r" + i), line("c" + i), history("h" + i))
                        .get(random.nextInt(3));
                seen.add(sighting.from(start, start + 1 + random.nextInt(30))
                        .agent(random.nextBoolean() ? null : "10" + random.nextInt(2))
                        .seen());
            }
            Set<Set<String>> first = grouped(seen);
            for (int again = 0; again < 4; again++) {
                Collections.shuffle(seen, random);
                assertThat(grouped(seen)).as("round " + round).isEqualTo(first);
            }
        }
    }

    @Test
    void twoPlannedCallsAreNeverJoined() {
        List<KnownCall> calls =
                List.of(known("a", report("r").seen()), known("b", line("c").seen()));
        assertThat(new CallPairs(WINDOW, key -> true).groups(calls)).hasSize(2);
        assertThat(new CallPairs(WINDOW, key -> key.text().equals("a")).groups(calls))
                .hasSize(1);
    }

    private static boolean join(Sightings one, Sightings other) {
        boolean there = CallMatch.between(known("a", one.seen()), known("b", other.seen()), WINDOW)
                .isPresent();
        boolean back = CallMatch.between(known("b", other.seen()), known("a", one.seen()), WINDOW)
                .isPresent();
        assertThat(there).as("the other way round").isEqualTo(back);
        return there;
    }

    private static boolean exact(Sightings one, Sightings other) {
        return CallMatch.between(known("a", one.seen()), known("b", other.seen()), WINDOW)
                .orElseThrow()
                .exact();
    }

    private static Set<Set<String>> groups(Sightings... sightings) {
        return grouped(Stream.of(sightings).map(Sightings::seen).toList());
    }

    private static Set<Set<String>> grouped(List<Sighting> seen) {
        List<KnownCall> calls = new ArrayList<>();
        for (Sighting sighting : seen) {
            calls.add(known("call" + calls.size(), sighting));
        }
        return new CallPairs(WINDOW, key -> false)
                .groups(calls).stream()
                        .map(group -> group.together().sightings().stream()
                                .map(sighting -> sighting.key().id())
                                .collect(Collectors.toCollection(TreeSet::new)))
                        .collect(Collectors.toSet());
    }

    private static KnownCall known(String key, Sighting sighting) {
        return KnownCall.first(new CallKey(key), sighting);
    }
}
