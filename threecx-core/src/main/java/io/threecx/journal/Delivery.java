package io.threecx.journal;

import io.threecx.call.Recording;
import io.threecx.crm.CallLogUpdate;
import io.threecx.crm.CallRecordings;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.CrmUnknownOutcomeException;
import io.threecx.crm.LogReceipt;
import io.threecx.journal.DeliveryResult.Next;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to bring one entry into one CRM: writes at most one thing, so that what came of it can be stored before
 * the next one is begun. Never throws. Thread-safe.
 */
final class Delivery {
    /** So that a request which is still on its way can arrive before it is searched for. */
    static final Duration DOUBT = Duration.ofSeconds(15);

    /** Wrong credentials do not become right by asking often. */
    static final Duration CREDENTIALS = Duration.ofMinutes(5);

    private final String name;
    private final CrmProvider provider;
    private final Fingerprint fingerprint;
    private final Remaining remaining;

    Delivery(String name, CrmProvider provider, Fingerprint fingerprint) {
        this.name = name;
        this.provider = provider;
        this.fingerprint = fingerprint;
        this.remaining = new Remaining(fingerprint);
    }

    /**
     * Does the next thing that is left to do.
     *
     * @param takenOver somebody began an attempt before and never said what came of it
     */
    DeliveryResult attempt(PlannedEntry entry, Progress stored, boolean takenOver) {
        if (Remaining.isDiscarded(stored)) {
            return DeliveryResult.unasked(stored, new Next.Done());
        }
        Progress progress = takenOver && stored.logged() == null ? doubtful(stored, stored.applied()) : stored;
        LogReceipt receipt = progress.logged();
        if (receipt == null) {
            return log(entry, progress);
        }
        if (remaining.isEntryChanged(entry, progress)) {
            return update(entry, receipt, progress);
        }
        Optional<Recording> recording = remaining.recording(entry, progress);
        return recording.isPresent()
                ? attach(entry, recording.get(), receipt, progress)
                : DeliveryResult.unasked(progress, new Next.Done());
    }

    private DeliveryResult log(PlannedEntry entry, Progress progress) {
        Optional<LogRole> role;
        try {
            role = LogRole.of(provider, entry);
        } catch (Throwable failure) { // whatever a provider throws, the entry is kept
            return again(progress, Problem.ofRead(failure));
        }
        if (role.isEmpty()) {
            String what = entry instanceof PlannedEntry.OfChat ? "chats" : "calls";
            return DeliveryResult.unasked(
                    progress,
                    new Next.Parked("the CRM '" + name + "' does not take " + what
                            + "; route them to another one, or configure it" + " so that it does, and retry"));
        }
        return progress.doubtful() ? resolve(entry, progress, role.get()) : write(entry, progress, role.get());
    }

    private DeliveryResult resolve(PlannedEntry entry, Progress progress, LogRole role) {
        if (role.search() == null) {
            return role.isRepeatable()
                    ? write(entry, progress, role)
                    : DeliveryResult.unasked(progress, new Next.InDoubt(doubt("it cannot be searched")));
        }
        Optional<LogReceipt> found;
        try {
            found = role.search().find(entry.key()).map(this::checked);
        } catch (Throwable failure) {
            Problem problem = Problem.ofRead(failure);
            if (problem.kind() != Problem.Kind.REFUSED) {
                return again(progress, problem);
            }
            return role.isRepeatable()
                    ? write(entry, progress, role)
                    : DeliveryResult.failed(
                            progress, new Next.InDoubt(doubt("it cannot be searched: " + problem.text())), problem);
        }
        return found.isPresent() ? logged(entry, progress, role, found.get()) : write(entry, certain(progress), role);
    }

    private DeliveryResult write(PlannedEntry entry, Progress progress, LogRole role) {
        LogReceipt receipt;
        try {
            receipt = checked(role.write().get());
        } catch (Throwable failure) {
            Problem problem = Problem.ofWrite(failure);
            return switch (problem.kind()) {
                case NOT_DONE, CREDENTIALS -> again(progress, problem);
                case REFUSED -> DeliveryResult.failed(progress, new Next.Parked(problem.text()), problem);
                case UNKNOWN -> unknown(entry, progress, role, problem);
            };
        }
        return logged(entry, progress, role, receipt);
    }

    private DeliveryResult unknown(PlannedEntry entry, Progress progress, LogRole role, Problem problem) {
        String now = fingerprint.of(entry);
        boolean sameAsBefore = !progress.doubtful() || now.equals(progress.applied());
        Progress doubtful = doubtful(progress, sameAsBefore ? now : null);
        return role.canResolveDoubt()
                ? DeliveryResult.again(doubtful, role.search() == null ? Duration.ZERO : DOUBT, problem)
                : DeliveryResult.failed(doubtful, new Next.InDoubt(doubt(problem.text())), problem);
    }

