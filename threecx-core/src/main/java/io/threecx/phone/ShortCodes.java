package io.threecx.phone;

import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadata;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneNumberDesc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The short and emergency numbers of one region, as in libphonenumber's metadata. Immutable. */
record ShortCodes(NumberTypes types) {

    private static final int SHORT = 0b011;
    private static final int EMERGENCY = 0b100;

    /** Null when there is something in the metadata that is not known here. */
    static @Nullable ShortCodes of(PhoneMetadata metadata) {
        PhoneNumberDesc emergency = metadata.hasEmergency() ? metadata.getEmergency() : new PhoneNumberDesc();
        NumberTypes types = NumberTypes.of(List.of(metadata.getGeneralDesc(), metadata.getShortCode(), emergency));
        return types == null ? null : new ShortCodes(types);
    }

    /** @param digits at most as many as {@link Integer} can hold */
    boolean contains(String digits) {
        // of several leading zeros the library keeps one
        String number = digits.startsWith("00") ? "0" + Integer.parseInt(digits) : digits;
        return (types.of(number) & SHORT) == SHORT || (types.like(digits) & EMERGENCY) != 0;
    }
}
