package io.threecx.report;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The variables of one report by 3CX's names; those that are empty or were left unresolved are not there. */
final class Fields {

    /** 3CX leaves a variable it does not know as it stands in the template. */
    private static final Pattern UNRESOLVED = Pattern.compile("\\[[\\p{L}_][\\p{L}\\p{N}_:.]*]");

    /** Left unresolved by every PBX that has no AI, so not worth a word. */
    private static final Set<String> OFTEN_UNRESOLVED =
            Set.of("transcription", "summary", "sentiment", "recordingurl", "recordinghyperlink");

    private static final Set<String> KNOWN = known();

    private final Map<String, String> exact = new TreeMap<>();
    private final Map<String, String> folded = new TreeMap<>();
    private final Map<String, String> others = new TreeMap<>();

    Fields(Map<String, String> values, List<String> notes) {
        // sorted, because the order of many maps differs from one run to the next
        for (Map.Entry<String, String> entry : new TreeMap<>(values).entrySet()) {
            String name = entry.getKey();
            @Nullable String value = entry.getValue();
            if (value == null || value.isBlank()) {
                continue;
            }
            String key = fold(name);
            if (!KNOWN.contains(key)) {
                others.put(name, value);
            } else if (!UNRESOLVED.matcher(value.strip()).matches()) {
                exact.put(name, value);
                folded.putIfAbsent(key, value);
            } else if (!OFTEN_UNRESOLVED.contains(key)) {
                notes.add(name + ": 3CX left the variable unresolved, taken as absent");
            }
        }
    }

    /** The value without surrounding white space. */
    @Nullable
    String get(String name) {
        String value = exact.getOrDefault(name, folded.get(fold(name)));
        return value == null ? null : value.strip();
    }

    /** The value as it came: white space of free text is the writer's. */
    Optional<String> text(String name) {
        return Optional.ofNullable(exact.getOrDefault(name, folded.get(fold(name))));
    }

    boolean has(String name) {
        return get(name) != null;
    }

    /** What came under other names, as text. */
    Map<String, String> others() {
        return Collections.unmodifiableMap(others);
    }

    private static String fold(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    private static Set<String> known() {
        Set<String> names = new HashSet<>(Set.of(
                "calltype",
                "calldirection",
                "number",
                "name",
                "email",
                "entityid",
                "entitytype",
                "agent",
                "agentfirstname",
                "agentlastname",
                "agentemail",
                "queueextension",
                "duration",
                "durationtimespan",
                "durationseconds",
                "datetime",
                "recordingurl",
                "transcription",
                "summary",
                "sentiment",
                "chatmessages"));
        for (String point : List.of("callstart", "callestablished", "callend", "chatstart", "chatend")) {
            for (String form : List.of("local", "utc", "utcmillis")) {
                names.add(point + "time" + form);
            }
        }
        return Set.copyOf(names);
    }
}
