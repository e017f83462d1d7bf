package io.threecx.phone;

import io.threecx.phone.PhoneNumber.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.LongStream;

/**
 * Whose number is it? From phone numbers to references of contacts, in memory: some 24 bytes for each number with its
 * reference, so ten million take 240 MB.
 *
 * <pre>{@code
 * PhoneIndex index = PhoneIndex.of(numbers);
 * index.put(4711, List.of(numbers.parse("+44 20 7946 0018"), numbers.parse("07700 900123")));
 * index.find(numbers.parse("79460018"), reference -> show(reference));   // 4711: true asks for more
 * }</pre>
 *
 * <p>A reference is a number that the caller gives to a contact, such as the row in its store; any {@code int} will do.
 * It is four bytes, not eight, because an index holds fewer than 2<sup>31</sup> numbers anyway. A contact may have any
 * number of phone numbers, and a phone number any number of contacts.
 *
 * <p>The index finds candidates: every stored number that {@link PhoneNumbers#match} calls a match for the searched one,
 * and a few more, because it keeps neither the extension written behind a number nor whether its country was certain.
 * Compare what is found.
 *
 * <p>Thread-safe. {@link #find} waits for nobody and leaves no garbage; it sees all numbers with one tail as they were
 * before an update, or as they are after it. Updates wait for each other. One touches a page of some 16 entries for each
 * number, which takes a few microseconds; where many contacts share one number it takes longer in proportion.
 */
public final class PhoneIndex {

    private static final int MOST_DIRECT_DIAL_DIGITS = 4;

    private final NumberKeys keys;
    private final TailCandidates candidates;
    private final boolean headOffice;
    private final PhoneNumbers reading;
    private final PageTable numbers;
    private final ReferenceTable references;
    private final Object saving = new Object();

    private PhoneIndex(NumberKeys keys, PhoneNumbers reading, PageTable numbers, ReferenceTable references) {
        this.keys = keys;
        this.candidates = new TailCandidates(keys);
        this.headOffice = reading.matchesHeadOffice();
        this.reading = reading;
        this.numbers = numbers;
        this.references = references;
    }

    /**
     * An empty index.
     *
     * @param numbers what reads the numbers: how many digits a tail needs to match, and whether head offices match
     */
    public static PhoneIndex of(PhoneNumbers numbers) {
        NumberKeys keys = new NumberKeys(numbers.suffixDigits());
        return new PhoneIndex(keys, numbers, new PageTable(new NumberPage.Form(keys)), new ReferenceTable());
    }

    /**
     * Reads an index that {@link #save} wrote.
     *
     * @param numbers as for {@link #of}; with the same default country, extensions and digits for a tail as when it was
     *     written
     * @throws IOException when there is no such file, or it is damaged, cut, of another kind, or written by another
     *     version or under other settings. The message says which; the way out is always to fill a new index
     */
    public static PhoneIndex load(Path file, PhoneNumbers numbers) throws IOException {
        NumberKeys keys = new NumberKeys(numbers.suffixDigits());
        PageTable loaded = new PhoneIndexFile(file, keys, numbers.readingChecksum()).read();
        return new PhoneIndex(keys, numbers, loaded, ReferenceTable.of(loaded, keys));
    }

    /**
     * Writes the index as it is at this moment; updates go on meanwhile. The file is written beside its place, forced to
     * the disk and then put there at once, so that a crash leaves the old one or the new one. It counts for this very
     * program only: after an update of threecx or libphonenumber, which may read some numbers otherwise, it is refused.
     * Only where the program's files cannot be told ({@link PhoneNumbers#programStamp}) it is not; remove it then.
     *
     * @throws IOException when the file cannot be written; an older one is then still there
     */
    public void save(Path file) throws IOException {
        synchronized (saving) {
            new PhoneIndexFile(file, keys, reading.readingChecksum()).write(copyOfNumbers());
        }
    }

