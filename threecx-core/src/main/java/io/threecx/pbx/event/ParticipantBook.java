package io.threecx.pbx.event;

import io.threecx.pbx.control.DnState;
import io.threecx.pbx.control.DnType;
import io.threecx.pbx.control.Participant;
import io.threecx.pbx.control.ParticipantKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings events and answers into one order: an event is compared by its sequence with others of the same participant; an
 * answer shows the PBX as it was when it was asked or later, so it counts unless a later question was answered, or the
 * participant removed since. Thread-safe, never waits.
 */
final class ParticipantBook {
    private static final int MOST_REMOVED = 10_000;
    /** More open questions than this are answered by asking for everything. */
    private static final int MANY_QUESTIONS = 32;

    /** A participant that is gone: what is older than this says nothing. */
    private record Removed(long sequence, long tick) {}

    private final int mostQuestions;
    private final Consumer<CallEvent> outlet;
    private final Runnable overflowed;
    private final Runnable many;
    private final Tally tally;
    private final Map<ParticipantKey, KnownParticipant> known = new HashMap<>();
    private final Map<ParticipantKey, Removed> removed = new LinkedHashMap<>();
    private final Set<ParticipantKey> toAsk = new LinkedHashSet<>();
    private final Map<String, DnType> types = new HashMap<>();
    private long tick;
    private int epoch;

    /**
     * A book without entries.
     *
     * @param outlet takes what is to be told; must not wait
     * @param overflowed called when there were too many questions, and all are dropped; must be quick
     * @param many called when it is quicker to ask for everything; must be quick
     */
    ParticipantBook(int mostQuestions, Consumer<CallEvent> outlet, Runnable overflowed, Runnable many, Tally tally) {
        this.mostQuestions = mostQuestions;
        this.outlet = outlet;
        this.overflowed = overflowed;
        this.many = many;
        this.tally = tally;
    }

    /** A new socket: sequences begin again, and running questions belong to the past. */
    synchronized int nextEpoch() {
        epoch++;
        removed.clear();
        toAsk.clear();
        known.values().removeIf(entry -> entry.state == null);
        known.values().forEach(entry -> {
            entry.sequence = 0;
            entry.asking = false;
            entry.again = false;
        });
        return epoch;
    }

    /** An event says that it is there, or has changed. */
    synchronized void upserted(int ofEpoch, ParticipantKey key, long sequence, Instant at) {
        if (ofEpoch != epoch) {
            return;
        }
        Removed gone = removed.get(key);
        if (gone != null && sequence > 0 && sequence <= gone.sequence) {
            tally.stale.incrementAndGet();
            return;
        }
        KnownParticipant entry = known.get(key);
        if (entry != null && sequence > 0 && sequence <= entry.sequence) {
            tally.stale.incrementAndGet();
            return;
        }
        if (entry == null) {
            entry = new KnownParticipant(++tick, at);
            known.put(key, entry);
        }
        entry.sequence = Math.max(entry.sequence, sequence);
        entry.heard = ++tick;
        entry.heardAt = at;
        ask(key, entry);
    }

    /** An event says that it is gone. */
    synchronized void removed(int ofEpoch, ParticipantKey key, long sequence, Instant at) {
        if (ofEpoch != epoch) {
            return;
        }
        KnownParticipant entry = known.get(key);
        if (entry != null && sequence > 0 && sequence < entry.sequence) {
            tally.stale.incrementAndGet();
            ask(key, entry); // it should be there; being wrong about this would show a call for ever
            return;
        }
        forget(key, sequence, entry);
        if (entry != null && entry.state != null) {
            outlet.accept(new CallEvent.ParticipantGone(key, true, at));
        }
    }

    synchronized void keysPressed(int ofEpoch, ParticipantKey key, String digits, Instant at) {
        if (ofEpoch == epoch) {
            outlet.accept(new CallEvent.KeysPressed(key, digits, at));
        }
    }

    /** The next one to ask about; null when there is none. */
    synchronized @Nullable Question nextQuestion() {
        Iterator<ParticipantKey> first = toAsk.iterator();
        if (!first.hasNext()) {
            return null;
        }
        ParticipantKey key = first.next();
        first.remove();
        KnownParticipant entry = known.get(key);
        if (entry != null) {
            entry.asking = true;
        }
        return new Question(key, epoch, ++tick);
    }

    /** Whether there is something to ask. */
    synchronized boolean hasQuestions() {
        return !toAsk.isEmpty();
    }

    /** The PBX shows it. */
    synchronized void answered(Question question, Participant participant) {
        KnownParticipant entry = asked(question);
        if (entry == null) {
            return; // removed meanwhile
        }
        show(entry, participant, question.tick(), true, entry.heardAt);
        askAgain(question.key(), entry);
    }

    /** The PBX shows it neither by itself nor in the list of its DN. */
    synchronized void missing(Question question, Instant at) {
        KnownParticipant entry = asked(question);
        if (entry == null || askAgain(question.key(), entry)) {
            return;
        }
        if (entry.stateAsked > question.tick()) {
            return;
        }
        drop(question.key(), entry, at);
    }

