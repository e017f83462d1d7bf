package io.threecx.examples.desk.live;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.threecx.call.Call;
import io.threecx.call.Direction;
import io.threecx.call.Outcome;
import io.threecx.examples.desk.web.Json;
import io.threecx.examples.desk.web.Texts;
import io.threecx.phone.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Who left a message within the last two days and was not called back: the PBX lets no program list the messages themselves, so
 * calls that a mailbox took stand for them. A later call with the same number settles it. Thread-safe.
 */
public final class CallBacks {
    private static final Duration KEPT = Duration.ofDays(2);
    private static final int MOST = 200;
    private static final int SHOWN = 8;

    private final Function<PhoneNumber, Optional<String>> names;
    private final InstantSource clock;
    private final Map<String, Call> open = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Call> eldest) {
            return size() > MOST;
        }
    };

    /** @param names of numbers, as far as they are known at once */
    public CallBacks(Function<PhoneNumber, Optional<String>> names, InstantSource clock) {
        this.names = names;
        this.clock = clock;
    }

    /** Takes in a call that is over. Calls may come in any order. */
    public synchronized void add(Call call) {
        Optional<String> key = call.direction() == Direction.INTERNAL
                ? Optional.empty()
                : call.remote().number().flatMap(PastCalls::key);
        if (key.isEmpty()) {
            return;
        }
        Call before = open.get(key.get());
        boolean isMessage = call.outcome() == Outcome.VOICEMAIL;
        boolean isTalk = call.outcome() == Outcome.COMPLETED;
        boolean isLater = before == null || call.startedAt().isAfter(before.startedAt());
        if (isLater && (isMessage || isTalk)) {
            open.remove(key.get());
            open.put(key.get(), call);
        }
    }

    /** Those that a session may see, the latest message first. */
    public synchronized ArrayNode json(Predicate<Call> maySee) {
        Instant oldest = clock.instant().minus(KEPT);
        List<Call> calls = open.values().stream()
                .filter(call -> call.outcome() == Outcome.VOICEMAIL)
                .filter(call -> call.startedAt().isAfter(oldest))
                .filter(maySee)
                .sorted((one, other) -> other.startedAt().compareTo(one.startedAt()))
                .limit(SHOWN)
                .toList();
        ArrayNode list = Json.array();
        for (Call call : calls) {
            PhoneNumber number = call.remote().number().orElseThrow();
            list.addObject()
                    .put("key", Texts.shown(number))
                    .put(
                            "name",
                            names.apply(number).or(() -> call.remote().name()).orElse(""))
                    .put("number", Texts.shown(number))
                    .put("dial", Texts.dial(number).orElse(""))
                    .put("at", call.startedAt().toString());
        }
        return list;
    }
}
