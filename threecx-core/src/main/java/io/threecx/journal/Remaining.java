package io.threecx.journal;

import io.threecx.call.Recording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is left to be done for an entry, and what a person reads of that which cannot be done. */
final class Remaining {
    /** Begins what could not be put into the CRM of the entry itself. */
    static final String ENTRY = "entry: ";
    /** Begins what could not be put into the CRM of the recording. */
    static final String RECORDING = "recording: ";
    /** Begins what a person said who gave the entry up. */
    static final String DISCARDED = "discarded: ";

    private final Fingerprint fingerprint;

    Remaining(Fingerprint fingerprint) {
        this.fingerprint = fingerprint;
    }

    /** A person gave it up: it is not written any more, whatever becomes known. */
    static boolean isDiscarded(Progress progress) {
        return progress.notApplied().stream().anyMatch(reason -> reason.startsWith(DISCARDED));
    }

    boolean isAnything(PlannedEntry entry, Progress progress) {
        return !isDiscarded(progress)
                && (progress.logged() == null
                        || isEntryChanged(entry, progress)
                        || recording(entry, progress).isPresent());
    }

    boolean isEntryChanged(PlannedEntry entry, Progress progress) {
        return !fingerprint.of(entry).equals(progress.applied());
    }

    /** What was recorded and is not attached yet. */
    Optional<Recording> recording(PlannedEntry entry, Progress progress) {
        return entry instanceof PlannedEntry.OfCall call
                ? call.recording()
                        .filter(recording -> !fingerprint.of(recording).equals(progress.attached()))
                : Optional.empty();
    }

    /** The entry needs nothing more as it is now. */
    Progress applied(PlannedEntry entry, Progress progress, Optional<String> reason) {
        return new Progress(
                progress.logged(),
                fingerprint.of(entry),
                progress.attached(),
                progress.doubtful(),
                replaced(progress.notApplied(), ENTRY, reason));
    }

    /** The recording needs nothing more as it is now. */
    Progress attached(Recording recording, Progress progress, Optional<String> reason) {
        return new Progress(
                progress.logged(),
                progress.applied(),
                fingerprint.of(recording),
                progress.doubtful(),
                replaced(progress.notApplied(), RECORDING, reason));
    }

    static Progress discarded(Progress progress, String reason) {
        return new Progress(
                progress.logged(),
                progress.applied(),
                progress.attached(),
                false,
                replaced(progress.notApplied(), DISCARDED, Optional.of(reason)));
    }

    private static List<String> replaced(List<String> reasons, String prefix, Optional<String> reason) {
        List<String> all = new ArrayList<>(reasons);
        all.removeIf(older -> older.startsWith(prefix));
        reason.ifPresent(text -> all.add(prefix + text));
        return all;
    }
}
