package io.threecx.directory;

import com.github.mangstadt.vinnie.VObjectProperty;
import com.github.mangstadt.vinnie.io.Context;
import com.github.mangstadt.vinnie.io.SyntaxRules;
import com.github.mangstadt.vinnie.io.VObjectDataListener;
import com.github.mangstadt.vinnie.io.VObjectReader;
import com.github.mangstadt.vinnie.io.Warning;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A file of vCards, version 3 (RFC 2426) or 4 (RFC 6350); most of version 2.1 is understood too. */
final class CardSource implements ContactSource {
    /** What a contact is made of; pictures and notes are not even kept. */
    private static final Set<String> WANTED = Set.of(
            "UID",
            "KIND",
            "X-ADDRESSBOOKSERVER-KIND",
            "X-ABSHOWAS",
            "N",
            "FN",
            "ORG",
            "TEL",
            "EMAIL",
            "URL",
            "ADR",
            "REV");

    private final BufferedReader reader;
    private final Countries countries;
    private int blankLines;

    CardSource(BufferedReader reader, Countries countries) {
        this.reader = reader;
        this.countries = countries;
    }

    @Override
    // the reader belongs to whoever opened it
    @SuppressWarnings("resource")
    public void forEach(Sink sink, Problems problems) throws IOException, DirectoryFileException, InterruptedException {
        blankLines = skipBlankLines();
        VObjectReader cards = new VObjectReader(EndlessLineGuard.ofFoldedLines(reader), SyntaxRules.vcard());
        cards.setDefaultQuotedPrintableCharset(StandardCharsets.UTF_8);
        CardCollector collector = new CardCollector(sink, problems);
        try {
            cards.parse(collector);
        } catch (EndlessLineGuard.EndlessLineException endless) {
            throw new DirectoryFileException(
                    "the file is no vCard file: after the card in line " + collector.line + " there is a line of more"
                            + " than " + EndlessLineGuard.LONGEST_LINE + " characters",
                    endless);
        }
        collector.finish();
    }

    /** The parser takes a blank line at the very beginning for the end. */
    private int skipBlankLines() throws IOException {
        int lines = 0;
        int c;
        do {
            reader.mark(1);
            c = reader.read();
            lines += c == '\n' ? 1 : 0;
        } while (c >= 0 && Character.isWhitespace(c));
        reader.reset();
        return lines;
    }

    @Override
    public List<String> ignoredColumns() {
        return List.of();
    }

    private final class CardCollector implements VObjectDataListener {
        private final Sink sink;
        private final Problems problems;
        private @Nullable List<VObjectProperty> card;
        private long line = 1;
        private boolean broken;
        private @Nullable InterruptedException interrupted;

        CardCollector(Sink sink, Problems problems) {
            this.sink = sink;
            this.problems = problems;
        }

        @Override
        public void onComponentBegin(String name, Context context) {
            if (isCard(name)) {
                reportOpenCard();
                card = new ArrayList<>();
                line = line(context);
                broken = false;
            }
        }

        @Override
        public void onComponentEnd(String name, Context context) {
            if (isCard(name) && card != null) {
                List<VObjectProperty> complete = card;
                card = null;
                if (broken) {
                    problems.add(line, ContactRules.NOT_UTF8 + "; the card was left out");
                } else {
                    pass(new Card(line, complete, countries), context);
                }
            }
        }

        private void pass(Card complete, Context context) {
            try {
                sink.accept(complete);
            } catch (InterruptedException stopped) {
                interrupted = stopped;
                context.stop();
            }
        }

        @Override
        public void onProperty(VObjectProperty property, Context context) {
            if (card != null && WANTED.contains(property.getName().toUpperCase(Locale.ROOT))) {
                broken |= property.getValue().indexOf(DirectoryText.NOT_UTF8) >= 0;
                card.add(property);
            }
        }

        @Override
        public void onVersion(String value, Context context) {
            // what differs between versions shows in the properties
        }

        @Override
        public void onWarning(
                Warning warning, @Nullable VObjectProperty property, @Nullable Exception cause, Context context) {
            if (card != null || warning == Warning.MALFORMED_LINE) {
                String what = warning == Warning.MALFORMED_LINE
                        ? "this is no line of a vCard; it was left out"
                        : "the line cannot be decoded; its value is used as it stands";
                problems.add(line(context), what);
            }
        }

        private void reportOpenCard() {
            if (card != null) {
                problems.add(line, "the card has no END:VCARD; it was left out");
            }
        }

        void finish() throws InterruptedException {
            if (interrupted != null) {
                throw interrupted;
            }
            reportOpenCard();
        }

        private long line(Context context) {
            return (long) blankLines + context.getLineNumber();
        }

        private boolean isCard(String name) {
            return name.equalsIgnoreCase("VCARD");
        }
    }
}
