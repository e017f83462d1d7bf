package io.threecx.journal.text;

import io.threecx.crm.EntryText;
import java.time.ZoneId;
import java.util.Objects;
import java.util.stream.Stream;

/** Texts in the words of one language and the times of one zone. Immutable. */
final class WordedText implements JournalText {
    private static final int LONGEST_SUBJECT = 200;

    private final Wording wording;
    private final ZoneId zone;

    WordedText(Wording wording, ZoneId zone) {
        this.wording = wording;
        this.zone = Objects.requireNonNull(zone, "zone");
    }

    @Override
    public EntryText call(CallFacts facts) {
        return new CallValues(wording, zone, facts).text();
    }

    @Override
    public EntryText chat(ChatFacts facts) {
        return new ChatValues(wording, zone, facts).text();
    }

    /** @param otherwise the subject of an entry whose own came out empty: no CRM takes an entry without one */
    static EntryText entry(String subject, String otherwise, Stream<EntryText.Line> lines) {
        String line = CleanText.oneLine(subject, LONGEST_SUBJECT);
        return new EntryText(
                line.isEmpty() ? CleanText.oneLine(otherwise, LONGEST_SUBJECT) : line,
                lines.filter(fact -> !fact.value().isEmpty()).toList());
    }
}
