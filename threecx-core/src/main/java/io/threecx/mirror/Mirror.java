package io.threecx.mirror;

import io.threecx.crm.Contact;
import io.threecx.crm.ContactFeed;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.PhoneQuery;
import io.threecx.lookup.ContactMirror;
import io.threecx.lookup.MirrorState;
import io.threecx.phone.PhoneNumber;
import io.threecx.phone.PhoneNumbers;
import io.threecx.store.RecordStore;
import io.threecx.store.StorageException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A copy of a CRM's contacts that says who has a number: their numbers in memory, their details in a store. Reads all
 * contacts once, then what changes, and goes on where it was after a restart.
 *
 * <pre>{@code
 * try (Mirror mirror = Mirror.builder("odoo", feed, numbers, store).build()) {
 *     mirror.start();
 *     CallerLookup lookup = CallerLookup.builder(numbers).provider("odoo", odoo).mirror("odoo", mirror).build();
 * }
 * }</pre>
 *
 * <p>It answers from the moment on when the feed has been read to its end for the first time. Then it goes on answering,
 * also while the CRM is down: {@link MirrorState#asOf()} says how old what it knows may be. The feed is asked for changes once
 * in an interval, and at once after {@link #contactsChanged}. A feed that has lost its place is read anew, and what it
 * does not tell again is removed at the end of that. A CRM that asks to slow down is left alone for as long as it asks.
 *
 * <p>Where the store has a folder, the numbers are saved there now and then and at the end, so that the next start need not
 * read every contact for them. Uses one thread, {@code threecx-mirror-NAME}. Thread-safe.
 */
public final class Mirror implements ContactMirror, AutoCloseable {
    /** A number that more contacts have, such as a placeholder in a field that must be filled, does not hold up an answer. */
    private static final int MOST_COMPARED = 10_000;

    private final RecordStore store;
    private final MirrorIndex index;
    private final FeedReader reader;
    private final MirrorLoop loop;

    private Mirror(Builder builder) {
        this.store = builder.store;
        this.index = new MirrorIndex(builder.numbers, store);
        this.reader = new FeedReader(builder.feed, store, index, builder.clock);
        this.loop = new MirrorLoop(builder.name, index, reader, builder.interval, builder.clock);
    }

    /**
     * A mirror with a look at the feed every minute.
     *
     * @param name of the CRM
     * @param numbers reads the contacts' numbers, as the lookup does
     * @param store for this mirror alone; it stays the caller's
     */
    public static Builder builder(String name, ContactFeed feed, PhoneNumbers numbers, RecordStore store) {
        return new Builder(name, feed, numbers, store);
    }

    /**
     * Begins to read. Returns at once.
     *
     * @throws IllegalStateException when it was started or closed before
     */
    public void start() {
        loop.start();
    }

    /**
     * The contacts that have the number, those that match best first: 50 at most, of up to 10,000 whose numbers are like it.
     *
     * @throws StorageException when the store cannot be read
     */
    @Override
    public List<Contact> find(PhoneQuery query) {
        PhoneNumber searched = query.number();
        BestContacts best = new BestContacts(CrmProvider.MAX_CONTACTS, index.bestPossible(searched));
        Set<Integer> compared = new HashSet<>();
        index.find(searched, record -> {
            if (compared.add(record)) {
                contact(record)
                        .ifPresent(contact ->
                                index.match(searched, contact).ifPresent(match -> best.offer(contact, match)));
            }
            return compared.size() < MOST_COMPARED && !best.isFinal();
        });
        return best.contacts();
    }

    /** Empty when it was removed a moment ago. */
    private Optional<Contact> contact(int record) {
        return store.get(record).map(stored -> ContactForm.read(stored.value()));
    }

    @Override
    public MirrorState state() {
        FeedNote note = reader.note();
        return MirrorState.of(
                loop.isReady() && note.whole(),
                reader.contacts(),
                note.asOf(),
                loop.problem().orElse(null));
    }

    /** Contacts changed in the CRM: looks at once. */
    public void contactsChanged() {
        loop.wake();
    }

    /** Stops reading, waits for that for a limited time, and saves the numbers. */
    @Override
    public void close() {
        loop.close();
    }

    /** Collects how to mirror. Not thread-safe. */
    public static final class Builder {
        private final String name;
        private final ContactFeed feed;
        private final PhoneNumbers numbers;
        private final RecordStore store;
        private Duration interval = Duration.ofMinutes(1);
        private InstantSource clock = InstantSource.system();

        private Builder(String name, ContactFeed feed, PhoneNumbers numbers, RecordStore store) {
            this.name = Objects.requireNonNull(name, "name");
            this.feed = Objects.requireNonNull(feed, "feed");
            this.numbers = Objects.requireNonNull(numbers, "numbers");
            this.store = Objects.requireNonNull(store, "store");
        }

        /** How long to wait before the feed is asked again for changes; 1 s to 1 day, 1 minute by default. */
        public Builder interval(Duration value) {
            if (value.compareTo(Duration.ofSeconds(1)) < 0 || value.compareTo(Duration.ofDays(1)) > 0) {
                throw new IllegalArgumentException("the interval is from 1 second to 1 day, not " + value);
            }
            interval = value;
            return this;
        }

        /** Tells the time, for {@link MirrorState#asOf()}; without this the system's clock. */
        public Builder clock(InstantSource value) {
            clock = value;
            return this;
        }

        /** Opens nothing and starts no thread. */
        public Mirror build() {
            return new Mirror(this);
        }
    }
}
