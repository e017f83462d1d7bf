package io.threecx.phone;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.zip.CRC32C;

/**
 * A {@link PhoneIndex} in a file. All numbers are big-endian.
 *
 * <pre>
 *   bytes   0   "3CXPHONE"
 *           8   version, int: 2
 *          12   digits of a tail, int
 *          16   count of entries, long
 *          24   how the numbers were read, int: {@link PhoneNumbers#readingChecksum()}
 *          28   the entries: key (long, see {@link NumberKeys}) and reference (int); 12 bytes each
 *     the last 4   CRC-32C of everything before
 * </pre>
 *
 * <p>Entries stand in the order of the slots that a table of their count has ({@link PageTable#slotsLog}), then of keys
 * and references, each once: they become pages as they come. The count has to agree with the size of the file before
 * anything of that size is made.
 */
final class PhoneIndexFile {

    private static final String HALF_WRITTEN = ".new";
    private static final String WAY_OUT = "Delete it and fill the index anew.";
    private static final Set<OpenOption> NEW_FILE = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    private static final long MAGIC = 0x33435850484f4e45L; // "3CXPHONE"
    private static final int VERSION = 2;
    private static final int HEADER_BYTES = 28;
    private static final int ENTRY_BYTES = 12;
    private static final int CHECKSUM_BYTES = 4;
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path file;
    private final NumberKeys keys;
    private final int reading;

    /** @param reading the checksum of all that decides how numbers are read */
    PhoneIndexFile(Path file, NumberKeys keys, int reading) {
        this.file = file;
        this.keys = keys;
        this.reading = reading;
    }

    /** Writes a table that nobody changes. */
    void write(PageTable table) throws IOException {
        Path half = file.resolveSibling(file.getFileName() + HALF_WRITTEN);
        Files.deleteIfExists(half); // a crash may have left it
        try {
            try (FileChannel channel = FileChannel.open(half, NEW_FILE, ownerOnly())) {
                Output out = new Output(channel);
                out.next(HEADER_BYTES)
                        .putLong(MAGIC)
                        .putInt(VERSION)
                        .putInt(keys.suffixDigits())
                        .putLong(table.entries())
                        .putInt(reading);
                writeEntries(table, out);
                out.end();
                channel.force(true);
            }
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(half);
        }
        forceFolder();
    }

