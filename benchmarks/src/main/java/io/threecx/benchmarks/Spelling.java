package io.threecx.benchmarks;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Random;

/** A way in which people type numbers into a CRM. libphonenumber can read every one of them too. */
enum Spelling {
    E164(34) {
        @Override
        String of(PhoneNumber number) {
            return UTIL.format(number, PhoneNumberFormat.E164);
        }
    },
    INTERNATIONAL(20) {
        @Override
        String of(PhoneNumber number) {
            return UTIL.format(number, PhoneNumberFormat.INTERNATIONAL);
        }
    },
    NATIONAL(20) {
        @Override
        String of(PhoneNumber number) {
            return UTIL.format(number, PhoneNumberFormat.NATIONAL);
        }
    },
    NATIONAL_DIGITS(8) {
        @Override
        String of(PhoneNumber number) {
            return PhoneNumberUtil.normalizeDigitsOnly(NATIONAL.of(number));
        }
    },
    NATIONAL_DASHES(5) {
        @Override
        String of(PhoneNumber number) {
            return NATIONAL.of(number).replace(' ', '-');
        }
    },
    DOUBLE_ZERO(5) {
        @Override
        String of(PhoneNumber number) {
            // where 00 is no prefix for abroad, nobody writes it
            return number.getCountryCode() == 1
                    ? INTERNATIONAL.of(number)
                    : "00" + E164.of(number).substring(1);
        }
    },
    BRACKET_ZERO(5) {
        @Override
        String of(PhoneNumber number) {
            boolean trunkZero = NATIONAL.of(number).startsWith("0") && !number.isItalianLeadingZero();
            String text = INTERNATIONAL.of(number);
            return trunkZero ? text.replaceFirst(" ", " (0)") : text;
        }
    },
    HARD_SPACES(3) {
        @Override
        String of(PhoneNumber number) {
            return INTERNATIONAL.of(number).replace(' ', '\u00a0');
        }
    };

    private static final PhoneNumberUtil UTIL = PhoneNumberUtil.getInstance();

    private final int percent;

    Spelling(int percent) {
        this.percent = percent;
    }

    abstract String of(PhoneNumber number);

    /** One of them, as often as people use it. */
    static Spelling any(Random random) {
        int at = random.nextInt(100);
        for (Spelling spelling : values()) {
            at -= spelling.percent;
            if (at < 0) {
                return spelling;
            }
        }
        throw new IllegalStateException("the percentages do not add up to 100");
    }
}
