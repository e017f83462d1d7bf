package io.threecx.mirror;

import io.threecx.crm.Contact;
import io.threecx.crm.ContactPhone;
import io.threecx.phone.PhoneIndex;
import io.threecx.phone.PhoneMatch;
import io.threecx.phone.PhoneNumber;
import io.threecx.phone.PhoneNumbers;
import io.threecx.store.RecordStore;
import io.threecx.store.RecordStore.Stored;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which records have which numbers. The saved form is a file {@code numbers-REVISION.index}: what was written to the store
 * after that revision is read again from there. One thread changes it.
 */
final class MirrorIndex {
    private static final Logger LOG = LoggerFactory.getLogger(Mirror.class);
    private static final Pattern FILE = Pattern.compile("numbers-(\\d{1,18})\\.index");
    private static final int PAGE = 2_000;

    private final PhoneNumbers numbers;
    private final RecordStore store;
    private volatile PhoneIndex index;
    private long savedRevision = RecordStore.FROM_THE_BEGINNING;

    MirrorIndex(PhoneNumbers numbers, RecordStore store) {
        this.numbers = numbers;
        this.store = store;
        this.index = PhoneIndex.of(numbers);
    }

    /** Reads what was saved, and from the store what was not. */
    void open() {
        long present = store.revision();
        Optional<Path> saved = newest(present);
        if (saved.isPresent()) {
            try {
                index = PhoneIndex.load(saved.get(), numbers);
                savedRevision = revision(saved.get()).orElseThrow();
            } catch (IOException e) {
                LOG.info("The saved numbers are of no use and are made again from the contacts: {}", e.getMessage());
            }
        }
        PhoneIndex opened = index;
        int after = 0;
        List<Stored> page;
        do {
            page = store.writtenAfter(savedRevision, after, PAGE);
            for (Stored stored : page) {
                after = stored.number();
                opened.put(after, phones(ContactForm.read(stored.value())));
            }
        } while (!page.isEmpty());
    }

    void put(int record, Contact contact) {
        index.put(record, phones(contact));
    }

    void remove(int record) {
        index.removeAll(record);
    }

    /** The very numbers with which a contact is compared when somebody calls. */
    private List<PhoneNumber> phones(Contact contact) {
        String region = contact.country().orElse(null);
        List<PhoneNumber> all = new ArrayList<>();
        for (ContactPhone phone : contact.phones()) {
            all.addAll(numbers.parseAll(phone.number(), region));
        }
        return all;
    }

    /** How well the best of a contact's numbers agrees with the searched one; empty when none does. */
    Optional<PhoneMatch> match(PhoneNumber searched, Contact contact) {
        return phones(contact).stream()
                .map(phone -> numbers.match(searched, phone))
                .filter(PhoneMatch::matches)
                .min(Comparator.naturalOrder());
    }

    /** No contact can match better than this. */
    PhoneMatch bestPossible(PhoneNumber searched) {
        return numbers.match(searched, searched);
    }

    void find(PhoneNumber number, IntPredicate wantsMore) {
        index.find(number, wantsMore);
    }

    /** Saves the numbers, if they changed and there is a place for them. What goes wrong costs time at the next start only. */
    void save() {
        Optional<Path> folder = store.folder();
        long revision = store.revision();
        if (folder.isEmpty() || revision == savedRevision) {
            return;
        }
        try {
            index.save(folder.get().resolve("numbers-" + revision + ".index"));
            savedRevision = revision;
            removeOthers(folder.get(), revision);
        } catch (IOException e) {
            LOG.warn("The numbers of the contacts cannot be saved, so the next start takes longer: {}", e.toString());
        }
    }

    private Optional<Path> newest(long present) {
        if (store.folder().isEmpty()) {
            return Optional.empty();
        }
        Path newest = null;
        long highest = RecordStore.FROM_THE_BEGINNING;
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(store.folder().get())) {
            for (Path file : files) {
                long revision = revision(file).orElse(RecordStore.FROM_THE_BEGINNING);
                if (revision > highest && revision <= present) { // a newer one is of a store that was put back
                    newest = file;
                    highest = revision;
                }
            }
        } catch (IOException e) {
            LOG.info("The saved numbers cannot be found and are made again from the contacts: {}", e.toString());
        }
        return Optional.ofNullable(newest);
    }

    private static void removeOthers(Path folder, long revision) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                OptionalLong of = revision(file);
                if (of.isPresent() && of.getAsLong() != revision) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static OptionalLong revision(Path file) {
        Matcher name = FILE.matcher(file.getFileName().toString());
        return name.matches() ? OptionalLong.of(Long.parseLong(name.group(1))) : OptionalLong.empty();
    }
}
