package io.threecx.directory;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.threecx.crm.Contact;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads rows as contacts, according to a header. Thread-safe. */
final class RowMapper {
    /** What stands between several e-mail addresses in one cell. */
    static final Pattern BETWEEN_ADDRESSES = Pattern.compile("[\\s,;]+");

    private static final Map<String, String> TYPES = Map.of(
            "", "",
            "contact", Contact.CONTACT,
            "person", Contact.CONTACT,
            "company", Contact.COMPANY,
            "lead", Contact.LEAD);

    private static final String TIME_HELP =
            "updatedAt is no date or time such as 2026-03-01 or 2026-03-01T09:30:00Z; kept without it";

    private final CsvHeader header;
    private final Countries countries;
    private final String separator;

    RowMapper(CsvHeader header, Countries countries) {
        this.header = header;
        this.countries = countries;
        this.separator = String.valueOf(header.separator());
    }

    /** @return null for a bad row, which is then among the problems */
    @Nullable
    Contact read(CsvRows.Row row, Problems problems) {
        if (row.open()) {
            problems.add(row.line(), "a quote (\") is not closed; the line was left out");
            return null;
        }
        try {
            List<String> cells = row.text().indexOf('"') < 0
                    ? List.of(row.text().split(separator, -1))
                    : CsvReader.builder()
                            .fieldSeparator(header.separator())
                            .trimWhitespacesAroundQuotes(true)
                            .ofSingleCsvRecord(row.text())
                            .getFields();
            return read(row.line(), cells, problems);
        } catch (CsvParseException malformed) {
            problems.add(
                    row.line(),
                    "something stands behind the closing quote of a cell (a quote inside a value is written twice);"
                            + " the row was left out");
            return null;
        }
    }

    /** @return null for a bad row, which is then among the problems */
    @Nullable
    Contact read(long line, List<String> cells, Problems problems) {
        String wrong = structuralProblem(cells);
        if (wrong != null) {
            problems.add(line, wrong + "; the row was left out");
            return null;
        }
        Contact.Builder contact = Contact.builder(cell(cells, CsvHeader.Field.ID))
                .firstName(cell(cells, CsvHeader.Field.FIRST_NAME))
                .lastName(cell(cells, CsvHeader.Field.LAST_NAME))
                .companyName(cell(cells, CsvHeader.Field.COMPANY_NAME))
                .url(cell(cells, CsvHeader.Field.URL));
        addPhonesAndEmails(cells, contact);
        addCountry(line, cells, contact, problems);
        addTime(line, cells, contact, problems);
        addType(line, cells, contact, problems);
        Contact read = contact.build();
        if (ContactRules.isEmpty(read)) {
            problems.add(line, "there is neither a name nor a number nor an e-mail address; the row was left out");
            return null;
        }
        return read;
    }

    private @Nullable String structuralProblem(List<String> cells) {
        int columns = header.columns().size();
        for (int i = columns; i < cells.size(); i++) {
            if (!cells.get(i).isBlank()) {
                return "there are " + cells.size() + " cells for " + columns
                        + " columns (a separator inside a value needs quotes around it)";
            }
        }
        for (String cell : cells) {
            if (cell.indexOf(DirectoryText.NOT_UTF8) >= 0) {
                return ContactRules.NOT_UTF8;
            }
        }
        return ContactRules.problemOfId(cell(cells, CsvHeader.Field.ID));
    }

    private void addPhonesAndEmails(List<String> cells, Contact.Builder contact) {
        List<CsvHeader.Column> columns = header.columns();
        for (int i = 0; i < Math.min(columns.size(), cells.size()); i++) {
            switch (columns.get(i).field()) {
                case PHONE -> contact.phone(columns.get(i).label(), cells.get(i));
                case EMAIL -> BETWEEN_ADDRESSES.splitAsStream(cells.get(i)).forEach(contact::email);
                default -> {}
            }
        }
    }

    private void addCountry(long line, List<String> cells, Contact.Builder contact, Problems problems) {
        String written = cell(cells, CsvHeader.Field.COUNTRY);
        Optional<String> code = countries.code(written);
        contact.country(code.orElse(null));
        if (code.isEmpty() && !written.isEmpty()) {
            problems.add(line, "the country is not known (write it as in GB or DE); kept without it");
        }
    }

    private void addTime(long line, List<String> cells, Contact.Builder contact, Problems problems) {
        String written = cell(cells, CsvHeader.Field.UPDATED_AT);
        Optional<Instant> time = Timestamps.parse(written);
        contact.updatedAt(time.orElse(null));
        if (time.isEmpty() && !written.isEmpty()) {
            problems.add(line, TIME_HELP);
        }
    }

    private void addType(long line, List<String> cells, Contact.Builder contact, Problems problems) {
        String written = cell(cells, CsvHeader.Field.TYPE).toLowerCase(Locale.ROOT);
        String type = TYPES.get(written);
        if (type == null) {
            problems.add(line, "the type is none of contact, company and lead; kept as one of the first two");
        }
        contact.type(type == null || type.isEmpty() ? ContactRules.typeByNames(contact.build()) : type);
    }

    private String cell(List<String> cells, CsvHeader.Field field) {
        List<CsvHeader.Column> columns = header.columns();
        for (int i = 0; i < Math.min(columns.size(), cells.size()); i++) {
            if (columns.get(i).field() == field) {
                return cells.get(i).strip();
            }
        }
        return "";
    }
}
