package io.threecx.journal;

import io.threecx.call.Call;
import io.threecx.call.CallLeg;
import io.threecx.call.CallParty;
import io.threecx.call.Direction;
import io.threecx.call.Outcome;
import io.threecx.call.Sighting;
import io.threecx.call.SourceKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Some calls of a small house as they really were, and what its sources say of them: late, in any order, twice or never,
 * with cut numbers, coarse times, and ids that change.
 */
final class GeneratedDay {
    private static final Instant MORNING = Instant.parse("2026-03-02T10:00:00Z");
    private static final List<String> AGENTS = List.of("101", "102", "103", "104");
    /** Two of them have the same last digits; 10 digits are never cut to less than 5. */
    private static final List<String> CUSTOMERS =
            List.of("+4915112345678", "+4915188845678", "+493012345600", "+493098765432", "+442079460018");

    /** @param call number of the real call that it is about */
    record Delivery(Instant at, int call, Sighting sighting) {}

    final List<Delivery> deliveries = new ArrayList<>();
    /** Which real call every key is about; aliases that no source ever uses as its key are missing. */
    final Map<SourceKey, Integer> truth = new HashMap<>();

    private final Random random;
    private final boolean complete;
    private final Map<Integer, List<Sighting>> seen = new HashMap<>();

    /** @param complete no source misses a call, all are exact to the second, and all are heard of within the settle time */
    GeneratedDay(long seed, boolean complete) {
        this.random = new Random(seed);
        this.complete = complete;
        int lost = random.nextBoolean() ? 10 : 50;
        List<Call> calls = calls();
        for (int number = 0; number < calls.size(); number++) {
            for (Sighting sighting : sightings(number, calls.get(number))) {
                if (complete || random.nextInt(100) >= lost) {
                    seen.computeIfAbsent(number, n -> new ArrayList<>()).add(sighting);
                    truth.put(sighting.key(), number);
                    deliver(number, sighting);
                }
            }
        }
        deliveries.sort(Comparator.comparing(Delivery::at));
    }

    private void deliver(int number, Sighting sighting) {
        Instant over = sighting.call().endedAt().plusSeconds(1);
        int limit = complete ? 40 : random.nextBoolean() ? 5 : 600;
        do {
            deliveries.add(new Delivery(over.plusMillis(random.nextInt(limit * 1000)), number, sighting));
        } while (random.nextInt(10) == 0);
    }

    private List<Call> calls() {
        List<Call> calls = new ArrayList<>();
        int count = 1 + random.nextInt(8);
        Call last = null;
        while (calls.size() < count) {
            boolean redial = last != null && random.nextInt(5) < 2;
            Instant start = redial && last != null
                    ? last.endedAt().plusMillis(500 + random.nextInt(8_000))
                    : MORNING.plusMillis(random.nextInt(complete ? 120_000 : 240_000));
            CallParty remote = redial && last != null ? last.remote() : customer();
            CallParty agent = redial && last != null && random.nextBoolean()
                    ? last.agent().orElseGet(this::agent)
                    : agent();
            Call call = call(redial && last != null ? last.direction() : direction(), remote, agent, start);
            if (!complete || isSpaced(call, calls)) {
                calls.add(call);
                last = call;
            } else {
                count--;
            }
        }
        return calls;
    }

    /** Nearest first can be right only if starts are further apart than what the sources are off. */
    private static boolean isSpaced(Call call, List<Call> others) {
        return others.stream()
                .flatMap(other -> starts(other))
                .allMatch(start -> starts(call)
                        .allMatch(mine -> Duration.between(start, mine).abs().toMillis() > 6_000));
    }

    private CallParty customer() {
        if (random.nextInt(8) == 0) {
            return CallParty.external(CorrelatingDesk.NUMBERS.parse("anonymous"));
        }
        String number = CUSTOMERS.get(random.nextInt(CUSTOMERS.size()));
        return CallParty.external(CorrelatingDesk.NUMBERS.parse(number));
    }

    private Direction direction() {
        return random.nextInt(4) == 0 ? Direction.OUTBOUND : Direction.INBOUND;
    }

    private CallParty agent() {
        return CallParty.extension(AGENTS.get(random.nextInt(AGENTS.size())));
    }

    private Call call(Direction direction, CallParty remote, CallParty who, Instant start) {
        CallParty agent = who;
        Instant ring = start.plusMillis(500 + random.nextInt(random.nextBoolean() ? 3_000 : 20_000));
        if (random.nextInt(3) == 0) {
            boolean queue = random.nextBoolean();
            List<CallLeg> legs = List.of(CallLeg.unanswered(agent, start, ring, Outcome.MISSED));
            return Call.builder(direction, remote, start)
                    .agent(queue ? null : agent)
                    .queue(queue ? "800" : null)
                    .endedAt(ring, random.nextBoolean() ? Outcome.MISSED : Outcome.BUSY)
                    .legs(legs)
                    .build();
        }
        List<CallLeg> legs = new ArrayList<>();
        if (random.nextInt(3) == 0) { // rang somewhere else first
            Instant later = ring.plusMillis(3_000 + random.nextInt(60_000));
            legs.add(CallLeg.unanswered(agent(), start, later, Outcome.MISSED));
            ring = later;
        }
        Instant end = ring.plusMillis(500 + random.nextInt(90_000));
        legs.add(CallLeg.answered(agent, legs.isEmpty() ? start : ring, ring, end));
        if (random.nextInt(4) == 0) { // transferred
            agent = agent();
            Instant later = end.plusMillis(1_000 + random.nextInt(60_000));
            legs.add(CallLeg.answered(agent, end, end, later));
            end = later;
        }
        return Call.builder(direction, remote, start)
                .agent(agent)
                .answeredAt(ring)
                .endedAt(end, Outcome.COMPLETED)
                .legs(legs)
                .build();
    }

