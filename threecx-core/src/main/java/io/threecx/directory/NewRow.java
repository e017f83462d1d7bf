package io.threecx.directory;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.threecx.crm.Contact;
import io.threecx.crm.ContactPhone.Label;
import io.threecx.crm.CrmRejectedException;
import io.threecx.crm.NewContact;
import io.threecx.directory.CsvHeader.Field;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringWriter;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** Writes a new contact as a row, in the columns that the file has. */
final class NewRow {
    private NewRow() {}

    static FileAppender.Piece of(NewContact contact, BufferedReader text, Countries countries, InstantSource clock)
            throws IOException, DirectoryFileException {
        CsvHeader header = CsvHeader.peek(text);
        boolean person = !contact.firstName().isEmpty() || !contact.lastName().isEmpty();
        Map<Field, String> values = Map.of(
                Field.ID, UUID.randomUUID().toString(),
                Field.TYPE, person || contact.companyName().isEmpty() ? Contact.CONTACT : Contact.COMPANY,
                Field.FIRST_NAME, contact.firstName(),
                Field.LAST_NAME, contact.lastName(),
                Field.COMPANY_NAME, contact.companyName(),
                Field.EMAIL, contact.email().orElse(""),
                Field.PHONE, contact.number().orElse(""),
                Field.UPDATED_AT,
                        clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        requirePlaces(header, values);
        List<String> cells = cells(header, values);
        StringWriter row = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder()
                .fieldSeparator(header.separator())
                .lineDelimiter(LineDelimiter.of(header.lineEnd()))
                .build(row)) {
            writer.writeRecord(cells);
        }
        Contact made = new RowMapper(header, countries).read(0, cells, new Problems());
        return new FileAppender.Piece(row.toString(), Objects.requireNonNull(made, "a row of its own making"));
    }

    private static void requirePlaces(CsvHeader header, Map<Field, String> values) {
        List<String> missing = Stream.of(
                        Map.entry(Field.FIRST_NAME, "firstName"),
                        Map.entry(Field.LAST_NAME, "lastName"),
                        Map.entry(Field.COMPANY_NAME, "companyName"),
                        Map.entry(Field.EMAIL, "email"),
                        Map.entry(Field.PHONE, "phoneBusiness"))
                .filter(entry -> !values.getOrDefault(entry.getKey(), "").isEmpty() && !header.has(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        if (!missing.isEmpty()) {
            throw new CrmRejectedException("the contact was not added: the directory file has no column "
                    + String.join(", ", missing) + "; add it to the header");
        }
    }

    private static List<String> cells(CsvHeader header, Map<Field, String> values) {
        int phone = phoneColumn(header);
        List<String> cells = new ArrayList<>();
        boolean emailWritten = false;
        for (int i = 0; i < header.columns().size(); i++) {
            Field field = header.columns().get(i).field();
            boolean again = (field == Field.PHONE && i != phone) || (field == Field.EMAIL && emailWritten);
            emailWritten |= field == Field.EMAIL;
            cells.add(again ? "" : values.getOrDefault(field, ""));
        }
        return cells;
    }

    /** Where a number goes of which nobody knows what it is for. */
    private static int phoneColumn(CsvHeader header) {
        for (Label label : List.of(Label.BUSINESS, Label.MOBILE, Label.OTHER, Label.HOME, Label.FAX)) {
            for (int i = 0; i < header.columns().size(); i++) {
                CsvHeader.Column column = header.columns().get(i);
                if (column.field() == Field.PHONE && column.label() == label) {
                    return i;
                }
            }
        }
        return -1;
    }
}
