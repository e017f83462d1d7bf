package io.threecx.directory;

import io.threecx.crm.Contact;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** A directory as it was at one moment: contacts, numbered from 0 in the order of the file. Immutable. */
final class Snapshot {
    private final List<PackedContacts> pages;
    private final int[] firstOfPage;
    private final SortedKeys phones;
    private final SortedKeys emails;
    private final SortedKeys ids;
    private final BitSet dropped;
    private final int size;
    private final LoadReport report;

    private Snapshot(
            List<PackedContacts> pages,
            int[] firstOfPage,
            SortedKeys phones,
            SortedKeys emails,
            SortedKeys ids,
            BitSet dropped,
            LoadReport report) {
        this.pages = pages;
        this.firstOfPage = firstOfPage;
        this.phones = phones;
        this.emails = emails;
        this.ids = ids;
        this.dropped = dropped;
        this.size = firstOfPage[pages.size()] - dropped.cardinality();
        this.report = report;
    }

    /**
     * Puts pages together.
     *
     * @param pages in the order of the file
     * @param records how many rows or cards the file has
     * @param problems found while the file was cut into records
     */
    static Snapshot of(List<Page> pages, long records, Problems problems, List<String> ignoredColumns) {
        int[] firstOfPage = new int[pages.size() + 1];
        for (int i = 0; i < pages.size(); i++) {
            firstOfPage[i + 1] =
                    Math.addExact(firstOfPage[i], pages.get(i).contacts().size());
            problems.addAll(pages.get(i).problems());
        }
        List<PackedContacts> contacts = pages.stream().map(Page::contacts).toList();
        SortedKeys allIds = SortedKeys.of(pages.stream().map(Page::ids).toList(), firstOfPage, new BitSet());
        BitSet repeated = new RepeatedIds(contacts, firstOfPage, allIds).find((first, again) -> {
            long firstLine = line(pages, firstOfPage, first);
            problems.add(
                    line(pages, firstOfPage, again),
                    "the id is the one of line " + firstLine + " again; line " + firstLine
                            + " counts, this one was left out");
        });
        return new Snapshot(
                contacts,
                firstOfPage,
                SortedKeys.of(pages.stream().map(Page::phones).toList(), firstOfPage, repeated),
                SortedKeys.of(pages.stream().map(Page::emails).toList(), firstOfPage, repeated),
                repeated.isEmpty()
                        ? allIds
                        : SortedKeys.of(pages.stream().map(Page::ids).toList(), firstOfPage, repeated),
                repeated,
                new LoadReport(records, problems.count(), problems.list(), ignoredColumns));
    }

    /** What {@link #writeTo} wrote. */
    static Snapshot readFrom(SnapshotInput in) throws IOException {
        List<PackedContacts> pages = new ArrayList<>();
        for (int left = in.length(2 * Integer.BYTES); left > 0; left--) {
            pages.add(PackedContacts.readFrom(in));
        }
        int[] firstOfPage = new int[pages.size() + 1];
        for (int i = 0; i < pages.size(); i++) {
            firstOfPage[i + 1] = firstOfPage[i] + pages.get(i).size();
        }
        SortedKeys phones = SortedKeys.readFrom(in);
        SortedKeys emails = SortedKeys.readFrom(in);
        SortedKeys ids = SortedKeys.readFrom(in);
        BitSet dropped = BitSet.valueOf(in.longNumbers());
        return new Snapshot(pages, firstOfPage, phones, emails, ids, dropped, LoadReport.readFrom(in));
    }

    void writeTo(SnapshotOutput out) throws IOException {
        out.number(pages.size());
        for (PackedContacts page : pages) {
            page.writeTo(out);
        }
        phones.writeTo(out);
        emails.writeTo(out);
        ids.writeTo(out);
        out.longNumbers(dropped.toLongArray());
        report.writeTo(out);
    }

    /** A small directory of contacts that are known already. */
    static Snapshot ofContacts(List<Contact> contacts, NumberReader numbers) {
        return of(List.of(Page.ofContacts(contacts, numbers)), contacts.size(), new Problems(), List.of());
    }

    private static long line(List<Page> pages, int[] firstOfPage, int contact) {
        int page = pageOf(firstOfPage, pages.size(), contact);
        return pages.get(page).line(contact - firstOfPage[page]);
    }

    static int pageOf(int[] firstOfPage, int pages, int contact) {
        int low = 0;
        int high = pages - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (firstOfPage[middle] <= contact) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** How many contacts there are. */
    int size() {
        return size;
    }

    /** How many phone numbers they have together. */
    int phoneCount() {
        return phones.size();
    }

    LoadReport report() {
        return report;
    }

    List<PackedContacts> pages() {
        return pages;
    }

    int firstOf(int page) {
        return firstOfPage[page];
    }

    /** Whether a contact of a page does not count, because its id is another's. */
    boolean isDropped(int contact) {
        return dropped.get(contact);
    }

    /** Every number there is, by key. */
    SortedKeys phones() {
        return phones;
    }

    SortedKeys ids() {
        return ids;
    }

    Contact contact(int contact) {
        int page = pageOf(firstOfPage, pages.size(), contact);
        return pages.get(page).get(contact - firstOfPage[page]);
    }

    String id(int contact) {
        int page = pageOf(firstOfPage, pages.size(), contact);
        return pages.get(page).id(contact - firstOfPage[page]);
    }

    String type(int contact) {
        int page = pageOf(firstOfPage, pages.size(), contact);
        return pages.get(page).type(contact - firstOfPage[page]);
    }

    /** Whether a contact is in every field like one of another snapshot. */
    boolean isSame(int contact, Snapshot others, int other) {
        int page = pageOf(firstOfPage, pages.size(), contact);
        int otherPage = pageOf(others.firstOfPage, others.pages.size(), other);
        return pages.get(page)
                .isSame(
                        contact - firstOfPage[page],
                        others.pages.get(otherPage),
                        other - others.firstOfPage[otherPage]);
    }

    /** Offers the numbers of a range with their contacts until one is refused; a contact may be offered repeatedly. */
    void forEachPhone(DigitKey.Range range, SortedKeys.Visitor visitor) {
        phones.visit(range.from(), range.to(), visitor);
    }

    /** The contacts with an address, compared without regard to case. */
    List<Contact> findByEmail(String address, int limit) {
        List<Contact> found = new ArrayList<>();
        long key = Page.emailKey(address);
        emails.forEach(key, key, candidate -> {
            Contact contact = contact(candidate);
            if (contact.emails().stream().anyMatch(address.strip()::equalsIgnoreCase) && !found.contains(contact)) {
                found.add(contact);
            }
            return found.size() < limit;
        });
        return found;
    }
}