    /** The PBX gave no answer: that says nothing of the participant. */
    synchronized void failed(Question question) {
        KnownParticipant entry = asked(question);
        if (entry != null) {
            askAgain(question.key(), entry);
        }
    }

    /** Everything will be asked for now. */
    synchronized Inventory beginInventory(Instant at) {
        return new Inventory(epoch, ++tick, at);
    }

    /**
     * Compares with everything that the PBX shows.
     *
     * @return false when it was asked before the socket was opened
     */
    synchronized boolean compare(Inventory inventory, List<DnState> dns, Instant at) {
        if (inventory.epoch() != epoch) {
            return false;
        }
        Set<ParticipantKey> shown = new HashSet<>();
        types.clear();
        for (DnState dn : dns) {
            types.put(dn.dn(), dn.type());
            dn.participants().forEach(participant -> shown.add(participant.key()));
        }
        // first what is gone: a PBX that was started anew uses the ids of its calls again
        for (Map.Entry<ParticipantKey, KnownParticipant> each : List.copyOf(known.entrySet())) {
            KnownParticipant entry = each.getValue();
            boolean older = entry.heard < inventory.tick() && entry.stateAsked < inventory.tick();
            if (!shown.contains(each.getKey()) && older && !entry.asking) {
                drop(each.getKey(), entry, at);
            }
        }
        dns.forEach(dn -> dn.participants().forEach(participant -> found(participant, inventory)));
        List<Participant> all = new ArrayList<>();
        known.values().forEach(entry -> {
            if (entry.state != null) {
                all.add(entry.state);
            }
        });
        tally.resyncs.incrementAndGet();
        outlet.accept(new CallEvent.Resynced(all, types, inventory.askedAt(), at));
        return true;
    }

    /** How many participants are known, for tests. */
    synchronized int size() {
        return known.size();
    }

    private void found(Participant participant, Inventory inventory) {
        Removed gone = removed.get(participant.key());
        if (gone != null && gone.tick > inventory.tick()) {
            return; // removed while we asked
        }
        KnownParticipant entry = known.get(participant.key());
        if (entry == null) {
            entry = new KnownParticipant(inventory.tick(), inventory.askedAt());
            entry.sequence = gone == null ? 0 : gone.sequence;
            known.put(participant.key(), entry);
            removed.remove(participant.key());
        }
        if (inventory.tick() < entry.born) {
            return;
        }
        if (entry.heard <= inventory.tick()) {
            toAsk.remove(participant.key()); // that question is answered
        }
        boolean told = entry.heard > entry.stateAsked && entry.heard != inventory.tick();
        show(entry, participant, inventory.tick(), told, told ? entry.heardAt : inventory.askedAt());
    }

    private void show(KnownParticipant entry, Participant participant, long asked, boolean told, Instant at) {
        if (asked <= entry.stateAsked) {
            return; // a later question was answered already
        }
        entry.stateAsked = asked;
        if (!Objects.equals(participant, entry.state)) {
            entry.state = participant;
            DnType type = types.getOrDefault(participant.dn(), DnType.NONE);
            outlet.accept(new CallEvent.ParticipantChanged(participant, type, told, at));
        }
    }

    private void drop(ParticipantKey key, KnownParticipant entry, Instant at) {
        forget(key, entry.sequence, entry);
        if (entry.state != null) {
            outlet.accept(new CallEvent.ParticipantGone(key, false, at));
        }
    }

    private void forget(ParticipantKey key, long sequence, @Nullable KnownParticipant entry) {
        known.remove(key);
        toAsk.remove(key);
        Removed before = removed.remove(key);
        long last =
                Math.max(sequence, Math.max(before == null ? 0 : before.sequence, entry == null ? 0 : entry.sequence));
        removed.put(key, new Removed(last, ++tick));
        if (removed.size() > MOST_REMOVED) {
            Iterator<ParticipantKey> eldest = removed.keySet().iterator();
            eldest.next();
            eldest.remove();
        }
    }

    private void ask(ParticipantKey key, KnownParticipant entry) {
        if (entry.asking) {
            entry.again = true;
            return;
        }
        toAsk.add(key);
        if (toAsk.size() > mostQuestions) {
            toAsk.clear();
            overflowed.run();
        } else if (toAsk.size() > MANY_QUESTIONS) {
            many.run();
        }
    }

    private boolean askAgain(ParticipantKey key, KnownParticipant entry) {
        boolean again = entry.again;
        entry.asking = false;
        entry.again = false;
        if (again) {
            ask(key, entry);
        }
        return again;
    }

    private @Nullable KnownParticipant asked(Question question) {
        KnownParticipant entry = known.get(question.key());
        boolean ofThisOne = entry != null && question.epoch() == epoch && question.tick() > entry.born;
        return ofThisOne ? entry : null;
    }
}
