package io.threecx.examples.template;

import io.threecx.testkit.CfdLookup;
import io.threecx.testkit.PbxEmulator;
import io.threecx.testkit.Transcript;
import java.util.Locale;
import java.util.function.Function;

/** What a Call Flow Designer app asks for: {@code Contacts:NUMBER:+442079460018}. */
final class CfdQuestion {

    private final String entity;
    private final CfdLookup kind;
    private final String value;

    CfdQuestion(String text, Function<String, RuntimeException> wrongUse) {
        String[] parts = text.split(":", 3);
        if (parts.length < 3) {
            throw wrongUse.apply("--cfd wants ENTITY:KIND:VALUE, such as Contacts:NUMBER:+442079460018.");
        }
        entity = parts[0];
        value = parts[2];
        try {
            kind = CfdLookup.valueOf(parts[1].toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw wrongUse.apply("--cfd: the kind is NUMBER, ID or FREE_QUERY, not " + parts[1] + ".");
        }
    }

    Transcript ask(PbxEmulator emulator) {
        return emulator.lookupFromCfd(entity, kind, value);
    }
}
