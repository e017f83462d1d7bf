package io.threecx.testkit.directory;

import io.threecx.crm.Contact;
import io.threecx.crm.ContactPhone;
import io.threecx.crm.ContactPhone.Label;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How people keep contacts in a file, written as their programs write it. */
enum FileFormat {
    /** With a column for each kind of number; several e-mail addresses share a cell. */
    CSV(
            "contacts.csv",
            "id,type,firstName,lastName,companyName,email,phoneBusiness,phoneMobile,phoneHome,phoneOther\n") {
        private static final List<Label> COLUMNS = List.of(Label.BUSINESS, Label.MOBILE, Label.HOME, Label.OTHER);

        @Override
        String record(Contact contact) {
            Stream<String> names = Stream.of(
                    contact.id(), contact.type(), contact.firstName(), contact.lastName(), contact.companyName());
            Stream<String> emails = Stream.of(String.join(" ", contact.emails()));
            Stream<String> phones = COLUMNS.stream().map(label -> number(contact, label));
            return Stream.of(names, emails, phones)
                    .flatMap(cells -> cells)
                    .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                    .collect(Collectors.joining(",", "", "\n"));
        }

        private String number(Contact contact, Label label) {
            List<String> numbers = contact.phones().stream()
                    .filter(phone -> phone.label() == label)
                    .map(ContactPhone::number)
                    .toList();
            if (numbers.size() > 1) {
                throw new UnsupportedOperationException("the file has one column for " + label + " numbers");
            }
            return numbers.isEmpty() ? "" : numbers.get(0);
        }

        @Override
        Stream<String> records(String text) {
            return text.lines().skip(1).map(row -> row + '\n');
        }

        @Override
        String id(String record) {
            return record.substring(0, record.indexOf(',')).replace("\"", "");
        }
    },

    /** Version 4.0 (RFC 6350). */
    VCARD("contacts.vcf", "") {
        @Override
        String record(Contact contact) {
            StringBuilder card = new StringBuilder("BEGIN:VCARD\nVERSION:4.0\n");
            card.append("UID:").append(contact.id()).append('\n');
            card.append("KIND:")
                    .append(contact.isCompany() ? "org" : "individual")
                    .append('\n');
            card.append("FN:").append(escaped(contact.displayName())).append('\n');
            card.append("N:").append(escaped(contact.lastName()));
            card.append(';').append(escaped(contact.firstName())).append(";;;\n");
            card.append("ORG:").append(escaped(contact.companyName())).append('\n');
            contact.emails()
                    .forEach(email ->
                            card.append("EMAIL:").append(escaped(email)).append('\n'));
            contact.phones()
                    .forEach(phone -> card.append("TEL;TYPE=")
                            .append(type(phone.label()))
                            .append(':')
                            .append(escaped(phone.number()))
                            .append('\n'));
            return card.append("END:VCARD\n").toString();
        }

        private String type(Label label) {
            return switch (label) {
                case BUSINESS -> "work";
                case MOBILE -> "cell";
                case HOME -> "home";
                case FAX -> "fax";
                case OTHER -> "voice";
            };
        }

        private String escaped(String text) {
            return text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;");
        }

        @Override
        Stream<String> records(String text) {
            return Stream.of(text.replace("\r\n", "\n").split("(?<=\nEND:VCARD\n)"))
                    .filter(card -> !card.isEmpty());
        }

        @Override
        String id(String record) {
            return record.lines()
                    .filter(line -> line.startsWith("UID:"))
                    .map(line -> line.substring("UID:".length()))
                    .findFirst()
                    .orElseThrow();
        }
    };

    private final String fileName;
    private final String header;

    FileFormat(String fileName, String header) {
        this.fileName = fileName;
        this.header = header;
    }

    String fileName() {
        return fileName;
    }

    /** What stands before the first record. */
    String header() {
        return header;
    }

    /** A contact as a piece of the file. */
    abstract String record(Contact contact);

    /** The pieces of a file, whoever wrote them. */
    abstract Stream<String> records(String text);

    abstract String id(String record);
}
