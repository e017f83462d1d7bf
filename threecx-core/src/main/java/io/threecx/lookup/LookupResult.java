package io.threecx.lookup;

import io.threecx.crm.Contact;
import io.threecx.crm.CrmException;
import io.threecx.phone.PhoneNumber;
import java.util.List;
import java.util.Optional;

/** Who has the number, as the policy answers it, and why. Immutable. */
public final class LookupResult {
    private final Findings findings;
    private final Decision decision;

    LookupResult(Findings findings, Decision decision) {
        this.findings = findings;
        this.decision = decision;
    }

    /** The contacts to answer, best first: what the policy for several matches left, or the one that was created. */
    public List<ContactMatch> matches() {
        return decision.answered();
    }

    /** The first of {@link #matches()}. */
    public Optional<ContactMatch> best() {
        return decision.answered().stream().findFirst();
    }

    /**
     * A contact that only shows the number of an unknown caller. It stands in no CRM and so has no {@link
     * io.threecx.crm.ContactRef}; its type is "placeholder". Present only when the policy asks for it and nobody matched.
     */
    public Optional<Contact> placeholder() {
        return Optional.ofNullable(decision.placeholder());
    }

    /** What to show: the contacts of {@link #matches()}, or the placeholder. */
    public List<Contact> contacts() {
        Contact placeholder = decision.placeholder();
        return placeholder != null
                ? List.of(placeholder)
                : decision.answered().stream().map(ContactMatch::contact).toList();
    }

    /** Every provider that should have been heard was heard; otherwise somebody may be missing. */
    public boolean complete() {
        return findings.leftOut() == 0;
    }

    /** Providers were asked and not one of them answered: nothing at all is known of this caller. */
    public boolean unavailable() {
        return findings.leftOut() > 0 && findings.answers() == 0;
    }

    /** Why the contact that the policy for unknown callers asks for could not be made; empty when nothing failed. */
    public Optional<CrmException> creationFailure() {
        return Optional.ofNullable(decision.failure());
    }

    /** Why the answer is what it is. Made when it is first read; costs nothing otherwise. */
    public MatchExplanation explanation() {
        return new MatchExplanation(findings, decision);
    }

    /** Every provider was asked for this number, and not one has it as far as that can be said for certain. */
    boolean foundNobody(PhoneNumber number) {
        return findings.number().equals(number)
                && findings.answers() > 0
                && complete()
                && findings.ranked().isEmpty()
                && !findings.anyFromMemory()
                && decision.answered().isEmpty();
    }

    /** Counts only: numbers and names do not belong in a log. */
    @Override
    public String toString() {
        return matches().size() + " matches for " + findings.number() + (complete() ? "" : ", incomplete");
    }
}
