package io.threecx.pbx.dial;

import io.threecx.phone.PhoneNumber;
import java.util.Optional;

/** How a site wants numbers dialled. */
record DialForm(String prefix, boolean plus) {

    /** What to dial; empty when the number is none. Extensions and short codes such as 112 are never prefixed. */
    Optional<String> of(PhoneNumber number) {
        return switch (number.kind()) {
            case INTERNATIONAL -> Optional.of(prefix + (plus ? "+" : "") + number.digits());
            case PARTIAL -> Optional.of(prefix + number.digits());
            case INTERNAL, SHORT_CODE -> Optional.of(number.digits());
            case WITHHELD, UNREADABLE -> Optional.empty();
        };
    }
}
