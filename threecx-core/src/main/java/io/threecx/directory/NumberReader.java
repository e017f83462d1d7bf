package io.threecx.directory;

import io.threecx.crm.Contact;
import io.threecx.crm.ContactPhone;
import io.threecx.phone.PhoneNumber;
import io.threecx.phone.PhoneNumbers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the numbers of contacts into the digits that they are found by: of the E.164 form where the country is known
 * (from the number, the contact or the settings), otherwise the digits as they stand. Thread-safe.
 */
final class NumberReader {
    /** Any country will do to read a number that says its own. */
    private static final String ANY_REGION = "GB";

    private final PhoneNumbers numbers;
    private final boolean countryKnown;

    /** @param country under which national numbers of contacts without a country are read; null when nobody knows */
    NumberReader(@Nullable String country) {
        this.numbers = PhoneNumbers.of(country == null ? ANY_REGION : country);
        this.countryKnown = country != null;
    }

    void warmUp() {
        numbers.warmUp();
    }

    /** The digits of every number in a field; empty when there is none that could be dialled. */
    List<String> digits(Contact contact, ContactPhone phone) {
        String country = contact.country().orElse(null);
        return numbers.parseAll(phone.number(), country).stream()
                .map(number -> country != null || countryKnown ? number.digits() : digitsWithoutCountry(number))
                .filter(digits -> !digits.isEmpty())
                .toList();
    }

    private static String digitsWithoutCountry(PhoneNumber number) {
        String raw = number.raw();
        String typed = DigitKey.digitsOf(raw);
        boolean saysItsCountry = typed.startsWith("00") || raw.indexOf('+') >= 0 || raw.indexOf('＋') >= 0;
        if (saysItsCountry || number.kind() != PhoneNumber.Kind.INTERNATIONAL) {
            return number.digits();
        }
        String extension = number.extension().orElse("");
        String dialled = typed.endsWith(extension) ? typed.substring(0, typed.length() - extension.length()) : typed;
        boolean lettersDialToo = !number.digits().endsWith(dialled.substring(Math.max(0, dialled.length() - 4)));
        return lettersDialToo ? number.digits() : dialled;
    }
}
