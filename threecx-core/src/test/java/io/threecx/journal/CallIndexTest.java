package io.threecx.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.call.Call;
import io.threecx.call.CallKey;
import io.threecx.call.CallLeg;
import io.threecx.call.CallParty;
import io.threecx.call.Direction;
import io.threecx.call.Outcome;
import io.threecx.call.Sighting;
import io.threecx.call.SourceKey;
import io.threecx.phone.PhoneNumbers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CallIndexTest {
    private static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");
    private static final PhoneNumbers NUMBERS = PhoneNumbers.of("GB");

    private final CallIndex index = new CallIndex(NINE, NINE.plusSeconds(36_000), 100);

    /** @param leg when its last leg began */
    private static CallIndex.Entry call(String key, String number, Instant start, Instant leg) {
        Call call = Call.builder(Direction.INBOUND, CallParty.external(NUMBERS.parse(number)), start)
                .endedAt(leg.plusSeconds(60), Outcome.COMPLETED)
                .legs(List.of(
                        CallLeg.answered(CallParty.extension("104"), leg, leg.plusSeconds(1), leg.plusSeconds(60))))
                .build();
        Sighting sighting = Sighting.of(new SourceKey("pbx", SourceKey.REPORT, key), call);
        return CallIndex.Entry.of(KnownCall.first(new CallKey(key), sighting), true);
    }

    private Set<String> found(CallIndex.Entry like, Instant first, Instant last) {
        return index.find(like.tails(), first, last).stream()
                .map(entry -> entry.call().key().text())
                .collect(Collectors.toSet());
    }

    @Test
    void aCallWhoseLastLegBeganWithinTheSpanIsFoundHoweverLongBeforeItBegan() {
        CallIndex.Entry queued = call("queued", "02079460018", NINE, NINE.plusSeconds(1_700));
        index.put(queued);
        index.put(call("short", "02079460018", NINE.plusSeconds(30), NINE.plusSeconds(31)));

        assertThat(found(queued, NINE.plusSeconds(1_690), NINE.plusSeconds(1_720)))
                .containsExactly("queued");
        assertThat(found(queued, NINE.plusSeconds(1_701), NINE.plusSeconds(1_720)))
                .isEmpty();
    }

    /** Callers who withhold their number are all of one kind. */
    @Test
    void whatIsFoundIsWhatALookAtEveryCallWouldFind() {
        long seed = 4711;
        Random random = new Random(seed);
        Map<String, CallIndex.Entry> all = new HashMap<>();
        List<String> numbers = List.of("anonymous", "02079460018", "+12079460018", "020 7946 0999");
        for (int step = 0; step < 2_000; step++) {
            String key = "k" + random.nextInt(90);
            if (random.nextInt(4) == 0) {
                index.remove(new CallKey(key));
                all.remove(key);
            } else {
                Instant start = NINE.plusSeconds(random.nextInt(600));
                CallIndex.Entry entry = call(
                        key,
                        numbers.get(random.nextInt(numbers.size())),
                        start,
                        start.plusSeconds(random.nextInt(random.nextInt(5) == 0 ? 600 : 5)));
                index.put(entry);
                all.put(key, entry);
            }
            List<CallIndex.Entry> present = new ArrayList<>(all.values());
            if (present.isEmpty()) {
                continue;
            }
            CallIndex.Entry like = present.get(random.nextInt(present.size()));
            Instant first = NINE.plusSeconds(random.nextInt(900));
            Instant last = first.plusSeconds(random.nextInt(60));
            Set<String> expected = present.stream()
                    .filter(entry -> entry.tails().stream().anyMatch(like.tails()::contains))
                    .filter(entry ->
                            !entry.last().isBefore(first) && !entry.first().isAfter(last))
                    .map(entry -> entry.call().key().text())
                    .collect(Collectors.toSet());
            assertThat(found(like, first, last))
                    .as("step %s of seed %s", step, seed)
                    .isEqualTo(expected);
        }
    }
}
