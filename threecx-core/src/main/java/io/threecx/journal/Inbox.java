package io.threecx.journal;

import io.threecx.call.ChatSighting;
import io.threecx.call.Sighting;
import io.threecx.call.SourceKey;
import io.threecx.digest.Sha256;
import io.threecx.store.Change;
import io.threecx.store.Storage;
import io.threecx.store.StorageException;
import io.threecx.store.WorkItem;
import io.threecx.store.WorkQueue;
import io.threecx.store.WorkState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Takes in what sources say: when a method returns, it is stored, once for each {@link SourceKey}. */
final class Inbox {
    private static final int BODY_DIGITS = 40;
    private static final int MAX_TRIES = 100;

    private final Storage storage;
    private final StoredForms forms;
    private final String pbx;
    private final InstantSource clock;

    Inbox(Storage storage, StoredForms forms, String pbx, InstantSource clock) {
        this.storage = storage;
        this.forms = forms;
        this.pbx = pbx;
        this.clock = clock;
    }

    /** @return whether it was news: false when the source had said all of it before */
    boolean accept(Sighting sighting) {
        return storage.apply(List.of(insert(sighting))) || renew(sighting);
    }

    /** All in one transaction when all are news, which they mostly are; else one by one. */
    void acceptAll(List<Sighting> sightings) {
        boolean distinct = sightings.stream().map(Sighting::key).distinct().count() == sightings.size();
        boolean stored = distinct
                && !sightings.isEmpty()
                && storage.apply(sightings.stream().map(this::insert).toList());
        if (!stored) {
            sightings.forEach(this::accept);
        }
    }

    private Change insert(Sighting sighting) {
        return Change.insert(draft(sighting.key(), sighting.call().startedAt())
                .payload(StoredForms.CALL, forms.write(sighting))
                .build());
    }

    /** @return whether it was news */
    boolean accept(ChatSighting sighting) {
        WorkItem item = draft(sighting.key(), sighting.chat().startedAt())
                .payload(StoredForms.CHAT, forms.write(sighting))
                .build();
        return storage.apply(List.of(Change.insert(item)));
    }

    /** Keeps a body that nobody could read, so that a person can look at it. */
    boolean keep(String source, byte[] body, String problem) {
        SourceKey key =
                new SourceKey(pbx, source, "unreadable-" + Sha256.hex(body).substring(0, BODY_DIGITS));
        WorkItem item = draft(key, clock.instant())
                .state(WorkState.PARKED)
                .payload(StoredForms.UNREADABLE, body)
                .note(problem)
                .build();
        return storage.apply(List.of(Change.insert(item)));
    }

    private WorkItem.Builder draft(SourceKey key, Instant occurredAt) {
        if (!key.pbx().equals(pbx)) {
            throw new IllegalArgumentException("this is the journal of the PBX '" + pbx + "', and the call " + key
                    + " is of the PBX '" + key.pbx() + "'");
        }
        return WorkItem.draft(WorkQueue.INBOX, key.text(), pbx, clock.instant()).occurredAt(occurredAt);
    }

    /** A source may know more the second time: that the recording is ready, or how the call went on. */
    private boolean renew(Sighting sighting) {
        for (int tries = 0; tries < MAX_TRIES; tries++) {
            Optional<WorkItem> found =
                    storage.find(WorkQueue.INBOX, sighting.key().text());
            if (found.isEmpty() || found.get().payload().isEmpty()) {
                return false; // so old that its body is forgotten
            }
            WorkItem present = found.get();
            Optional<Sighting> news = news(forms.readSighting(present.payload().get()), sighting);
            if (news.isEmpty()) {
                return false;
            }
            WorkItem renewed = present.toBuilder()
                    .payload(StoredForms.CALL, forms.write(news.get()))
                    .state(WorkState.READY)
                    .dueAt(clock.instant())
                    .changedAt(clock.instant())
                    .build();
            if (storage.apply(List.of(Change.replace(renewed)))) {
                return true;
            }
        }
        throw new StorageException(
                "the call " + sighting.key() + " is being changed by others all the time; nothing was changed here",
                null);
    }

    /**
     * A report describes one call in one way: posted again it differs, if at all, in what was guessed from the time of
     * its receipt. So only a recording and a note count. Every other source is believed anew.
     */
    private static Optional<Sighting> news(Sighting before, Sighting now) {
        Sighting merged = now.recording()
                .map(recording -> now.withRecording(
                        before.recording().map(recording::over).orElse(recording)))
                .orElse(now.withRecording(before.recording().orElse(null)));
        if (now.note().isEmpty()) {
            merged = merged.withNote(before.note().orElse(null));
        }
        if (now.key().source().equals(SourceKey.REPORT)) {
            merged = before.withRecording(merged.recording().orElse(null))
                    .withNote(merged.note().orElse(null));
        }
        return merged.equals(before) ? Optional.empty() : Optional.of(merged);
    }
}