    private String doubt(String reason) {
        return "perhaps it is in the CRM '" + name + "', perhaps not: " + reason
                + "; look there, then settle it or have it written again";
    }

    /** After a doubt the CRM has the entry as it was then; when nobody knows how it was, it is written over. */
    private DeliveryResult logged(PlannedEntry entry, Progress before, LogRole role, LogReceipt receipt) {
        String now = fingerprint.of(entry);
        String there = before.doubtful() && (before.applied() != null || role.updatable()) ? before.applied() : now;
        Progress progress = new Progress(receipt, there, before.attached(), false, before.notApplied());
        return success(entry, progress);
    }

    private DeliveryResult update(PlannedEntry entry, LogReceipt receipt, Progress progress) {
        try {
            Optional<CallLogUpdate> role =
                    entry instanceof PlannedEntry.OfCall ? provider.capability(CallLogUpdate.class) : Optional.empty();
            if (role.isEmpty()) {
                String reason = "the CRM cannot change entries; known later: " + subject(entry);
                return unasked(entry, remaining.applied(entry, progress, Optional.of(reason)));
            }
            role.get().update(receipt, ((PlannedEntry.OfCall) entry).entry());
            return success(entry, remaining.applied(entry, progress, Optional.empty()));
        } catch (Throwable failure) {
            Problem problem = Problem.ofWrite(failure);
            return switch (problem.kind()) {
                case NOT_DONE, CREDENTIALS -> again(progress, problem);
                case REFUSED ->
                    refused(entry, remaining.applied(entry, progress, Optional.of(problem.text())), problem);
                case UNKNOWN -> DeliveryResult.again(withApplied(progress, null), DOUBT, problem);
            };
        }
    }

    private DeliveryResult attach(PlannedEntry entry, Recording recording, LogReceipt receipt, Progress progress) {
        try {
            Optional<CallRecordings> role = provider.capability(CallRecordings.class);
            if (role.isEmpty()) {
                String reason = "the CRM takes no recordings";
                return unasked(entry, remaining.attached(recording, progress, Optional.of(reason)));
            }
            role.get().attach(receipt, recording);
            return success(entry, remaining.attached(recording, progress, Optional.empty()));
        } catch (Throwable failure) {
            Problem problem = Problem.ofWrite(failure);
            return switch (problem.kind()) {
                case NOT_DONE, CREDENTIALS -> again(progress, problem);
                case REFUSED ->
                    refused(entry, remaining.attached(recording, progress, Optional.of(problem.text())), problem);
                case UNKNOWN -> DeliveryResult.again(progress, DOUBT, problem); // attaching again changes nothing
            };
        }
    }

    private DeliveryResult success(PlannedEntry entry, Progress progress) {
        return DeliveryResult.success(progress, remaining.isAnything(entry, progress));
    }

    private DeliveryResult unasked(PlannedEntry entry, Progress progress) {
        return DeliveryResult.unasked(progress, next(entry, progress));
    }

    private DeliveryResult refused(PlannedEntry entry, Progress progress, Problem problem) {
        return DeliveryResult.failed(progress, next(entry, progress), problem);
    }

    private Next next(PlannedEntry entry, Progress progress) {
        return remaining.isAnything(entry, progress) ? new Next.More() : new Next.Done();
    }

    private static DeliveryResult again(Progress progress, Problem problem) {
        Duration atLeast = problem.kind() == Problem.Kind.CREDENTIALS
                ? CREDENTIALS
                : problem.retryAfter().orElse(Duration.ZERO);
        return DeliveryResult.again(progress, atLeast, problem);
    }

    /** A receipt without an id leads nowhere: whether anything was written, nobody knows. */
    @SuppressWarnings("NullAway") // the contract forbids null, but a provider may break it
    private LogReceipt checked(@Nullable LogReceipt receipt) {
        if (receipt == null || receipt.id() == null || receipt.id().isBlank()) {
            throw new CrmUnknownOutcomeException("the provider of the CRM '" + name + "' returned no receipt");
        }
        return receipt;
    }

    /** @param attempted the entry as it was written, if it was; null when nobody knows */
    static Progress doubtful(Progress progress, @Nullable String attempted) {
        return new Progress(progress.logged(), attempted, progress.attached(), true, progress.notApplied());
    }

    private static Progress certain(Progress progress) {
        return new Progress(progress.logged(), null, progress.attached(), false, progress.notApplied());
    }

    private static Progress withApplied(Progress progress, @Nullable String applied) {
        List<String> notApplied = progress.notApplied();
        return new Progress(progress.logged(), applied, progress.attached(), progress.doubtful(), notApplied);
    }

    private static String subject(PlannedEntry entry) {
        return entry instanceof PlannedEntry.OfCall call
                ? call.entry().content().subject()
                : ((PlannedEntry.OfChat) entry).entry().content().subject();
    }
}
