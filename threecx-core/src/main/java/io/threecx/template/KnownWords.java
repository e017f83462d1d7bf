package io.threecx.template;

import java.util.Optional;
import java.util.function.Function;

/** Finds the constant for a word of the file; case counts, as it does for 3CX. */
final class KnownWords {

    private KnownWords() {}

    static <E> Optional<E> find(E[] constants, Function<E, String> word, String text) {
        for (E constant : constants) {
            if (word.apply(constant).equals(text)) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }
}
