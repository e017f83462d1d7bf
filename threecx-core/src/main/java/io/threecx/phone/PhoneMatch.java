package io.threecx.phone;

import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How well a searched number and a stored one agree, with the reason. Made by {@link PhoneNumbers#match}; immutable and
 * thread-safe. The natural order puts the better match first: by grade, then by how many digits agreed.
 */
public final class PhoneMatch implements Comparable<PhoneMatch> {

    /** How sure a match is, the surest first. */
    public enum Grade {
        /** The same E.164 number, the same extension of the PBX, or the same short code. */
        EXACT,
        /** The same national number, where one of the two did not say its country for certain. */
        NATIONAL,
        /** One is the tail of the other, with enough digits to be safe. */
        SUFFIX,
        /** The searched number is a direct-dial extension of the stored head office; only when opted in. */
        HEAD_OFFICE,
        /** They are not the same number. */
        NONE
    }

    private static final Comparator<PhoneMatch> BEST_FIRST =
            Comparator.comparing(PhoneMatch::grade).thenComparing(PhoneMatch::digits, Comparator.reverseOrder());

    private final Grade grade;
    private final int digits;
    private final String why;

    PhoneMatch(Grade grade, int digits, String why) {
        this.grade = grade;
        this.digits = digits;
        this.why = why;
    }

    static PhoneMatch none(String why) {
        return new PhoneMatch(Grade.NONE, 0, why);
    }

    /** How sure the match is. */
    public Grade grade() {
        return grade;
    }

    /** How many digits agreed; 0 for {@link Grade#NONE}. */
    public int digits() {
        return digits;
    }

    /** Why it is graded so: a sentence for a support engineer, without digits of either number. */
    public String why() {
        return why;
    }

    /** Whether the grade is anything but {@link Grade#NONE}. */
    public boolean matches() {
        return grade != Grade.NONE;
    }

    @Override
    public int compareTo(PhoneMatch other) {
        return BEST_FIRST.compare(this, other);
    }

    /** Equal by grade and digits, in step with {@link #compareTo}. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PhoneMatch that && grade == that.grade && digits == that.digits;
    }

    @Override
    public int hashCode() {
        return Objects.hash(grade, digits);
    }

    @Override
    public String toString() {
        return grade + " (" + why + ")";
    }
}
