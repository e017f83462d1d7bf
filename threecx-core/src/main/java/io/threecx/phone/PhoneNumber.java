package io.threecx.phone;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one raw text was read as. Made by {@link PhoneNumbers#parse(String)}; immutable and thread-safe.
 *
 * <p>Two are equal when they mean the same: the same kind, digits and extension, however they were written.
 * {@link #toString()} is masked and safe for logs; {@link #raw()}, {@link #e164()} and {@link #digits()} are not.
 */
public final class PhoneNumber {

    /** What sort of thing the text holds. */
    public enum Kind {
        /** A complete number whose country is known or assumed: it has an {@link PhoneNumber#e164() E.164 form}. */
        INTERNATIONAL,
        /** Digits that are not a complete number: a local number without area code, or the tail 3CX left of one. */
        PARTIAL,
        /** An extension of the PBX itself: in the configured ranges, or 2 to 5 digits, as 3CX extensions have. */
        INTERNAL,
        /** A short or emergency number such as 112, 999 or 116117. */
        SHORT_CODE,
        /** The caller hides the number, or there is none: "anonymous", "unterdrückt", "0", an empty text. */
        WITHHELD,
        /** Nothing that could be dialled. */
        UNREADABLE
    }

    private final String raw;
    private final Kind kind;
    private final int countryCode;
    private final String digits;
    private final String typed;
    private final @Nullable String extension;
    private final boolean mayBeCut;
    private final boolean countryAssumed;
    private final String reading;
    private @Nullable String region; // worked out when first asked for; the same whoever wins the race

    private PhoneNumber(
            String raw,
            Kind kind,
            int countryCode,
            String digits,
            String typed,
            @Nullable String extension,
            boolean mayBeCut,
            boolean countryAssumed,
            String reading) {
        this.raw = raw;
        this.kind = kind;
        this.countryCode = countryCode;
        this.digits = digits;
        this.typed = typed;
        this.extension = extension;
        this.mayBeCut = mayBeCut;
        this.countryAssumed = countryAssumed;
        this.reading = reading;
    }

    static PhoneNumber international(
            String raw,
            int countryCode,
            String digits,
            String typed,
            @Nullable String extension,
            boolean mayBeCut,
            boolean countryAssumed,
            String reading) {
        return new PhoneNumber(
                raw, Kind.INTERNATIONAL, countryCode, digits, typed, extension, mayBeCut, countryAssumed, reading);
    }

    static PhoneNumber partial(String raw, String digits, @Nullable String extension, String reading) {
        return new PhoneNumber(raw, Kind.PARTIAL, 0, digits, digits, extension, true, true, reading);
    }

    static PhoneNumber dialled(String raw, Kind kind, String digits, String reading) {
        return new PhoneNumber(raw, kind, 0, digits, digits, null, false, false, reading);
    }

    static PhoneNumber nothing(String raw, Kind kind, String reading) {
        return new PhoneNumber(raw, kind, 0, "", "", null, false, false, reading);
    }

    /** The text as it was given, unchanged. 3CX wants exactly this back. */
    public String raw() {
        return raw;
    }

    /** What sort of thing the text holds. */
    public Kind kind() {
        return kind;
    }

    /** The number in E.164 form, such as {@code +442079460018}; present for {@link Kind#INTERNATIONAL} only. */
    public Optional<String> e164() {
        return kind == Kind.INTERNATIONAL ? Optional.of("+" + digits) : Optional.empty();
    }

    /**
     * The digits: of the E.164 form without its plus, or as they were given for {@link Kind#PARTIAL},
     * {@link Kind#INTERNAL} and {@link Kind#SHORT_CODE}; otherwise empty.
     */
    public String digits() {
        return digits;
    }

    /**
     * The country of an {@link Kind#INTERNATIONAL} number, ISO 3166 alpha-2 in upper case, such as {@code GB}. Empty for
     * other kinds and for numbers of no country (+800 and the like). Where countries share a calling code (+1, +44) and
     * the number belongs to no range known for one of them, it is the main country of that code.
     */
    public Optional<String> region() {
        if (kind != Kind.INTERNATIONAL) {
            return Optional.empty();
        }
        String known = region;
        if (known == null) {
            known = NumberingPlan.regionOf(countryCode, nationalNumber());
            region = known;
        }
        return known.isEmpty() ? Optional.empty() : Optional.of(known);
    }

    /** The extension written behind the number, digits only: {@code 12} for "020 7946 0018 x12". */
    public Optional<String> extension() {
        return Optional.ofNullable(extension);
    }

    /**
     * Whether the digits could also be the tail of some other number, because the text carried neither an international
     * nor a trunk prefix. 3CX cuts numbers to their last digits (3CX CRM template description, Number element,
     * {@code MaxLength}), so such a number also matches a stored one that ends with it.
     */
    public boolean mayBeCut() {
        return mayBeCut;
    }

    /** How the text was read and why, in one sentence without digits of the number: for a person who asks. */
    public String reading() {
        return reading;
    }

    /** The number for a log: country code and last two digits, such as {@code +44********18}. */
    public String masked() {
        int visibleHead =
                kind == Kind.INTERNATIONAL ? digits.length() - nationalNumber().length() : 0;
        return switch (kind) {
            case WITHHELD -> "withheld";
            case UNREADABLE -> "unreadable";
            default -> {
                int hidden = Math.max(1, digits.length() - visibleHead - 2);
                String tail = digits.substring(Math.min(digits.length(), visibleHead + hidden));
                String head = kind == Kind.INTERNATIONAL ? "+" + digits.substring(0, visibleHead) : "";
                yield head + "*".repeat(hidden) + tail;
            }
        };
    }

    /** How many digits the national number has without the zeros that it begins with. */
    int significantDigits() {
        String national = nationalNumber();
        int zeros = 0;
        while (zeros < national.length() && national.charAt(zeros) == '0') {
            zeros++;
        }
        return national.length() - zeros;
    }

    /** The digits after the country code; all digits for a number without one. */
    String nationalNumber() {
        if (countryCode == 0) {
            return digits;
        }
        return digits.substring(countryCode < 10 ? 1 : countryCode < 100 ? 2 : 3);
    }

    int countryCode() {
        return countryCode;
    }

    /** The digits as the text had them, without an international prefix but with a trunk prefix. */
    String typed() {
        return typed;
    }

    /** Whether the country is only the region the text was read under: another reading is possible. */
    boolean countryAssumed() {
        return countryAssumed;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PhoneNumber that
                && kind == that.kind
                && digits.equals(that.digits)
                && Objects.equals(extension, that.extension)
                && (kind != Kind.UNREADABLE || raw.equals(that.raw));
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, kind == Kind.UNREADABLE ? raw : digits, extension);
    }

    /** The masked form and the kind: safe for logs. */
    @Override
    public String toString() {
        return masked() + " (" + kind + ")";
    }
}
