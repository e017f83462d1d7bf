package io.threecx.directory;

import static org.assertj.core.api.Assertions.fail;

import io.threecx.crm.Contact;
import io.threecx.crm.ContactRef;
import io.threecx.crm.CrmContext;
import io.threecx.crm.CrmUnavailableException;
import io.threecx.crm.PhoneQuery;
import io.threecx.http.ApiClient;
import io.threecx.phone.PhoneNumbers;
import io.threecx.store.StateStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A directory over a real file, looked at often, and what it tells others. */
final class TestDirectory implements AutoCloseable {
    static final String HEADER =
            "id,firstName,lastName,companyName,email,phoneBusiness,phoneMobile,phoneHome,url," + "country,updatedAt\n";
    private static final Duration INTERVAL = Duration.ofMillis(15);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    final Path file;
    final DirectoryProvider provider;
    final Set<ContactRef> changed = ConcurrentHashMap.newKeySet();

    private TestDirectory(Path file, String country, Path snapshot) {
        this.file = file;
        this.provider = new DirectoryProvider(file, country, new RecordingContext(changed), INTERVAL, null, snapshot);
    }

    static TestDirectory of(Path file) {
        return new TestDirectory(file, "GB", null);
    }

    static TestDirectory of(Path file, String content) throws IOException {
        Files.writeString(file, content);
        return of(file);
    }

    static TestDirectory withoutCountry(Path file, String content) throws IOException {
        Files.writeString(file, content);
        return new TestDirectory(file, null, null);
    }

    /** One that keeps what it read. */
    static TestDirectory keeping(Path file, Path snapshot) {
        return new TestDirectory(file, "GB", snapshot);
    }

    List<Contact> find(String number) {
        return find(number, "GB");
    }

    /** Asks as the core does, whose default region is the given one. */
    List<Contact> find(String number, String region) {
        PhoneNumbers numbers = PhoneNumbers.of(region);
        return provider.findByPhone(PhoneQuery.of(numbers.parse(number), numbers, () -> LIMIT));
    }

    List<String> ids(String number) {
        return find(number).stream().map(Contact::id).toList();
    }

    Contact only(String number) {
        List<Contact> found = find(number);
        if (found.size() != 1) {
            fail("expected one contact for " + number + ", not " + found);
        }
        return found.get(0);
    }

    List<String> problems() {
        return snapshot().report().problems().stream().map(Object::toString).toList();
    }

    Snapshot snapshot() {
        provider.warmUp();
        View view = provider.view();
        if (view == null) {
            throw new CrmUnavailableException("not loaded");
        }
        return view.base();
    }

    /** Writes another file and moves it into place, as a careful program does. */
    void replace(String content) throws IOException {
        Path other = file.resolveSibling("other-" + file.getFileName());
        Files.write(other, content.getBytes(StandardCharsets.UTF_8));
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
    }

    static void await(String what, BooleanSupplier condition) {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begin > LIMIT.toNanos()) {
                fail("not within " + LIMIT + ": " + what);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }

    @Override
    public void close() {
        provider.close();
    }

    private record RecordingContext(Set<ContactRef> changed) implements CrmContext {
        @Override
        public String name() {
            return "directory";
        }

        @Override
        public ApiClient.Builder apiClient() {
            throw new UnsupportedOperationException();
        }

        @Override
        public InstantSource clock() {
            return InstantSource.system();
        }

        @Override
        public Executor executor() {
            throw new UnsupportedOperationException();
        }

        @Override
        public StateStore state() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void contactsChanged(Set<ContactRef> contacts) {
            changed.addAll(contacts);
        }
    }
}
