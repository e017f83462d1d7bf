package io.threecx.directory;

import com.github.mangstadt.vinnie.SyntaxStyle;
import com.github.mangstadt.vinnie.VObjectParameters;
import com.github.mangstadt.vinnie.io.VObjectPropertyValues;
import com.github.mangstadt.vinnie.io.VObjectWriter;
import io.threecx.crm.Contact;
import io.threecx.crm.NewContact;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a new contact as a vCard, of the version that the file has. */
final class NewCard {
    private static final int LOOKED_AT = 4_000;
    private static final DateTimeFormatter REV =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private NewCard() {}

    static FileAppender.Piece of(NewContact contact, BufferedReader text, Countries countries, InstantSource clock)
            throws IOException, DirectoryFileException {
        String version = version(text);
        String person = Stream.of(contact.firstName(), contact.lastName())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        boolean company = person.isEmpty() && !contact.companyName().isEmpty();
        StringWriter card = new StringWriter();
        try (VObjectWriter writer = new VObjectWriter(card, SyntaxStyle.NEW)) {
            writer.writeBeginComponent("VCARD");
            writer.writeVersion(version);
            writer.writeProperty("UID", (version.equals("4.0") ? "urn:uuid:" : "") + UUID.randomUUID());
            if (company) {
                writer.writeProperty(version.equals("4.0") ? "KIND" : "X-ADDRESSBOOKSERVER-KIND", "org");
            }
            String shown = Stream.of(person, contact.companyName())
                    .filter(name -> !name.isEmpty())
                    .findFirst()
                    .or(contact::email)
                    .or(contact::number)
                    .orElse("");
            writer.writeProperty("FN", VObjectPropertyValues.escape(shown));
            writer.writeProperty(
                    "N",
                    VObjectPropertyValues.escape(contact.lastName()) + ';'
                            + VObjectPropertyValues.escape(contact.firstName()) + ";;;");
            if (!contact.companyName().isEmpty()) {
                writer.writeProperty("ORG", VObjectPropertyValues.escape(contact.companyName()));
            }
            if (contact.number().isPresent()) {
                VObjectParameters work = new VObjectParameters();
                work.put("TYPE", "work");
                writer.writeProperty(
                        null,
                        "TEL",
                        work,
                        VObjectPropertyValues.escape(contact.number().get()));
            }
            if (contact.email().isPresent()) {
                writer.writeProperty(
                        "EMAIL", VObjectPropertyValues.escape(contact.email().get()));
            }
            writer.writeProperty("REV", REV.format(clock.instant()));
            writer.writeEndComponent("VCARD");
        }
        return new FileAppender.Piece(card.toString(), readAgain(card.toString(), countries));
    }

    private static String version(BufferedReader text) throws IOException {
        char[] start = new char[LOOKED_AT];
        int length = Math.max(0, text.read(start));
        return new String(start, 0, length)
                .lines()
                .filter(line -> line.regionMatches(true, 0, "VERSION:", 0, 8))
                .findFirst()
                .map(line -> line.substring(8).strip())
                .map(version -> version.equals("4.0") ? version : "3.0")
                .orElse("4.0");
    }

    private static Contact readAgain(String card, Countries countries) throws IOException, DirectoryFileException {
        List<Contact> contacts = new ArrayList<>();
        Problems problems = new Problems();
        try {
            new CardSource(new BufferedReader(new StringReader(card)), countries)
                    .forEach(
                            unread -> {
                                Contact contact = unread.read(problems);
                                if (contact != null) {
                                    contacts.add(contact);
                                }
                            },
                            problems);
        } catch (InterruptedException impossible) {
            throw new IllegalStateException(impossible); // the sink above does not wait
        }
        return contacts.get(0);
    }
}
