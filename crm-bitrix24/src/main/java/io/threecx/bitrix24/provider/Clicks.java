package io.threecx.bitrix24.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.threecx.bitrix24.event.ClickToCall;
import io.threecx.call.Call;
import io.threecx.call.Direction;
import io.threecx.crm.CallEntry;
import io.threecx.crm.CrmUser;
import io.threecx.crm.EntryKey;
import io.threecx.store.StateStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which calls users of the portal began by a click: the portal has registered these itself, so they must be finished under its id
 * and not registered again. Which entry a click became is kept before the portal is asked to finish it, since afterwards nothing
 * in the portal tells: such calls have no id of ours there.
 *
 * <p>Kept in sixteen values, by the end of the number. Safe for use by several threads and processes.
 */
final class Clicks {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int BUCKETS = 16;
    private static final int MOST_IN_ONE = 300;
    private static final Duration KEPT_FOR = Duration.ofDays(2);
    /** What two numbers must have in common at least. */
    private static final int SUFFIX = 7;
    /** The telephone of whoever clicked rings first. */
    private static final Duration LONGEST_BEFORE = Duration.ofMinutes(10);
    /** Two clocks. */
    private static final Duration LONGEST_AFTER = Duration.ofMinutes(2);

    private final StateStore state;
    private final InstantSource clock;

    Clicks(StateStore state, InstantSource clock) {
        this.state = state;
        this.clock = clock;
    }

    void keep(ClickToCall event) {
        Click click = Click.of(event, clock.instant());
        if (click.callId().isEmpty() || click.digits().isEmpty()) {
            return;
        }
        change(bucket(click.digits()), clicks -> {
            List<Click> more = new ArrayList<>(clicks);
            more.removeIf(each -> each.callId().equals(click.callId()));
            more.add(click);
            Instant oldest = click.at().minus(KEPT_FOR); // by the portal's clock, as all of them
            more.removeIf(each -> each.at().isBefore(oldest));
            return more.subList(Math.max(0, more.size() - MOST_IN_ONE), more.size());
        });
    }

    /** The id under which the portal knows this call, if it began with a click; from now on, that click is this call's. */
    Optional<String> claim(CallEntry entry) {
        String digits = Click.digits(CallFacts.number(entry.call()));
        if (entry.call().direction() != Direction.OUTBOUND || digits.isEmpty()) {
            return Optional.empty();
        }
        String key = CallFacts.key(entry.key());
        String[] claimed = {""};
        change(bucket(digits), clicks -> {
            Optional<Click> found = clicks.stream()
                    .filter(each -> each.entry().equals(key))
                    .findFirst()
                    .or(() -> begun(clicks, entry, digits));
            claimed[0] = found.map(Click::callId).orElse("");
            return marked(clicks, found.orElse(null), key);
        });
        return Optional.of(claimed[0]).filter(id -> !id.isEmpty());
    }

    private static Optional<Click> begun(List<Click> clicks, CallEntry entry, String digits) {
        Call call = entry.call();
        Optional<Long> user = entry.user().map(CrmUser::id).flatMap(TelephonyCalls::number);
        Predicate<Click> fits = click -> click.entry().isEmpty()
                && isSame(click.digits(), digits)
                && !click.at().isBefore(call.startedAt().minus(LONGEST_BEFORE))
                && !click.at().isAfter(call.startedAt().plus(LONGEST_AFTER));
        List<Click> candidates = clicks.stream()
                .filter(fits)
                .filter(click -> user.isEmpty() || user.get() == click.user())
                .toList();
        if (user.isEmpty() && candidates.size() > 1) {
            return Optional.empty(); // nobody knows whose call it was
        }
        return candidates.stream()
                .min(Comparator.comparing(
                        click -> Duration.between(click.at(), call.startedAt()).abs()));
    }

    /** The portal does not know that call any more. */
    void release(EntryKey key, String callId) {
        for (int i = 0; i < BUCKETS; i++) {
            change(
                    Integer.toString(i),
                    clicks -> clicks.stream()
                            .filter(each -> !each.callId().equals(callId)
                                    || !each.entry().equals(CallFacts.key(key)))
                            .toList());
        }
    }

    /** A click that came to no call: it must not be taken for another call to that number. */
    void forget(String callId) {
        for (int i = 0; i < BUCKETS; i++) {
            change(
                    Integer.toString(i),
                    clicks -> clicks.stream()
                            .filter(each -> !each.callId().equals(callId)
                                    || !each.entry().isEmpty())
                            .toList());
        }
    }

    /** The id under which the portal knows the call of an entry that began with a click. */
    Optional<String> of(EntryKey key) {
        String wanted = CallFacts.key(key);
        for (int i = 0; i < BUCKETS; i++) {
            Optional<Click> found = read(state.get(Integer.toString(i)).orElse(null)).stream()
                    .filter(each -> each.entry().equals(wanted))
                    .findFirst();
            if (found.isPresent()) {
                return found.map(Click::callId);
            }
        }
        return Optional.empty();
    }

    private static List<Click> marked(List<Click> clicks, @Nullable Click found, String key) {
        return clicks.stream()
                .map(each -> each.equals(found) ? each.of(key) : each)
                .toList();
    }

    static boolean isSame(String one, String other) {
        String shorter = one.length() <= other.length() ? one : other;
        String longer = one.length() <= other.length() ? other : one;
        return one.equals(other) || (shorter.length() >= SUFFIX && longer.endsWith(shorter));
    }

    private static String bucket(String digits) {
        String end = digits.substring(Math.max(0, digits.length() - SUFFIX));
        return Integer.toString(Math.floorMod(end.hashCode(), BUCKETS));
    }

    private void change(String bucket, UnaryOperator<List<Click>> change) {
        while (true) {
            byte @Nullable [] before = state.get(bucket).orElse(null);
            List<Click> clicks = read(before);
            List<Click> after = change.apply(clicks);
            if (after.equals(clicks) || state.compareAndSet(bucket, before, written(after))) {
                return;
            }
        }
    }

    private static List<Click> read(byte @Nullable [] bytes) {
        List<Click> clicks = new ArrayList<>();
        if (bytes != null) {
            try {
                for (JsonNode each : JSON.readTree(bytes).path("clicks")) {
                    clicks.add(Click.read(each));
                }
            } catch (IOException damaged) {
                throw new UncheckedIOException("the kept clicks cannot be read", damaged);
            }
        }
        return clicks;
    }

    private static byte[] written(List<Click> clicks) {
        try {
            return JSON.writeValueAsBytes(Map.of(
                    "format", 1, "clicks", clicks.stream().map(Click::plain).toList()));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
