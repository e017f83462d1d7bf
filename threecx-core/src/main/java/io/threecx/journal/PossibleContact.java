package io.threecx.journal;

import io.threecx.crm.ContactRef;
import io.threecx.phone.PhoneMatch;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One of several contacts who may be the other side of a call whose entry is held until a person chooses; as the CRM had
 * it when the entry was planned. Immutable.
 */
public final class PossibleContact {
    private final ContactRef ref;
    private final String name;
    private final @Nullable String url;
    private final PhoneMatch.@Nullable Grade grade;

    PossibleContact(ContactRef ref, String name, @Nullable String url, PhoneMatch.@Nullable Grade grade) {
        this.ref = ref;
        this.name = name;
        this.url = url;
        this.grade = grade;
    }

    static PossibleContact of(Candidate candidate) {
        return new PossibleContact(
                candidate.ref(),
                candidate.contact().displayName(),
                candidate.contact().url().orElse(null),
                candidate.grade());
    }

    /** What {@link Journal#release} takes. */
    public ContactRef ref() {
        return ref;
    }

    /** The name that a person knows, with the company that somebody is with. */
    public String name() {
        return name;
    }

    /** Where the CRM shows the contact. */
    public Optional<String> url() {
        return Optional.ofNullable(url);
    }

    /** How well the number fits; empty for one that was not found by number. */
    public Optional<PhoneMatch.Grade> grade() {
        return Optional.ofNullable(grade);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PossibleContact that
                && ref.equals(that.ref)
                && name.equals(that.name)
                && Objects.equals(url, that.url)
                && grade == that.grade;
    }

    @Override
    public int hashCode() {
        return ref.hashCode();
    }

    /** A contact's data does not belong in a log. */
    @Override
    public String toString() {
        return ref.text();
    }
}
