package io.threecx.cdr.text;

import java.time.Instant;
import java.util.Optional;

/**
 * The instant that is hidden in an id of a call: the start of the call to the millisecond. A cross-check of clocks and
 * zones; nothing should depend on it (3CX CDR reference, section 4).
 */
public final class CallIdTime {
    private static final long WINDOWS_EPOCH_MILLIS = 11_644_473_600_000L;
    private static final long EARLIEST = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();
    private static final long LATEST = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();
    private static final int HEX_DIGITS = 16;
    private static final int UUID_LENGTH = 36;
    private static final long TENTHS_OF_MICROS = 10_000;

    private CallIdTime() {}

    /**
     * Reads {@code 0000019B82ECABF2_21} (milliseconds since 1970 or since 1601), {@code f2abec829b010000_17} (the bytes
     * turned round) and {@code 00000000-01dc-7c89-123b-1d200000001f} (a Windows file time); empty for anything else, and
     * for an instant outside this century.
     */
    public static Optional<Instant> of(String id) {
        String text = id.strip();
        long millis = text.length() == UUID_LENGTH ? ofUuid(text) : ofUnderscored(text);
        return isPlausible(millis) ? Optional.of(Instant.ofEpochMilli(millis)) : Optional.empty();
    }

    private static long ofUuid(String text) {
        boolean hyphens =
                text.charAt(8) == '-' && text.charAt(13) == '-' && text.charAt(18) == '-' && text.charAt(23) == '-';
        String digits = text.replace("-", "");
        if (!hyphens || digits.length() != 2 * HEX_DIGITS || !digits.startsWith("00000000") || !isHex(digits)) {
            return -1;
        }
        long fileTime = Long.parseUnsignedLong(digits.substring(8, 8 + HEX_DIGITS), 16);
        return fileTime < 0 ? -1 : fileTime / TENTHS_OF_MICROS - WINDOWS_EPOCH_MILLIS;
    }

    private static long ofUnderscored(String text) {
        if (text.length() < HEX_DIGITS + 2 || text.charAt(HEX_DIGITS) != '_' || !isDecimal(text, HEX_DIGITS + 1)) {
            return -1;
        }
        String digits = text.substring(0, HEX_DIGITS);
        if (!isHex(digits)) {
            return -1;
        }
        long bigEndian = Long.parseUnsignedLong(digits, 16);
        long littleEndian = Long.reverseBytes(bigEndian);
        // a few values make sense from both ends; the version that turns the bytes round writes lower case
        boolean turnedFirst = digits.chars().anyMatch(c -> c >= 'a');
        if (isPlausible(turnedFirst ? littleEndian : bigEndian)) {
            return turnedFirst ? littleEndian : bigEndian;
        }
        if (isPlausible(turnedFirst ? bigEndian : littleEndian)) {
            return turnedFirst ? bigEndian : littleEndian;
        }
        return bigEndian < 0 ? -1 : bigEndian - WINDOWS_EPOCH_MILLIS;
    }

    private static boolean isPlausible(long millis) {
        return millis >= EARLIEST && millis < LATEST;
    }

    private static boolean isHex(String text) {
        return text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'));
    }

    private static boolean isDecimal(String text, int from) {
        return text.chars().skip(from).allMatch(c -> c >= '0' && c <= '9');
    }
}