    private synchronized PageTable copyOfNumbers() {
        return numbers.copy();
    }

    /**
     * Adds one number of a contact.
     *
     * @return false when the contact has it already, or when nobody could ever find it: a withheld or unreadable one, or
     *     a tail with too few digits. Numbers that differ only in the extension behind them are one
     */
    public synchronized boolean add(PhoneNumber number, int reference) {
        long key = keys.of(number);
        return key != NumberKeys.NONE && add(key, reference);
    }

    /**
     * Removes one number of a contact; however it was written then and is now.
     *
     * @return false when the contact did not have it
     */
    public synchronized boolean remove(PhoneNumber number, int reference) {
        long key = keys.of(number);
        return key != NumberKeys.NONE && remove(key, reference);
    }

    /**
     * Sets the numbers of a contact: these, and no others. A number that it keeps can be found all the while.
     *
     * @return whether that changed anything
     */
    public synchronized boolean put(int reference, Collection<PhoneNumber> phones) {
        long[] wanted = phones.stream()
                .mapToLong(keys::of)
                .filter(key -> key != NumberKeys.NONE)
                .toArray();
        long[] before = keysOf(reference);
        boolean changed = false;
        for (long key : wanted) {
            changed |= add(key, reference);
        }
        for (long key : before) {
            changed |= !contains(wanted, key) && remove(key, reference);
        }
        return changed;
    }

    /**
     * Removes all numbers of a contact, in the time that {@link #remove} takes for each of them.
     *
     * @return how many there were
     */
    public synchronized int removeAll(int reference) {
        long[] all = keysOf(reference);
        for (long key : all) {
            remove(key, reference);
        }
        return all.length;
    }

    private static boolean contains(long[] keys, long wanted) {
        for (long key : keys) {
            if (key == wanted) {
                return true;
            }
        }
        return false;
    }

    private boolean add(long key, int reference) {
        int hash = hash(key);
        long[] page = numbers.page(hash);
        int at = NumberPage.find(page, key, reference);
        if (at >= 0) {
            return false;
        }
        references.add(reference, hash);
        numbers.replace(hash, NumberPage.with(page, -1 - at, key, reference));
        return true;
    }

    private boolean remove(long key, int reference) {
        int hash = hash(key);
        long[] page = numbers.page(hash);
        int at = NumberPage.find(page, key, reference);
        if (at < 0) {
            return false;
        }
        long[] without = NumberPage.without(page, at);
        numbers.replace(hash, without);
        if (!hasEntry(without, hash, reference)) {
            references.remove(reference, hash);
        }
        return true;
    }

    private boolean hasEntry(long[] page, int hash, int reference) {
        int size = NumberPage.size(page);
        for (int i = 0; i < size; i++) {
            if (NumberPage.reference(page, size, i) == reference && hash(page[i]) == hash) {
                return true;
            }
        }
        return false;
    }

    private long[] keysOf(int reference) {
        LongStream.Builder keys = LongStream.builder();
        references.hashes(reference).forEach(hash -> {
            long[] page = numbers.page(hash);
            int size = NumberPage.size(page);
            for (int i = 0; i < size; i++) {
                if (NumberPage.reference(page, size, i) == reference && hash(page[i]) == hash) {
                    keys.add(page[i]);
                }
            }
        });
        return keys.build().toArray();
    }

    private int hash(long key) {
        return NumberKeys.hash(keys.placeOf(key));
    }

    /** How many numbers there are; one that two contacts have counts twice. */
    public synchronized int size() {
        return numbers.entries();
    }

    /** What the index takes on the heap, in bytes, on a JVM that compresses references (heaps below 32 GB). */
    public synchronized long heapBytes() {
        return numbers.heapBytes() + references.heapBytes();
    }

