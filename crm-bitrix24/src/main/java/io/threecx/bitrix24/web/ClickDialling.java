package io.threecx.bitrix24.web;

import io.threecx.bitrix24.Bitrix24;
import io.threecx.bitrix24.event.ClickToCall;
import io.threecx.bitrix24.event.EventReceiver;
import io.threecx.crm.CrmException;
import io.threecx.pbx.PbxProblem;
import io.threecx.pbx.dial.DialResult;
import io.threecx.store.StateStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the calls placed that users of a portal begin by a click ({@code ONEXTERNALCALLSTART}). The portal has registered such a call
 * itself: when it is over, the provider's call log finishes it under the event's {@code CALL_ID}; when the PBX refuses it, it is
 * finished at once, with the reason.
 *
 * <pre>{@code
 * threecx.crm("bitrix24", ClickDialling.class).orElseThrow().by(clickToCall);      // before threecx.start()
 * }</pre>
 *
 * <p>A click is dialled once, also when its event comes again, and not at all half a minute later: nobody's phone shall ring by
 * itself after a restart. Only ways that the PBX itself goes are of use here, since a link cannot be opened from outside. Thread-safe.
 */
public final class ClickDialling {
    private static final Logger log = LoggerFactory.getLogger(ClickDialling.class);
    private static final String DIALLED = "dialled";
    private static final int REMEMBERED = 500;
    private static final int LONGEST_REASON = 250;
    private static final Duration FRESH = Duration.ofSeconds(30);

    private final Bitrix24 bitrix;
    private final EventReceiver receiver;
    private final StateStore state;
    private final InstantSource clock;
    private final Consumer<String> refused;

    private ClickDialling(
            Bitrix24 bitrix, EventReceiver receiver, StateStore state, InstantSource clock, Consumer<String> refused) {
        this.bitrix = Objects.requireNonNull(bitrix, "bitrix");
        this.receiver = Objects.requireNonNull(receiver, "receiver");
        this.state = Objects.requireNonNull(state, "state");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.refused = Objects.requireNonNull(refused, "refused");
    }

    /**
     * For one portal.
     *
     * @param state what was dialled; a store of this one alone
     * @param refused is told the {@code CALL_ID} of a click that came to no call
     */
    public static ClickDialling of(
            Bitrix24 bitrix, EventReceiver receiver, StateStore state, InstantSource clock, Consumer<String> refused) {
        return new ClickDialling(bitrix, receiver, state, clock, refused);
    }

    /** Dials by this from now on. Say so before the receiver starts, or events that wait from an earlier run are missed. */
    public void by(io.threecx.pbx.dial.ClickToCall dialler) {
        Objects.requireNonNull(dialler, "dialler");
        receiver.listen(ClickToCall.class, (owner, click) -> dial(click, dialler));
    }

    private void dial(ClickToCall click, io.threecx.pbx.dial.ClickToCall dialler) {
        Instant now = clock.instant();
        boolean stale = click.sentAt().orElse(now).isBefore(now.minus(FRESH));
        String extension = stale ? "" : extension(click.userId()); // before it is marked: may be asked again
        if (click.callId().isEmpty() || !isFirst(click.callId())) {
            return;
        }
        if (stale) {
            finish(click, "480", "The click is too old: it came while nobody could dial. Click again.");
            return;
        }
        DialResult result = dialler.call(extension, click.number());
        switch (result.outcome()) {
            case PLACED -> log.info("{} is dialled for extension {}", click, extension);
            case ATTEMPTED -> {
                if (result.link().isPresent()) {
                    finish(click, "503", reason(result));
                } else {
                    log.warn("{}: {}", click, result.message()); // it may stand: the journal finishes it then
                }
            }
            case FAILED -> finish(click, status(result), result.message());
        }
    }

    private static String reason(DialResult result) {
        int last = result.refusals().size() - 1;
        return last < 0
                ? "Only links are set up to place calls, and a link cannot be opened from outside the user's browser."
                : result.refusals().get(last).message();
    }

    /** As the portal's statistics know them. */
    private static String status(DialResult result) {
        PbxProblem problem = result.problem().orElse(PbxProblem.FAILED);
        return switch (problem) {
            case FORBIDDEN -> "403";
            case REJECTED -> "404";
            case NOT_POSSIBLE -> "480";
            default -> "503";
        };
    }

    /** The extension of a user; empty when the portal has none. */
    private String extension(long user) {
        return bitrix.call("user.get", Map.of("FILTER", Map.of("ID", user))).result().list().stream()
                .filter(row -> row.at("ID").wholeNumber().orElse(0) == user)
                .map(row -> row.at("UF_PHONE_INNER").text().strip())
                .findFirst()
                .orElse("");
    }

    /** There is no call and there will be none: the portal need not wait for it. */
    private void finish(ClickToCall click, String status, String reason) {
        log.warn("{} came to no call: {}", click, reason);
        refused.accept(click.callId());
        Map<String, Object> call = new LinkedHashMap<>();
        call.put("CALL_ID", click.callId());
        call.put("USER_ID", click.userId());
        call.put("DURATION", 0);
        call.put("STATUS_CODE", status);
        call.put("FAILED_REASON", reason.substring(0, Math.min(reason.length(), LONGEST_REASON)));
        call.put("ADD_TO_CHAT", 0);
        try {
            bitrix.call("telephony.externalCall.finish", call);
        } catch (CrmException e) {
            log.warn("{} could not be finished; its card closes by itself after a while: {}", click, e.getMessage());
        }
    }

    /** Marked before it is dialled, so that a call is rather not placed than placed twice. */
    private boolean isFirst(String callId) {
        while (true) {
            byte @Nullable [] before = state.get(DIALLED).orElse(null);
            List<String> dialled = new ArrayList<>(
                    before == null
                            ? List.of()
                            : new String(before, StandardCharsets.UTF_8).lines().toList());
            if (dialled.contains(callId)) {
                return false;
            }
            dialled.add(callId);
            String after = String.join("\n", dialled.subList(Math.max(0, dialled.size() - REMEMBERED), dialled.size()));
            if (state.compareAndSet(DIALLED, before, after.getBytes(StandardCharsets.UTF_8))) {
                return true;
            }
        }
    }
}
