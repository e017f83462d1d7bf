package io.threecx.lookup;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.threecx.crm.ContactRef;
import io.threecx.store.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who may create the contact of a number, agreed upon by all processes that share a state store. A claim expires, so that
 * a process that died does not block a number; what was made stays on record for a while, because a CRM may need a
 * moment until it finds its own new contact. Thread-safe.
 */
final class CreationLedger {
    /** Longer than any creation is waited for. */
    private static final Duration CLAIM_LIFETIME = Duration.ofMinutes(1);
    /** Longer than the longest deadline: who looked before the contact was made must see that it was. */
    private static final Duration RECORD_LIFETIME = Duration.ofMinutes(2);

    private static final String FORMAT = "1";
    private static final String CLAIMED = "claimed";
    private static final String MADE = "made";

    private final StateStore store;
    private final InstantSource clock;
    private final Deque<Mine> expiring = new ArrayDeque<>();

    /** A record of this process, to be cleared away when it has expired. */
    private record Mine(String number, byte[] value, Instant expires) {}

    /** What a claim led to: the right to create (with the bytes that prove it), a contact made already, or neither. */
    record Claim(byte @Nullable [] won, @Nullable ContactRef made, String url) {}

    private static final Claim TAKEN = new Claim(null, null, "");

    CreationLedger(StateStore store, InstantSource clock) {
        this.store = store.namespaced("creation");
        this.clock = clock;
    }

    Claim claim(String number) {
        clearAway();
        byte[] now = store.get(number).orElse(null);
        if (now != null) {
            String[] fields = new String(now, UTF_8).split("\t", -1);
            if (!isExpired(fields)) {
                return fields[1].equals(MADE) && fields.length == 5
                        ? ContactRef.parse(fields[3])
                                .map(ref -> new Claim(null, ref, fields[4]))
                                .orElse(TAKEN)
                        : TAKEN;
            }
        }
        byte[] claim = value(CLAIMED, CLAIM_LIFETIME, UUID.randomUUID().toString());
        return store.compareAndSet(number, now, claim) ? new Claim(claim, null, "") : TAKEN;
    }

    private boolean isExpired(String[] fields) {
        if (fields.length < 4 || !fields[0].equals(FORMAT)) {
            return true;
        }
        try {
            return Long.parseLong(fields[2]) <= clock.millis();
        } catch (NumberFormatException notOurs) {
            return true;
        }
    }

    /** Puts on record what was made under a claim. */
    void made(String number, byte[] claim, ContactRef ref, Optional<String> url) {
        String link = url.filter(text -> text.chars().noneMatch(Character::isISOControl))
                .orElse("");
        byte[] record = value(MADE, RECORD_LIFETIME, ref.text() + '\t' + link);
        if (store.compareAndSet(number, claim, record)) {
            synchronized (expiring) {
                expiring.add(new Mine(number, record, clock.instant().plus(RECORD_LIFETIME)));
            }
        }
    }

    /** Gives a claim back: certainly nothing was made. */
    void release(String number, byte[] claim) {
        store.compareAndSet(number, claim, null);
    }

    private void clearAway() {
        while (true) {
            Mine oldest;
            synchronized (expiring) {
                oldest = expiring.peek();
                if (oldest == null || oldest.expires().isAfter(clock.instant())) {
                    return;
                }
                expiring.remove();
            }
            store.compareAndSet(oldest.number(), oldest.value(), null);
        }
    }

    private byte[] value(String state, Duration lifetime, String rest) {
        long expires = clock.instant().plus(lifetime).toEpochMilli();
        return String.join("\t", FORMAT, state, Long.toString(expires), rest).getBytes(UTF_8);
    }
}
