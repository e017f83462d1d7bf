package io.threecx.cdr;

import io.threecx.call.Call;
import io.threecx.call.Recording;
import io.threecx.call.Sighting;
import io.threecx.call.SourceKey;
import io.threecx.digest.Sha256;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One call, put together from all its records by a {@link CallAssembler}. Immutable. */
public final class CdrCall {
    private static final int MOST_ID_CHARACTERS = 200;
    private static final String HASHED = "sha256-";

    private final String callId;
    private final Set<String> formerIds;
    private final Call call;
    private final Duration talkTime;
    private final List<CdrLeg> records;
    private final List<QueuePassage> queues;
    private final List<Transfer> transfers;
    private final List<Recording> recordings;
    private final @Nullable HangUp hangUp;
    private final boolean complete;

    CdrCall(
            String callId,
            NavigableSet<String> formerIds,
            Call call,
            Duration talkTime,
            List<CdrLeg> records,
            List<QueuePassage> queues,
            List<Transfer> transfers,
            @Nullable HangUp hangUp,
            boolean complete) {
        this.callId = callId;
        this.formerIds = Set.copyOf(formerIds);
        this.call = call;
        this.talkTime = talkTime;
        this.records = List.copyOf(records);
        this.queues = List.copyOf(queues);
        this.transfers = List.copyOf(transfers);
        this.recordings = records.stream()
                .flatMap(leg -> leg.recordings().stream())
                .distinct()
                .toList();
        this.hangUp = hangUp;
        this.complete = complete;
    }

    /** What its records have in common. */
    public String callId() {
        return callId;
    }

    /** Under which ids the PBX knew it, or parts of it, before calls were joined; without {@link #callId()}. */
    public Set<String> formerIds() {
        return formerIds;
    }

    /** The call, with every party that rang or talked as a leg. */
    public Call call() {
        return call;
    }

    /**
     * How long people talked, leg by leg; without inquiries that a person made while the other side waited. May differ
     * from {@link Call#talkTime()}, which is the time from the first answer to the end.
     */
    public Duration talkTime() {
        return talkTime;
    }

    /** All its records, in order of time, with those that neither rang nor talked. */
    public List<CdrLeg> records() {
        return records;
    }

    /** The queues that it went through, in order of time. */
    public List<QueuePassage> queues() {
        return queues;
    }

    /** Who handed it to whom, in order of time. */
    public List<Transfer> transfers() {
        return transfers;
    }

    /** What was recorded in any of its legs, in order of time, each once. */
    public List<Recording> recordings() {
        return recordings;
    }

    /** Who ended it; empty when the records do not tell. */
    public Optional<HangUp> hangUp() {
        return Optional.ofNullable(hangUp);
    }

    /** Whether every record has ended and none points to one that is not here. More may be heard of it nevertheless. */
    public boolean complete() {
        return complete;
    }

    /**
     * What the records say of the call, for the journal; former ids are its aliases. Of several recordings it has the
     * first with sound.
     *
     * @param pbx the name of the PBX
     * @param source as in {@link SourceKey}
     */
    public Sighting toSighting(String pbx, String source) {
        Set<SourceKey> aliases = new HashSet<>();
        formerIds.forEach(former -> aliases.add(new SourceKey(pbx, source, printable(former))));
        return Sighting.of(new SourceKey(pbx, source, printable(callId)), call)
                .withAliases(aliases)
                .withRecording(recordings.stream()
                        .filter(recording -> recording.audio().isPresent())
                        .findFirst()
                        .or(() -> recordings.stream().findFirst())
                        .orElse(null));
    }

    /** The id, or its digest where a key cannot have it. */
    private static String printable(String id) {
        boolean fits =
                !id.isBlank() && id.length() <= MOST_ID_CHARACTERS && id.chars().noneMatch(Character::isISOControl);
        return fits ? id : HASHED + Sha256.hex(id);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CdrCall that
                && callId.equals(that.callId)
                && formerIds.equals(that.formerIds)
                && call.equals(that.call)
                && talkTime.equals(that.talkTime)
                && records.equals(that.records)
                && queues.equals(that.queues)
                && transfers.equals(that.transfers)
                && Objects.equals(hangUp, that.hangUp)
                && complete == that.complete;
    }

    @Override
    public int hashCode() {
        return Objects.hash(callId, call);
    }

    @Override
    public String toString() {
        return "call " + callId + ": " + call + ", " + records.size() + " records" + (complete ? "" : ", incomplete");
    }
}
