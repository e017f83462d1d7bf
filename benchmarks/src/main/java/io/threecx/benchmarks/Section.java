package io.threecx.benchmarks;

import java.util.List;
import java.util.Locale;

/**
 * How a part is introduced in RESULTS.md.
 *
 * @param title also the heading in README.md, where there is one
 * @param summary one sentence
 * @param described whether README.md has a chapter of that title
 */
record Section(String part, String title, String summary, boolean described) {
    private static final List<Section> ALL = List.of(
            described(
                    "normalise",
                    "Reading of numbers",
                    "From the text of a phone field to E.164, beside libphonenumber."),
            described(
                    "index",
                    "Phone index",
                    "Ten million numbers in memory, beside a `HashMap` of texts and an indexed column of PostgreSQL."),
            described("mirror", "Mirror", "A copy of a CRM's contacts that answers in its place, beside a bare table."),
            described("emulator", "Emulated PBX", "A template's scenario over HTTP, beside the bare request."),
            described(
                    "journal",
                    "Journal",
                    "Until a call is stored safely, beside a bare INSERT; and how fast a full outbox empties."),
            described("cdr", "Call records", "Call records out of the bytes of a log, beside a plain CSV reader."),
            described(
                    "cdr-jdbc",
                    "Call records of a database",
                    "Call records out of PostgreSQL, beside a loop that makes strings of the same rows."),
            described(
                    "history",
                    "Call history",
                    "From a row of the call history to an API, beside a loop that polls, posts and keeps nothing."),
            described(
                    "start",
                    "Start",
                    "From the launch of the lookup-server to its first right answer, beside the least that reads the same file."),
            described(
                    "lookup",
                    "Lookup over HTTP",
                    "Who is calling, among a million people, beside a `HashMap` behind the same server."),
            described("servers", "Web servers", "The same house on several web servers, beside the JDK's."),
            new Section(
                    "bridge",
                    "Endpoints of the Re:amaze bridge",
                    "The drop-in for the Node bridge, measured by `BridgeBenchmark` in the tests of crm-reamaze.",
                    false));

    /** The section of a part; one that is not listed is called as its name says. */
    static Section of(String part) {
        return ALL.stream()
                .filter(section -> section.part.equals(part))
                .findFirst()
                .orElseGet(() -> new Section(part, capitalised(part), "", false));
    }

    private static Section described(String part, String title, String summary) {
        return new Section(part, title, summary, true);
    }

    private static String capitalised(String part) {
        return part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1);
    }

    /** Where it is in README.md, as GitHub makes anchors of headings. */
    String anchor() {
        return "README.md#"
                + title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-');
    }
}
