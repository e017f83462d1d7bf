package io.threecx.cdr;

import io.threecx.call.CallParty;
import io.threecx.phone.PhoneNumber;
import io.threecx.phone.PhoneNumbers;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parties of records as the parties of a call. */
final class Parties {
    private final PhoneNumbers numbers;

    Parties(PhoneNumbers numbers) {
        this.numbers = numbers;
    }

    /** Somebody outside; without a number, somebody who hides it. */
    CallParty outside(@Nullable CdrParty party) {
        String number = party == null ? "" : party.number().orElse("");
        return CallParty.external(numbers.parse(number)).withName(party == null ? null : shownName(party));
    }

    /** Somebody of the house; a party without any DN is somebody outside. */
    CallParty inside(CdrParty party) {
        return party.dn()
                .or(party::number)
                .map(known -> CallParty.extension(known).withName(name(party, party.name())))
                .orElseGet(() -> outside(party));
    }

    /** An extension, or somebody behind a line. */
    CallParty of(CdrParty party) {
        return Persons.isOnALine(party) ? outside(party) : inside(party);
    }

    /** A number of ours; null when the text is none. */
    @Nullable
    PhoneNumber did(String text) {
        PhoneNumber number = numbers.parse(text);
        return switch (number.kind()) {
            case UNREADABLE, WITHHELD -> null;
            case INTERNATIONAL, PARTIAL, INTERNAL, SHORT_CODE -> number;
        };
    }

    /** Without the names of queues and numbers that the PBX puts before the name of a caller. */
    private static @Nullable String shownName(CdrParty party) {
        String shown = party.name().orElse("");
        String last = shown.substring(shown.lastIndexOf(':') + 1).strip();
        return name(party, Optional.of(last.isEmpty() ? shown : last));
    }

    /** The PBX repeats the number where it knows no name. */
    private static @Nullable String name(CdrParty party, Optional<String> shown) {
        return shown.filter(name ->
                        !party.number().equals(Optional.of(name)) && !party.dn().equals(Optional.of(name)))
                .orElse(null);
    }
}
