package io.threecx.examples.desk.demo;

import io.threecx.call.Call;
import io.threecx.call.CallParty;
import io.threecx.call.Direction;
import io.threecx.call.Outcome;
import io.threecx.call.Sighting;
import io.threecx.call.SourceKey;
import io.threecx.phone.PhoneNumbers;
import io.threecx.testkit.pbx.OfficePerson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Calls of the last hours, as an office has them. */
final class EarlierCalls {
    private static final int CALLS = 90;
    private static final Duration SPAN = Duration.ofHours(20);
    private static final List<String> AGENTS = List.of("101", "102", "103", "104");

    private final PhoneNumbers numbers;
    private final List<OfficePerson> people;
    private final Random random;

    EarlierCalls(PhoneNumbers numbers, List<OfficePerson> people, long seed) {
        this.numbers = numbers;
        this.people = people;
        this.random = new Random(seed);
    }

    /** The earliest first. */
    List<Call> before(Instant now) {
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            // twice the dice: most calls are neither at the beginning nor at the end of the day
            double place = (random.nextDouble() + random.nextDouble()) / 2;
            calls.add(call(now.minusMillis((long) (place * SPAN.toMillis())).minusSeconds(600)));
        }
        calls.sort((one, other) -> one.startedAt().compareTo(other.startedAt()));
        return calls;
    }

    private Call call(Instant start) {
        Direction direction = random.nextInt(10) < 7 ? Direction.INBOUND : Direction.OUTBOUND;
        OfficePerson person = people.get(random.nextInt(people.size()));
        Call.Builder call = Call.builder(direction, CallParty.external(numbers.parse(person.number())), start)
                .agent(CallParty.extension(AGENTS.get(random.nextInt(AGENTS.size()))));
        if (direction == Direction.INBOUND && random.nextInt(3) == 0) {
            call.queue("800");
        }
        int dice = random.nextInt(100);
        int rings = 3 + random.nextInt(20);
        if (dice < 72) {
            Instant answered = start.plusSeconds(rings);
            return call.answeredAt(answered)
                    .endedAt(answered.plusSeconds(20 + random.nextInt(500)), Outcome.COMPLETED)
                    .build();
        }
        if (direction == Direction.OUTBOUND) {
            return call.endedAt(start.plusSeconds(rings), dice < 86 ? Outcome.CANCELLED : Outcome.BUSY)
                    .build();
        }
        return call.endedAt(start.plusSeconds(rings + 10), dice < 92 ? Outcome.MISSED : Outcome.VOICEMAIL)
                .build();
    }

    static Sighting sighting(String pbx, Call call) {
        return Sighting.of(
                new SourceKey(pbx, SourceKey.HISTORY, "demo-" + call.startedAt().toEpochMilli()), call);
    }
}
