package io.threecx.examples.desk.live;

import io.threecx.crm.ContactRef;
import io.threecx.examples.desk.login.Session;
import io.threecx.examples.desk.web.Json;
import io.threecx.examples.desk.web.Refusal;
import io.threecx.lookup.CallerLookup;
import io.threecx.pbx.live.LiveCall;
import io.threecx.pbx.live.LiveCallEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The calls that pages show: those that go on, and for a quarter of an hour those that have ended, so that a note can be
 * written. Tells the hub of every change. Thread-safe.
 */
public final class LiveBoard implements AutoCloseable {
    static final Duration WRAP_UP = Duration.ofMinutes(15);
    static final int MOST_ENDED = 100;

    private final CardDesk cards;
    private final EventHub hub;
    private final CallView view;
    private final InstantSource clock;
    private final Map<String, BoardCall> calls = new LinkedHashMap<>();

    public LiveBoard(CallerLookup lookup, PastCalls past, EventHub hub, CallView view, InstantSource clock) {
        this.cards = new CardDesk(lookup, past);
        this.hub = hub;
        this.view = view;
        this.clock = clock;
    }

    /** Takes in what happened; called by the tracker, in order. */
    public void happened(LiveCallEvent event) {
        show(event.call());
    }

    /** Takes over what goes on at a PBX that was just connected; calls of another one, which go on no more, are dropped. */
    public void begin(List<LiveCall> current) {
        drop(call -> !call.isEnded());
        current.forEach(this::show);
    }

    /** Drops what was only guessed to go on. */
    public void forgetGuesses() {
        drop(call -> !call.isEnded() && call.call().isApproximate());
    }

    private void drop(Predicate<BoardCall> which) {
        List<String> gone;
        synchronized (calls) {
            gone = calls.values().stream().filter(which).map(BoardCall::id).toList();
            gone.forEach(calls::remove);
        }
        gone.forEach(this::tellGone);
    }

    private void show(LiveCall call) {
        boolean needsCard;
        synchronized (calls) {
            BoardCall before = calls.get(call.id().text());
            needsCard = before == null
                    || (before.card().search() == CallerCard.Search.NONE
                            && CardDesk.number(call).isPresent());
            calls.put(call.id().text(), before == null ? BoardCall.of(call) : before.withCall(call));
        }
        if (needsCard) {
            String id = call.id().text();
            CallerCard begun = cards.begin(call, card -> {
                change(id, known -> known.withCard(card));
                tell(id);
            });
            // the search may have ended before this
            change(id, known -> known.card().search() == CallerCard.Search.NONE ? known.withCard(begun) : known);
        }
        tell(call.id().text());
        dropOld();
    }

    private void change(String id, UnaryOperator<BoardCall> change) {
        synchronized (calls) {
            calls.computeIfPresent(id, (unused, known) -> change.apply(known));
        }
    }

    private Optional<BoardCall> find(String id) {
        synchronized (calls) {
            return Optional.ofNullable(calls.get(id));
        }
    }

    private void tell(String id) {
        hub.publish(new Happening(
                "call",
                id,
                session -> find(id).filter(call -> maySee(session, call)).map(call -> view.json(call, session))));
    }

    private void tellGone(String id) {
        hub.publish(
                new Happening("gone", id, session -> Optional.of(Json.object().put("id", id))));
    }

    /** Drops calls that ended long ago. To be called now and then. */
    public void dropOld() {
        Instant before = clock.instant().minus(WRAP_UP);
        List<String> gone = new ArrayList<>();
        synchronized (calls) {
            List<BoardCall> ended = calls.values().stream()
                    .filter(BoardCall::isEnded)
                    .sorted(Comparator.comparing(BoardCall::id))
                    .sorted(Comparator.comparing((BoardCall call) -> call.call().since())
                            .reversed())
                    .toList();
            for (int i = 0; i < ended.size(); i++) {
                if (i >= MOST_ENDED || ended.get(i).call().since().isBefore(before)) {
                    gone.add(ended.get(i).id());
                }
            }
            gone.forEach(calls::remove);
        }
        gone.forEach(this::tellGone);
    }

    /** All that a session may see. */
    List<BoardCall> visible(Session session) {
        synchronized (calls) {
            return calls.values().stream().filter(call -> maySee(session, call)).toList();
        }
    }

    private static boolean maySee(Session session, BoardCall call) {
        return session.isSupervisor()
                || call.isAnybodys()
                || session.extension().filter(call::isOf).isPresent();
    }

    /** @throws Refusal when there is no such call for this session */
    public LiveCall require(String id, Session session) {
        return requireCall(id, session).call();
    }

    private BoardCall requireCall(String id, Session session) {
        return find(id).filter(call -> maySee(session, call))
                .orElseThrow(() -> Refusal.notFound("This call is not there, or no longer."));
    }

    /**
     * Chooses who the caller is.
     *
     * @throws Refusal when there is no such call, or the contact does not have its number
     */
    public void pick(String id, String ref, Session session) {
        BoardCall call = requireCall(id, session);
        ContactRef contact = call.card()
                .match(ref)
                .orElseThrow(() -> Refusal.badRequest("This contact does not have the number of the call."))
                .ref();
        change(id, known -> known.withPick(contact));
        tell(id);
    }

    /** Writes a note; null takes it away. @throws Refusal when there is no such call */
    public void note(String id, @Nullable String text, Session session) {
        requireCall(id, session);
        change(id, known -> known.withNote(text));
        tell(id);
    }

    /** Whom an agent chose as the other side. */
    public Optional<ContactRef> picked(String id) {
        return find(id).flatMap(BoardCall::picked);
    }

    /** What an agent wrote. */
    public Optional<String> noted(String id) {
        return find(id).flatMap(BoardCall::said);
    }

    @Override
    public void close() {
        cards.close();
    }
}
