package io.threecx.journal;

import io.threecx.call.CallParty;
import io.threecx.crm.ContactRef;
import io.threecx.crm.CrmAuthenticationException;
import io.threecx.crm.CrmException;
import io.threecx.crm.CrmPermanentException;
import io.threecx.crm.CrmUser;
import io.threecx.journal.text.JournalText;
import io.threecx.journal.user.CrmUsers;
import io.threecx.lookup.LookupPolicy.UnknownCaller;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of a call or chat: whose it is, which CRMs get it, with which contact and user, in which words.
 * Thread-safe; waits on CRMs.
 */
final class EntryPlanner {
    private final JournalPolicy policy;
    private final UnknownCaller unknownCaller;
    private final Routing routing;
    private final Callers callers;
    private final CrmUsers users;
    private final JournalText text;

    EntryPlanner(
            JournalPolicy policy,
            UnknownCaller unknownCaller,
            Routing routing,
            Callers callers,
            CrmUsers users,
            JournalText text) {
        this.policy = policy;
        this.unknownCaller = unknownCaller;
        this.routing = routing;
        this.callers = callers;
        this.users = users;
        this.text = text;
    }

    /** Something that may be known later is not known now. */
    private static final class NotYetException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotYetException(String reason) {
            super(reason, null, false, false);
        }
    }

    /**
     * Plans a draft.
     *
     * @param standing what was planned of it before; what once became an entry stays one
     * @param patienceIsOver what could not be found out is done without
     */
    Plan plan(EntryDraft draft, Standing standing, boolean patienceIsOver) {
        String reason = standing.isEmpty() ? draft.reasonToSkip() : null;
        if (reason != null) {
            return Plan.skipped(reason);
        }
        List<Target> routed = draft.targets(routing);
        List<Target> able = routed.stream().filter(draft::isHeldBy).toList();
        if (able.isEmpty()) {
            return Plan.skipped(
                    routed.isEmpty() ? "no route leads to a CRM" : names(routed) + " cannot hold " + draft.plural());
        }
        Round round = new Round(draft, draft.known(callers), standing, patienceIsOver);
        able.forEach(round::add);
        routed.stream()
                .filter(target -> !draft.isHeldBy(target))
                .forEach(target -> round.remarks.add(target + " cannot hold " + draft.plural()));
        return round.plan();
    }

    private static String names(List<Target> targets) {
        return targets.stream().map(Target::name).collect(Collectors.joining(" and "));
    }

    /** One draft being planned for one CRM after the other. */
    private final class Round {
        private final EntryDraft draft;
        private final Known known;
        private final Standing standing;
        private final boolean patienceIsOver;
        private final List<Plan.Drafted> entries = new ArrayList<>();
        private final List<Target> journaled = new ArrayList<>();
        private final Set<String> remarks = new LinkedHashSet<>();
        private final List<String> missing = new ArrayList<>();

        Round(EntryDraft draft, Known known, Standing standing, boolean patienceIsOver) {
            this.draft = draft;
            this.known = known;
            this.standing = standing;
            this.patienceIsOver = patienceIsOver;
        }

        /** A CRM that is out of order must not keep the entry from the others. */
        void add(Target target) {
            try {
                plan(target);
            } catch (NotYetException notYet) {
                missing.add(notYet.getMessage());
            } catch (StoredFormException unreadable) {
                throw unreadable;
            } catch (RuntimeException broken) {
                missing.add(target + ": " + Planning.reason(broken));
            }
        }

        private void plan(Target target) {
            String unknown = known.missing(target, unknownCaller == UnknownCaller.CREATE);
            if (unknown != null) {
                waitFor(unknown, "planned without it");
            }
            ContactRef before = standing.contact(target).orElse(null);
            ContactChoice choice = before == null
                    ? ContactChoice.of(target, known.candidates(), draft.shown(), policy.sharedNumbers())
                    : new ContactChoice(null, List.of());
            Candidate chosen = choice.chosen();
            Filing filing = before != null ? same(before) : chosen == null ? Filing.NOBODY : Filing.with(chosen);
            boolean isUnknown = filing.ref() == null && choice.undecided().isEmpty();
            if (isUnknown
                    && unknown == null
                    && unknownCaller == UnknownCaller.SKIP
                    && draft.hasOutsideParty()
                    && !standing.has(target)) {
                remarks.add("not to " + target + ": " + known.nobody());
                return;
            }
            List<PlannedEntry> planned = draft.entries(target, filing, standing, party -> user(party, target), text);
            planned.forEach(entry -> entries.add(new Plan.Drafted(entry, choice.undecided())));
            if (choice.undecided().isEmpty()) {
                journaled.add(target);
            } else {
                remarks.add("held at " + target + ": " + choice.undecided().size()
                        + " contacts have the number equally well");
            }
        }

        private Filing same(ContactRef before) {
            return known.candidates().stream()
                    .filter(candidate -> candidate.ref().equals(before))
                    .findFirst()
                    .map(Filing::with)
                    .orElseGet(() -> new Filing(before, null));
        }

        private @Nullable CrmUser user(Optional<CallParty> party, Target target) {
            if (party.isEmpty()) {
                return null;
            }
            try {
                return users.find(party.get(), target.name(), target.provider()).orElse(null);
            } catch (CrmException e) {
                String reason = target + " cannot say who " + party.get() + " is: " + e.getMessage();
                if (e instanceof CrmPermanentException && !(e instanceof CrmAuthenticationException)) {
                    remarks.add(reason);
                } else {
                    waitFor(reason, "planned without the user");
                }
                return null;
            }
        }

        private void waitFor(String reason, String otherwise) {
            if (!patienceIsOver) {
                throw new NotYetException(reason);
            }
            remarks.add(otherwise + ": " + reason);
        }

        Plan plan() {
            if (entries.isEmpty() && missing.isEmpty()) {
                boolean nobody = remarks.stream().allMatch(remark -> remark.endsWith(known.nobody()));
                return Plan.skipped(nobody ? known.nobody() : String.join("; ", remarks));
            }
            List<String> words = new ArrayList<>();
            if (!journaled.isEmpty()) {
                words.add("journaled to " + names(journaled));
            }
            words.addAll(remarks);
            return new Plan(entries, String.join("; ", words), missing.isEmpty() ? null : String.join("; ", missing));
        }
    }
}
