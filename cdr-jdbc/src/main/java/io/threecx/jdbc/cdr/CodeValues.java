package io.threecx.jdbc.cdr;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which texts, without regard to case, a column may have for one and the same thing. */
record CodeValues(Set<String> values) {
    /** What databases and people write for yes. */
    static final CodeValues YES = of("1", "t", "true", "y", "yes");

    static CodeValues of(String... texts) {
        return new CodeValues(Arrays.stream(texts).map(CodeValues::plain).collect(Collectors.toUnmodifiableSet()));
    }

    boolean contains(@Nullable String text) {
        return text != null && values.contains(plain(text));
    }

    private static String plain(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
