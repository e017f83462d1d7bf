package io.threecx.testkit.provider;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Looks at what stands in the CRM. */
final class EntryCheck {
    private static final Pattern LINES = Pattern.compile("\\s*\\n\\s*");
    private static final int CHUNK = 20_000;

    private EntryCheck() {}

    /** The one entry with this id. */
    static WrittenEntry one(CaseRun run, Function<FakeCrm, List<WrittenEntry>> where, String id) {
        List<WrittenEntry> there = run.crm(where);
        return there.stream()
                .filter(entry -> entry.id().equals(id))
                .findFirst()
                .orElseThrow(() -> run.failure("an entry with the id " + id, "there is " + there, null));
    }

    /** Whether a person reads this text in it, stored as text or as HTML; how lines are broken does not matter. */
    static void holds(CaseRun run, WrittenEntry entry, String text) {
        String wanted = LINES.matcher(text).replaceAll("\n");
        String readable = LINES.matcher(entry.readable()).replaceAll("\n");
        boolean raw = LINES.matcher(entry.text() + "\n" + String.join("\n", entry.attachments()))
                .replaceAll("\n")
                .contains(wanted);
        run.check(
                raw || readable.contains(wanted),
                "an entry with the text " + Words.of(text),
                text.length() > CHUNK
                        ? "an entry of " + readable.length() + " characters without it"
                        : Words.of(readable));
    }
}