    /**
     * Offers the contacts that may have a number, those with the very same one first. A contact is offered once for each
     * of its numbers that may be the one.
     *
     * @param wantsMore is offered references until it answers false; it may use the index
     */
    public void find(PhoneNumber searched, IntPredicate wantsMore) {
        Objects.requireNonNull(wantsMore, "wantsMore");
        long same = keys.of(searched);
        if (same != NumberKeys.NONE && !offerSame(same, wantsMore)) {
            return;
        }
        boolean complete = searched.kind() == Kind.INTERNATIONAL;
        boolean tail = searched.kind() == Kind.PARTIAL && same != NumberKeys.NONE;
        if ((complete || tail) && offerTails(searched, same, wantsMore) && complete && headOffice) {
            offerHeadOffices(searched.digits(), wantsMore);
        }
    }

    private boolean offerSame(long key, IntPredicate wantsMore) {
        long[] page = numbers.page(hash(key));
        int size = NumberPage.size(page);
        for (int i = NumberPage.firstAtLeast(page, size, key); i < size && page[i] == key; i++) {
            if (!wantsMore.test(NumberPage.reference(page, size, i))) {
                return false;
            }
        }
        return true;
    }

    private boolean offerTails(PhoneNumber searched, long same, IntPredicate wantsMore) {
        String digits = searched.digits();
        int length = digits.length();
        long value = NumberKeys.value(digits, 0, length);
        String typedDigits = searched.mayBeCut() ? searched.typed() : "";
        int typedLength = typedDigits.length();
        long typed = NumberKeys.value(typedDigits, 0, typedLength);
        int national = nationalLength(searched);
        // a number with fewer digits than lead to a place may be the bare form of numbers at several
        for (long place = keys.place(value); place < keys.places(); place += keys.placeStep(length)) {
            if (!offerPlace(place, same, value, length, national, typed, typedLength, wantsMore)) {
                return false;
            }
        }
        if (typedLength == 0 || (length >= keys.tailDigits() && keys.place(typed) == keys.place(value))) {
            return true;
        }
        return typedLength < keys.tailDigits()
                ? typedDigits.equals(digits)
                        || offerSame(keys.international(typedDigits, typedLength, false), wantsMore)
                : offerPlace(keys.place(typed), same, value, length, national, typed, typedLength, wantsMore);
    }

    private boolean offerPlace(
            long place,
            long same,
            long value,
            int length,
            int national,
            long typed,
            int typedLength,
            IntPredicate wantsMore) {
        long[] page = numbers.page(NumberKeys.hash(place));
        int size = NumberPage.size(page);
        int i = NumberPage.firstAtLeast(page, size, keys.firstOf(place));
        for (; i < size && keys.placeOf(page[i]) == place; i++) {
            if (page[i] != same
                    && candidates.accepts(page[i], value, length, national, typed, typedLength)
                    && !wantsMore.test(NumberPage.reference(page, size, i))) {
                return false;
            }
        }
        return true;
    }

    /** How many digits the national number has without leading zeros; 0 when there is none, or too few to match. */
    private int nationalLength(PhoneNumber searched) {
        if (searched.kind() != Kind.INTERNATIONAL) {
            return 0;
        }
        String digits = searched.digits();
        int code = searched.countryCode();
        int at = code < 10 ? 1 : code < 100 ? 2 : 3;
        while (at < digits.length() && digits.charAt(at) == '0') {
            at++;
        }
        int length = digits.length() - at;
        return length < keys.suffixDigits() ? 0 : length;
    }

    /** The numbers that the searched one begins with, and the same with the zero of a head office behind them. */
    private void offerHeadOffices(String digits, IntPredicate wantsMore) {
        for (int more = 1; more <= MOST_DIRECT_DIAL_DIGITS; more++) {
            int length = digits.length() - more;
            if (length < keys.suffixDigits()
                    || !offerSame(keys.international(digits, length, false), wantsMore)
                    || (digits.charAt(length) != '0'
                            && !offerSame(keys.international(digits, length, true), wantsMore))) {
                return;
            }
        }
    }
}
