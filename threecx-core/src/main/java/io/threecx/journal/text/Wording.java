package io.threecx.journal.text;

import io.threecx.crm.SettingsException;
import io.threecx.text.NearMiss;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The words, patterns, lines and formats of one language, all of them checked. Immutable. */
final class Wording {
    static final String CALL_LINES = "call.lines";
    static final String CHAT_LINES = "chat.lines";
    static final String DATE_TIME = "format.dateTime";
    static final String TIME = "format.time";

    private final Map<String, TextPattern> patterns = new TreeMap<>();
    private final Map<String, List<String>> lines = new TreeMap<>();
    private final Map<String, DateTimeFormatter> formats = new TreeMap<>();

    private Wording() {}

    /**
     * The texts of a language under those of a user.
     *
     * @param where what the problems begin with: the user's file
     * @throws SettingsException that names everything wrong in the user's texts
     */
    static Wording of(Locale locale, Map<String, String> overrides, String where) {
        String language = Bundle.languageFor(locale);
        Map<String, String> texts = new TreeMap<>(Bundle.language(language));
        texts.put(CALL_LINES, String.join(", ", CallValues.LINES));
        texts.put(CHAT_LINES, String.join(", ", ChatValues.LINES));
        List<String> problems = new ArrayList<>();
        overrides.forEach((key, text) -> {
            if (texts.replace(key, text) == null) {
                Set<String> known = new LinkedHashSet<>(texts.keySet());
                problems.add(where + key + " is not a text of the journal"
                        + NearMiss.of(key, known)
                                .map(near -> ": did you mean " + near + "?")
                                .orElse("; the keys are in the documentation of JournalText"));
            }
        });
        Wording wording = new Wording();
        Locale ofFormats = Locale.forLanguageTag(language);
        texts.forEach(
                (key, text) -> wording.put(key, text, ofFormats, problem -> problems.add(where + key + " " + problem)));
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return wording;
    }

    private void put(String key, String text, Locale locale, Consumer<String> problems) {
        switch (key) {
            case CALL_LINES -> lines.put(key, names(text, CallValues.LINES, problems));
            case CHAT_LINES -> lines.put(key, names(text, ChatValues.LINES, problems));
            case DATE_TIME, TIME -> format(key, text, locale, problems);
            default -> patterns.put(key, TextPattern.parse(text, placeholders(key), problems));
        }
    }

    /** What may stand in braces in the text of a key. */
    static Set<String> placeholders(String key) {
        return switch (key) {
            case "type" -> ordered("direction", "outcome");
            case "person" -> ordered("name", "number");
            case "extension" -> ordered("number");
            case "leg" -> ordered("party", "start", "duration", "outcome");
            case "subject.chat" -> ChatValues.PLACEHOLDERS;
            default -> key.startsWith("subject.") ? CallValues.PLACEHOLDERS : Set.of();
        };
    }

    private static Set<String> ordered(String... names) {
        return new LinkedHashSet<>(Arrays.asList(names));
    }

    private static List<String> names(String text, List<String> known, Consumer<String> problems) {
        Set<String> names = new LinkedHashSet<>();
        for (String part : text.split(",", -1)) {
            String name = part.strip();
            if (name.isEmpty()) {
                continue;
            }
            if (!known.contains(name)) {
                problems.accept("lists the line " + name + ", which there is not"
                        + TextPattern.advice(name, new LinkedHashSet<>(known)));
            } else if (!names.add(name)) {
                problems.accept("lists the line " + name + " twice");
            }
        }
        return List.copyOf(names);
    }

    private void format(String key, String text, Locale locale, Consumer<String> problems) {
        try {
            DateTimeFormatter formatter = DateTimeFormatter.ofPattern(text, locale);
            if (formatter.format(Instant.EPOCH.atZone(ZoneOffset.UTC)).isBlank()) {
                problems.accept("writes nothing");
            }
            formats.put(key, formatter);
        } catch (RuntimeException notAFormat) { // IllegalArgumentException or DateTimeException, by the mistake
            problems.accept("is not a format of dates and times: '" + text + "' (" + notAFormat.getMessage() + ")");
        }
    }

    /** The text of a key that has no placeholders. */
    String word(String key) {
        return pattern(key).with(Map.of());
    }

    TextPattern pattern(String key) {
        return Objects.requireNonNull(patterns.get(key), key);
    }

    /** The lines of an entry's body, in their order. */
    List<String> lines(String key) {
        return lines.getOrDefault(key, List.of());
    }

    DateTimeFormatter format(String key) {
        return Objects.requireNonNull(formats.get(key), key);
    }
}
