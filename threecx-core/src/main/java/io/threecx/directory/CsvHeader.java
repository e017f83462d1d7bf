package io.threecx.directory;

import static io.threecx.crm.ContactPhone.Label;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The first line of a CSV file: what stands in which column, and how the columns are separated.
 *
 * @param separator between columns: comma, semicolon or tab
 * @param columns in the order of the file
 * @param lineEnd how the line ends
 */
record CsvHeader(char separator, List<Column> columns, String lineEnd) {
    private static final int MAX_LENGTH = 8_000;
    private static final Map<String, Field> FIELDS = Map.of(
            "id", Field.ID,
            "type", Field.TYPE,
            "firstname", Field.FIRST_NAME,
            "lastname", Field.LAST_NAME,
            "companyname", Field.COMPANY_NAME,
            "email", Field.EMAIL,
            "url", Field.URL,
            "country", Field.COUNTRY,
            "updatedat", Field.UPDATED_AT);
    private static final Set<Field> REPEATABLE = EnumSet.of(Field.EMAIL, Field.PHONE, Field.IGNORED);

    /** What a column holds. */
    enum Field {
        ID,
        TYPE,
        FIRST_NAME,
        LAST_NAME,
        COMPANY_NAME,
        EMAIL,
        PHONE,
        URL,
        COUNTRY,
        UPDATED_AT,
        IGNORED
    }

    /**
     * One column.
     *
     * @param title as written
     * @param label of the numbers in a {@link Field#PHONE} column
     */
    record Column(String title, Field field, Label label) {}

    CsvHeader {
        columns = List.copyOf(columns);
    }

    /** Looks at the first line that is not blank; the reader is afterwards where it was. */
    static CsvHeader peek(BufferedReader reader) throws IOException, DirectoryFileException {
        reader.mark(MAX_LENGTH);
        char[] characters = new char[MAX_LENGTH];
        int length = 0;
        for (int read = 0; read >= 0 && length < MAX_LENGTH; length += Math.max(0, read)) {
            read = reader.read(characters, length, MAX_LENGTH - length);
        }
        reader.reset();
        String text = new String(characters, 0, length).stripLeading();
        int end = 0;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return parse(text.substring(0, end), text.startsWith("\r\n", end) ? "\r\n" : "\n");
    }

    private static CsvHeader parse(String line, String lineEnd) throws DirectoryFileException {
        char separator = separator(line);
        List<String> titles;
        try {
            titles = CsvReader.builder()
                    .fieldSeparator(separator)
                    .trimWhitespacesAroundQuotes(true)
                    .ofSingleCsvRecord(line)
                    .getFields();
        } catch (CsvParseException malformed) {
            throw noHeader();
        }
        List<Column> columns = new ArrayList<>();
        Set<Field> there = EnumSet.noneOf(Field.class);
        for (String title : titles) {
            Column column = column(title);
            boolean again = !there.add(column.field()) && !REPEATABLE.contains(column.field());
            columns.add(again ? new Column(title, Field.IGNORED, Label.OTHER) : column);
        }
        boolean names = there.contains(Field.FIRST_NAME)
                || there.contains(Field.LAST_NAME)
                || there.contains(Field.COMPANY_NAME);
        boolean addresses = there.contains(Field.PHONE) || there.contains(Field.EMAIL);
        if (!there.contains(Field.ID) || !names || !addresses) {
            throw noHeader();
        }
        return new CsvHeader(separator, columns, lineEnd);
    }

    private static DirectoryFileException noHeader() {
        return new DirectoryFileException("the file has no header that says what its columns are: its first line must"
                + " name id, at least one of firstName, lastName, companyName, and at least one of email and columns"
                + " that begin with phone, as in"
                + " id,firstName,lastName,companyName,email,phoneBusiness,phoneMobile,phoneHome,url,country,updatedAt");
    }

    private static char separator(String line) {
        char best = ',';
        long most = 0;
        boolean quoted = false;
        int[] counts = new int[3];
        String candidates = ",;\t";
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            quoted ^= c == '"';
            int candidate = candidates.indexOf(c);
            if (!quoted && candidate >= 0 && ++counts[candidate] > most) {
                most = counts[candidate];
                best = c;
            }
        }
        return best;
    }

    private static Column column(String title) {
        String name = title.replaceAll("[\\s_-]", "").toLowerCase(Locale.ROOT);
        if (name.startsWith("phone")) {
            return new Column(title, Field.PHONE, label(name));
        }
        return new Column(title, FIELDS.getOrDefault(name, Field.IGNORED), Label.OTHER);
    }

    private static Label label(String name) {
        if (name.contains("fax")) {
            return Label.FAX;
        }
        if (name.contains("mobile") || name.contains("cell")) {
            return Label.MOBILE;
        }
        if (name.contains("business") || name.contains("work") || name.contains("company")) {
            return Label.BUSINESS;
        }
        return name.contains("home") ? Label.HOME : Label.OTHER;
    }

    boolean has(Field field) {
        return columns.stream().anyMatch(column -> column.field() == field);
    }

    List<String> ignoredTitles() {
        return columns.stream()
                .filter(column -> column.field() == Field.IGNORED)
                .map(Column::title)
                .filter(title -> !title.isBlank())
                .toList();
    }
}