    /** Phone numbers are nobody else's business. */
    private FileAttribute<?>[] ownerOnly() {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private void forceFolder() {
        try (FileChannel opened = FileChannel.open(file.resolveSibling("").toAbsolutePath(), StandardOpenOption.READ)) {
            opened.force(true);
        } catch (IOException e) {
            // not every system opens folders (Windows does not); its own journal must do then
        }
    }

    private void writeEntries(PageTable table, Output out) throws IOException {
        int slots = 1 << PageTable.slotsLog(table.entries());
        int written = 0;
        for (int slot = 0; slot < slots; slot++) {
            long[] page = pageOf(table, slot, slots - 1);
            int size = NumberPage.size(page);
            for (int i = 0; i < size; i++) {
                out.next(ENTRY_BYTES).putLong(page[i]).putInt(NumberPage.reference(page, size, i));
            }
            written += size;
        }
        if (written != table.entries()) {
            throw new IllegalStateException("the index counts " + table.entries() + " entries and has " + written);
        }
    }

    /** The page that a slot of the file has: of a table with more slots it comes together from several. */
    private long[] pageOf(PageTable table, int slot, int mask) {
        long[] first = table.page(slot);
        if (table.slots() <= mask + 1 && belongs(first, slot, mask)) {
            return first;
        }
        long[] page = PageTable.EMPTY;
        for (int from = slot; from < Math.max(table.slots(), mask + 1); from += mask + 1) {
            long[] part = table.page(from);
            int size = NumberPage.size(part);
            for (int i = 0; i < size; i++) {
                int reference = NumberPage.reference(part, size, i);
                int at = NumberPage.find(page, part[i], reference);
                if (at < 0 && slotOf(part[i], mask) == slot) {
                    page = NumberPage.with(page, -1 - at, part[i], reference);
                }
            }
        }
        return page;
    }

    private boolean belongs(long[] page, int slot, int mask) {
        int size = NumberPage.size(page);
        for (int i = 0; i < size; i++) {
            if (slotOf(page[i], mask) != slot) {
                return false;
            }
        }
        return true;
    }

    private int slotOf(long key, int mask) {
        return NumberKeys.hash(keys.placeOf(key)) & mask;
    }

    /** Reads it whole, or not at all. */
    PageTable read() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Input in = new Input(channel);
            int count = header(in, channel.size());
            PageTable table = readEntries(in, count);
            if (!in.isChecksumNext()) {
                throw damaged("its checksum is wrong");
            }
            return table;
        } catch (EOFException e) {
            throw damaged("it became shorter while it was read");
        }
    }

    private int header(Input in, long bytes) throws IOException {
        if (bytes < Long.BYTES || in.next(Long.BYTES).getLong() != MAGIC) {
            throw new IOException(file + " is no phone index: it does not begin as one. " + WAY_OUT);
        }
        if (bytes < HEADER_BYTES + CHECKSUM_BYTES) {
            throw damaged("it ends within its header");
        }
        ByteBuffer rest = in.next(HEADER_BYTES - Long.BYTES);
        int version = rest.getInt();
        int suffixDigits = rest.getInt();
        long count = rest.getLong();
        int readUnder = rest.getInt();
        if (version != VERSION) {
            throw new IOException("The phone index " + file + " has format " + version
                    + ", this version of threecx reads " + VERSION + ". " + WAY_OUT);
        }
        if (suffixDigits != keys.suffixDigits()) {
            throw new IOException("The phone index " + file + " was made for tails of " + suffixDigits
                    + " digits, not of " + keys.suffixDigits() + ". " + WAY_OUT);
        }
        if (readUnder != reading) {
            throw new IOException(
                    "The phone index " + file + " was made of numbers that were read under another default"
                            + " country, with other extensions of the PBX or by another version of the program. "
                            + WAY_OUT);
        }
        long entryBytes = bytes - HEADER_BYTES - CHECKSUM_BYTES;
        if (entryBytes % ENTRY_BYTES != 0 || entryBytes / ENTRY_BYTES != count || count > Integer.MAX_VALUE) {
            throw damaged("it has " + bytes + " bytes, which " + count + " entries have not");
        }
        return (int) count;
    }

    private PageTable readEntries(Input in, int count) throws IOException {
        AtomicReferenceArray<long[]> slots = PageTable.emptySlots(PageTable.slotsLog(count));
        int mask = slots.length() - 1;
        Page page = new Page();
        int slot = 0;
        for (int i = 0; i < count; i++) {
            ByteBuffer entry = in.next(ENTRY_BYTES);
            long key = entry.getLong();
            int reference = entry.getInt();
            int to = slotOf(key, mask);
            if (to != slot) {
                slots.setPlain(slot, page.take());
            }
            if (to < slot || !page.add(key, reference)) {
                throw damaged("its entries are not in their order");
            }
            slot = to;
        }
        slots.setPlain(slot, page.take());
        return new PageTable(new NumberPage.Form(keys), slots, count);
    }

    private IOException damaged(String how) {
        return new IOException("The phone index " + file + " is damaged: " + how + ". " + WAY_OUT);
    }

    /** A page while it is read. */
    private static final class Page {
        private long[] keys = new long[64];
        private int[] references = new int[64];
        private int size;

        /** Returns whether the entry comes after the one before. */
        boolean add(long key, int reference) {
            if (size > 0 && (keys[size - 1] > key || (keys[size - 1] == key && references[size - 1] >= reference))) {
                return false;
            }
            if (size == keys.length) {
                keys = Arrays.copyOf(keys, size * 2);
                references = Arrays.copyOf(references, size * 2);
            }
            keys[size] = key;
            references[size++] = reference;
            return true;
        }

        long[] take() {
            long[] page = NumberPage.of(keys, references, size);
            size = 0;
            return page;
        }
    }

    /** Bytes on their way to the file, and their checksum. */
    private static final class Output {
        private final FileChannel channel;
        private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
        private final CRC32C checksum = new CRC32C();

        Output(FileChannel channel) {
            this.channel = channel;
        }

        ByteBuffer next(int bytes) throws IOException {
            if (buffer.remaining() < bytes) {
                flush();
            }
            return buffer;
        }

        private void flush() throws IOException {
            buffer.flip();
            checksum.update(buffer.duplicate());
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            buffer.clear();
        }

        void end() throws IOException {
            flush();
            buffer.putInt((int) checksum.getValue());
            flush();
        }
    }

    /** Bytes on their way from the file, and their checksum. */
    private static final class Input {
        private final FileChannel channel;
        private final ByteBuffer buffer =
                ByteBuffer.allocateDirect(BUFFER_BYTES).limit(0);
        private final CRC32C checksum = new CRC32C();
        private int counted; // up to where the buffer is in the checksum

        Input(FileChannel channel) {
            this.channel = channel;
        }

        /** The buffer with at least so many bytes more. */
        ByteBuffer next(int bytes) throws IOException {
            if (buffer.remaining() < bytes) {
                refill(bytes);
            }
            return buffer;
        }

        private void refill(int bytes) throws IOException {
            count();
            buffer.compact();
            counted = 0;
            while (buffer.position() < bytes) {
                if (channel.read(buffer) < 0) {
                    throw new EOFException();
                }
            }
            buffer.flip();
        }

        private void count() {
            checksum.update(buffer.duplicate().flip().position(counted));
            counted = buffer.position();
        }

        boolean isChecksumNext() throws IOException {
            ByteBuffer last = next(CHECKSUM_BYTES);
            count();
            return last.getInt() == (int) checksum.getValue();
        }
    }
}