    private List<Sighting> sightings(int number, Call call) {
        List<Sighting> all = new ArrayList<>();
        boolean coarse = !complete && random.nextInt(6) == 0;
        all.add(sighting(SourceKey.REPORT, "r" + number, retold(call, coarse, false, cut(call.remote())))
                .withPrecision(coarse ? Duration.ofSeconds(60) : Duration.ofSeconds(1)));
        all.add(sighting(SourceKey.CDR_LINE, "c" + number, retold(call, false, random.nextBoolean(), call.remote())));
        Sighting history = sighting(SourceKey.HISTORY, "h" + number, retold(call, false, true, call.remote()))
                .withPrecision(Duration.ofMillis(1000));
        if (random.nextInt(4) == 0) {
            SourceKey earlier = new SourceKey(CorrelatingDesk.PBX, SourceKey.HISTORY, "before-h" + number);
            if (random.nextBoolean()) {
                all.add(sighting(SourceKey.HISTORY, earlier.id(), retold(call, false, true, call.remote())));
            }
            history = history.withAliases(Set.of(earlier));
        }
        all.add(history);
        return all;
    }

    private static Sighting sighting(String source, String id, Call call) {
        return Sighting.of(new SourceKey(CorrelatingDesk.PBX, source, id), call);
    }

    private CallParty cut(CallParty remote) {
        String digits = remote.number().orElseThrow().digits();
        if (digits.isEmpty()) {
            return remote;
        }
        String text = switch (random.nextInt(4)) {
            case 0 -> digits.substring(digits.length() - 9 + random.nextInt(3));
            case 1 -> digits.startsWith("49") ? "0" + digits.substring(2) : "00" + digits;
            case 2 -> complete ? "+" + digits : digits.substring(digits.length() - 5);
            default -> "+" + digits;
        };
        return CallParty.external(CorrelatingDesk.NUMBERS.parse(text));
    }

    /** As a source would say it: some hundred milliseconds off, or to the minute; with legs or without. */
    private Call retold(Call call, boolean coarse, boolean legs, CallParty remote) {
        Duration off = Duration.ofMillis(random.nextInt(1800) - 900);
        Instant start = coarse
                ? Instant.ofEpochSecond(call.startedAt().getEpochSecond() / 60 * 60)
                : call.startedAt().plus(off);
        Duration moved = Duration.between(call.startedAt(), start);
        return Call.builder(call.direction(), remote, start)
                .agent(call.agent().orElse(null))
                .queue(call.queue().orElse(null))
                .answeredAt(call.answeredAt().map(at -> at.plus(moved)).orElse(null))
                .endedAt(call.endedAt().plus(moved), call.outcome())
                .legs(legs ? call.legs() : List.of())
                .build();
    }

    /** Real calls that no rule could always keep apart, by what was heard of them: each with itself and its doubles. */
    Map<Integer, Set<Integer>> doubles() {
        Map<Integer, Set<Integer>> doubles = new HashMap<>();
        seen.keySet().forEach(number -> doubles.put(number, new HashSet<>(Set.of(number))));
        for (int one : seen.keySet()) {
            for (int other : seen.keySet()) {
                boolean alike = one != other
                        && seen.get(one).stream()
                                .anyMatch(a -> seen.get(other).stream().anyMatch(b -> fit(a, b)));
                if (alike) {
                    Set<Integer> together = new HashSet<>(doubles.get(one));
                    together.addAll(doubles.get(other));
                    together.forEach(member -> doubles.put(member, together));
                }
            }
        }
        return doubles;
    }

    /** The house's rule once more, in plain words and without regard for speed. */
    static boolean fit(Sighting a, Sighting b) {
        if (a.key().source().equals(b.key().source())
                || a.call().direction() != b.call().direction()) {
            return false;
        }
        String x = written(a);
        String y = written(b);
        if (!x.equals(y) && (Math.min(x.length(), y.length()) < 5 || !(x.endsWith(y) || y.endsWith(x)))) {
            return false;
        }
        long slack = a.precision().plus(b.precision()).toMillis();
        boolean overlap = a.call().startedAt().toEpochMilli()
                        <= b.call().endedAt().toEpochMilli() + slack
                && b.call().startedAt().toEpochMilli() <= a.call().endedAt().toEpochMilli() + slack;
        boolean near = starts(b.call())
                        .anyMatch(start -> Duration.between(start, a.call().startedAt())
                                        .abs()
                                        .toMillis()
                                <= slack + 10_000)
                || starts(a.call())
                        .anyMatch(start -> Duration.between(start, b.call().startedAt())
                                        .abs()
                                        .toMillis()
                                <= slack + 10_000);
        return overlap && near && people(a, b);
    }

    private static String written(Sighting sighting) {
        String raw = sighting.call().remote().number().orElseThrow().raw();
        return raw.replaceAll("[^0-9]", "").replaceFirst("^0+", "");
    }

    private static boolean people(Sighting a, Sighting b) {
        Set<String> ofA = people(a.call());
        Set<String> ofB = people(b.call());
        return ofA.isEmpty() || ofB.isEmpty() || ofA.stream().anyMatch(ofB::contains);
    }

    private static Set<String> people(Call call) {
        Set<String> people = new HashSet<>();
        call.agent().flatMap(CallParty::extension).ifPresent(people::add);
        call.legs().forEach(leg -> leg.party().extension().ifPresent(people::add));
        return people;
    }

    private static Stream<Instant> starts(Call call) {
        return Stream.concat(Stream.of(call.startedAt()), call.legs().stream().map(CallLeg::startedAt));
    }

    List<Sighting> seenOf(int call) {
        return seen.getOrDefault(call, List.of());
    }
}
