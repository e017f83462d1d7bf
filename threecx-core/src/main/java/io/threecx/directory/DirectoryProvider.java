package io.threecx.directory;

import io.threecx.crm.Contact;
import io.threecx.crm.ContactCreation;
import io.threecx.crm.ContactSearch;
import io.threecx.crm.CrmContext;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.CrmUnavailableException;
import io.threecx.crm.EmailLookup;
import io.threecx.crm.InProcess;
import io.threecx.crm.NewContact;
import io.threecx.crm.PhoneQuery;
import io.threecx.crm.WarmUp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Contacts from a vCard or CSV file, and calls in a file beside it. Thread-safe. */
final class DirectoryProvider implements CrmProvider, InProcess, EmailLookup, ContactSearch, ContactCreation, WarmUp {
    /** How long to wait for the file where the question has no deadline of its own. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** A million cards take well under a minute. */
    private static final Duration LONGEST_LOAD = Duration.ofMinutes(5);

    private final NumberReader numbers;
    private final LiveDirectory directory;
    private final @Nullable DirectoryCallLog callLog;

    /**
     * Opens nothing yet.
     *
     * @param country under which national numbers are read; null when nobody knows
     * @param interval how often the file is looked at
     * @param callLog where calls are logged; null when they are not
     * @param snapshot where it is kept for the next start what was read; null when it is not
     */
    DirectoryProvider(
            Path file,
            @Nullable String country,
            CrmContext context,
            Duration interval,
            @Nullable DirectoryCallLog callLog,
            @Nullable Path snapshot) {
        this.numbers = new NumberReader(country);
        Path source = file.toAbsolutePath();
        SnapshotKeeper keeper = snapshot == null
                ? null
                : new SnapshotKeeper(snapshot.toAbsolutePath(), country, new DirectoryLog(context.name(), source));
        this.directory = new LiveDirectory(source, new DirectoryLoader(numbers), context, interval, keeper);
        this.callLog = callLog;
    }

    /** With the roles that write calls, when there is a file for them. */
    @Override
    public <T> Optional<T> capability(Class<T> role) {
        return role.isInstance(callLog) ? Optional.of(role.cast(callLog)) : CrmProvider.super.capability(role);
    }

    /** Reads the file; a file that cannot be read yet has been logged by then. */
    @Override
    public void warmUp() {
        numbers.warmUp();
        try {
            directory.await(LONGEST_LOAD);
        } catch (CrmUnavailableException notYet) {
            // the first question will say so
        }
    }

    @Override
    public List<Contact> findByPhone(PhoneQuery query) {
        return directory.await(query.timeLeft()).findByPhone(query, MAX_CONTACTS);
    }

    @Override
    public List<Contact> findByEmail(String address, int limit) {
        return directory.await(PATIENCE).findByEmail(address, limit);
    }

    @Override
    public List<Contact> search(String text, Field field, int limit) {
        return directory.await(PATIENCE).search(text, field, limit);
    }

    @Override
    public Contact create(NewContact contact) {
        return directory.create(contact, PATIENCE);
    }

    /** The directory as it stands; null before it was ever read. */
    @Nullable
    View view() {
        return directory.current();
    }

    /** Whether the file as it is now could not be used. */
    boolean hasGivenUpOnFile() {
        return directory.hasGivenUpOnFile();
    }

    @Override
    public void close() {
        directory.close();
    }
}
