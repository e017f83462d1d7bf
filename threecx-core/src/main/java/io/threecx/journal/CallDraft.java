package io.threecx.journal;

import io.threecx.call.Call;
import io.threecx.call.CallKey;
import io.threecx.call.CallLeg;
import io.threecx.call.CallParty;
import io.threecx.call.Direction;
import io.threecx.call.Recording;
import io.threecx.crm.CallEntry;
import io.threecx.crm.ContactRef;
import io.threecx.crm.CrmUser;
import io.threecx.crm.EntryKey;
import io.threecx.journal.text.CallFacts;
import io.threecx.journal.text.JournalText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A call on its way to become entries: one, or one for each leg of an extension. */
final class CallDraft implements EntryDraft {
    private final KnownCall known;
    private final Call call;
    private final JournalPolicy policy;
    private final @Nullable Recording media;
    private final @Nullable String note;

    /**
     * The part of a call that one entry is about.
     *
     * @param leg its number; 0 for the whole call
     * @param user whose entry it is
     */
    private record View(
            int leg,
            Call call,
            Optional<CallParty> user,
            @Nullable Recording media,
            @Nullable String note) {}

    CallDraft(KnownCall known, JournalPolicy policy) {
        this.known = known;
        this.call = known.merged();
        this.policy = policy;
        this.media = known.recording().map(this::allowed).orElse(null);
        this.note = known.note().orElse(null);
    }

    /** What of a recording may leave the house; null for nothing. */
    private @Nullable Recording allowed(Recording recording) {
        Recording rest = policy.recordingLinks() && recording.audio().isPresent()
                ? Recording.at(recording.audio().get())
                : Recording.transcribed("").withTranscript(null);
        rest = rest.withTranscript(policy.transcripts() ? recording.transcript().orElse(null) : null)
                .withSummary(policy.summaries() ? recording.summary().orElse(null) : null);
        boolean nothing = rest.audio().isEmpty()
                && rest.transcript().isEmpty()
                && rest.summary().isEmpty();
        return nothing ? null : rest;
    }

    @Override
    public CallKey key() {
        return known.key();
    }

    @Override
    public @Nullable String reasonToSkip() {
        if (call.direction() == Direction.INTERNAL && policy.internalCalls() == JournalPolicy.InternalCalls.SKIP) {
            return "internal call";
        }
        Duration talked = call.talkTime();
        if (call.answeredAt().isPresent() && talked.compareTo(policy.minimumDuration()) < 0) {
            return "talked " + talked.toSeconds() + " s, less than "
                    + policy.minimumDuration().toSeconds() + " s";
        }
        return null;
    }

    @Override
    public List<Target> targets(Routing routing) {
        return routing.targets(call.queue().orElse(null), call.did().orElse(null));
    }

    @Override
    public boolean isHeldBy(Target target) {
        return target.holdsCalls();
    }

    @Override
    public String plural() {
        return "calls";
    }

    @Override
    public boolean hasOutsideParty() {
        return call.direction() != Direction.INTERNAL;
    }

    @Override
    public Known known(Callers callers) {
        return hasOutsideParty() ? callers.of(call) : Known.NOBODY;
    }

    @Override
    public @Nullable ContactRef shown() {
        return known.entity().flatMap(ContactRef::parse).orElse(null);
    }

    @Override
    public List<PlannedEntry> entries(
            Target target,
            Filing filing,
            Standing standing,
            Function<Optional<CallParty>, @Nullable CrmUser> users,
            JournalText text) {
        List<PlannedEntry> entries = new ArrayList<>();
        for (View view : views(target, standing)) {
            CrmUser user = users.apply(view.user());
            CallFacts facts = CallFacts.of(view.call())
                    .withContact(filing.contact())
                    .withUser(user)
                    .withRecording(view.media())
                    .withNote(view.note());
            EntryKey key = new EntryKey(known.key(), target.name(), view.leg());
            CallEntry entry = CallEntry.of(key, view.call(), text.call(facts))
                    .withContact(filing.ref())
                    .withUser(user);
            entries.add(new PlannedEntry.OfCall(entry, view.media(), view.note()));
        }
        return entries;
    }

    /** How a call was first divided stays, whatever becomes known of its legs: an entry cannot be taken back. */
    private List<View> views(Target target, Standing standing) {
        List<CallLeg> legs = call.legs().stream()
                .filter(leg -> leg.party().extension().isPresent())
                .toList();
        boolean byLeg = standing.has(target)
                ? !standing.hasWhole(target)
                : policy.entries() == JournalPolicy.Entries.LEG && !legs.isEmpty();
        if (!byLeg) {
            return List.of(new View(0, call, policy.missedQueueUser().of(call), media, note));
        }
        Map<Integer, String> numbered = new TreeMap<>(standing.legs(target));
        int next = numbered.keySet().stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
        List<View> views = new ArrayList<>();
        for (CallLeg leg : legs) {
            String extension = leg.party().extension().orElseThrow();
            Integer number = numbered.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(extension))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(null);
            if (number == null) {
                number = next++;
            }
            numbered.remove(number);
            views.add(new View(
                    number,
                    only(leg),
                    Optional.of(leg.party()),
                    leg.answeredAt().isPresent() ? media : null,
                    note));
        }
        return views;
    }

    private Call only(CallLeg leg) {
        return Call.builder(call.direction(), call.remote(), leg.startedAt())
                .agent(leg.party())
                .queue(call.queue().orElse(null))
                .did(call.did().orElse(null))
                .answeredAt(leg.answeredAt().orElse(null))
                .endedAt(leg.endedAt(), leg.outcome())
                .legs(List.of(leg))
                .build();
    }
}
