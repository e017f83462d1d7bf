package io.threecx.directory;

import io.threecx.crm.Contact;
import io.threecx.crm.ContactPhone;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Some contacts as bytes, about a tenth of what they take as objects. Immutable.
 *
 * <p>A contact is one head byte (type, flags), its texts each after its length, then phones and time. The first four
 * texts are the ones that a search reads: first name, last name, company, e-mail addresses (one a line). A contact whose
 * texts are not all ASCII has these four twice: folded for the search, then as they are.
 */
final class PackedContacts {
    static final int SEARCHED_TEXTS = 4;
    private static final List<String> TYPES = List.of(Contact.CONTACT, Contact.COMPANY, Contact.LEAD);
    private static final int TYPE_BITS = 0b11;
    private static final int FOLDED = 0b100;
    private static final int TIMED = 0b1000;
    private static final List<ContactPhone.Label> LABELS = List.of(ContactPhone.Label.values());

    private final byte[] bytes;
    private final int[] starts;

    private PackedContacts(byte[] bytes, int[] starts) {
        this.bytes = bytes;
        this.starts = starts;
    }

    /** What {@link #writeTo} wrote. */
    static PackedContacts readFrom(SnapshotInput in) throws IOException {
        int[] starts = in.numbers();
        return new PackedContacts(in.bytes(), starts);
    }

    void writeTo(SnapshotOutput out) throws IOException {
        out.numbers(starts);
        out.bytes(bytes);
    }

    int size() {
        return starts.length - 1;
    }

    /** Where a contact's searched texts begin. */
    ByteCursor searchedTexts(int index) {
        return new ByteCursor(bytes, starts[index] + 1);
    }

    boolean isCompany(int index) {
        return TYPES.get(bytes[starts[index]] & TYPE_BITS).equals(Contact.COMPANY);
    }

    String type(int index) {
        return TYPES.get(bytes[starts[index]] & TYPE_BITS);
    }

    String id(int index) {
        return plainTexts(index).afterTexts(SEARCHED_TEXTS).text();
    }

    Contact get(int index) {
        ByteCursor in = plainTexts(index);
        String firstName = in.text();
        String lastName = in.text();
        String companyName = in.text();
        String emails = in.text();
        Contact.Builder contact = Contact.builder(in.text())
                .type(type(index))
                .firstName(firstName)
                .lastName(lastName)
                .companyName(companyName)
                .url(in.text())
                .country(in.text());
        emails.lines().forEach(contact::email);
        for (int phones = in.number(); phones > 0; phones--) {
            contact.phone(LABELS.get(in.number()), in.text());
        }
        if ((bytes[starts[index]] & TIMED) != 0) {
            contact.updatedAt(Instant.ofEpochSecond(in.longNumber(), in.number()));
        }
        return contact.build();
    }

    /** Whether a contact is in every field like another. */
    boolean isSame(int index, PackedContacts others, int other) {
        return Arrays.equals(
                bytes, starts[index], starts[index + 1], others.bytes, others.starts[other], others.starts[other + 1]);
    }

    private ByteCursor plainTexts(int index) {
        ByteCursor texts = searchedTexts(index);
        return (bytes[starts[index]] & FOLDED) == 0 ? texts : texts.afterTexts(SEARCHED_TEXTS);
    }

    /** Packs contacts one after the other. Not thread-safe. */
    static final class Builder {
        private final ByteWriter out = new ByteWriter();
        private int[] starts = new int[1025];
        private int size;

        void add(Contact contact) {
            if (size + 1 == starts.length) {
                starts = Arrays.copyOf(starts, size * 2);
            }
            String emails = String.join("\n", contact.emails());
            List<String> searched = List.of(contact.firstName(), contact.lastName(), contact.companyName(), emails);
            boolean folded = !searched.stream().allMatch(TextFold::isAscii);
            out.number(TYPES.indexOf(contact.type())
                    | (folded ? FOLDED : 0)
                    | (contact.updatedAt().isPresent() ? TIMED : 0));
            if (folded) {
                searched.forEach(text -> out.text(TextFold.fold(text)));
            }
            searched.forEach(out::text);
            out.text(contact.id());
            out.text(contact.url().orElse(""));
            out.text(contact.country().orElse(""));
            out.number(contact.phones().size());
            for (ContactPhone phone : contact.phones()) {
                out.number(LABELS.indexOf(phone.label()));
                out.text(phone.number());
            }
            contact.updatedAt().ifPresent(time -> {
                out.longNumber(time.getEpochSecond());
                out.number(time.getNano());
            });
            starts[++size] = out.size();
        }

        int size() {
            return size;
        }

        PackedContacts build() {
            return new PackedContacts(out.toByteArray(), Arrays.copyOf(starts, size + 1));
        }
    }

    /** Reads numbers and texts from bytes. */
    static final class ByteCursor {
        private final byte[] bytes;
        private int position;

        private ByteCursor(byte[] bytes, int position) {
            this.bytes = bytes;
            this.position = position;
        }

        byte[] bytes() {
            return bytes;
        }

        /** Steps over the length of the text that comes next. @return where the text ends */
        int enterText() {
            int length = number();
            return position + length;
        }

        int position() {
            return position;
        }

        void moveTo(int newPosition) {
            position = newPosition;
        }

        int number() {
            return (int) longNumber();
        }

        /** Seven bits a byte, the lowest first. */
        long longNumber() {
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                byte next = bytes[position++];
                value |= (long) (next & 0x7f) << shift;
                if (next >= 0) {
                    return value;
                }
            }
        }

        String text() {
            int end = enterText();
            String text = new String(bytes, position, end - position, StandardCharsets.UTF_8);
            position = end;
            return text;
        }

        ByteCursor afterTexts(int count) {
            for (int i = 0; i < count; i++) {
                moveTo(enterText());
            }
            return this;
        }
    }

    private static final class ByteWriter {
        private byte[] bytes = new byte[1 << 16];
        private int size;

        int size() {
            return size;
        }

        void number(int value) {
            longNumber(value);
        }

        void longNumber(long value) {
            long rest = value;
            while ((rest & ~0x7fL) != 0) {
                put((byte) (rest | 0x80));
                rest >>>= 7;
            }
            put((byte) rest);
        }

        void text(String text) {
            byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
            number(encoded.length);
            reserve(encoded.length);
            System.arraycopy(encoded, 0, bytes, size, encoded.length);
            size += encoded.length;
        }

        private void put(byte value) {
            reserve(1);
            bytes[size++] = value;
        }

        private void reserve(int more) {
            if (bytes.length - size < more) {
                bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
            }
        }

        byte[] toByteArray() {
            return Arrays.copyOf(bytes, size);
        }
    }
}
