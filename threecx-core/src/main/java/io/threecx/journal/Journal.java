package io.threecx.journal;

import io.threecx.call.ChatSighting;
import io.threecx.call.Sighting;
import io.threecx.call.SightingSink;
import io.threecx.call.SightingSource;
import io.threecx.call.SourceKey;
import io.threecx.crm.ContactRef;
import io.threecx.crm.CrmProvider;
import io.threecx.journal.text.JournalText;
import io.threecx.journal.user.CrmUsers;
import io.threecx.journal.user.Extensions;
import io.threecx.lookup.CallerLookup;
import io.threecx.phone.PhoneNumbers;
import io.threecx.store.Storage;
import io.threecx.store.WorkItem;
import io.threecx.store.WorkQueue;
import io.threecx.store.WorkState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The journal of one PBX: takes in what sources say of calls and chats, and puts each call into the CRMs, once.
 *
 * <pre>{@code
 * boolean news = threecx.journal().orElseThrow().accept(Sighting.of(key, call));
 * }</pre>
 *
 * <p>When {@link #accept} returns, the call is stored; everything else happens on threads of the journal's own, and goes on
 * after a restart. Thread-safe.
 */
public final class Journal implements AutoCloseable {
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration GATHERING = Duration.ofMillis(25);
    private static final Duration HOUSEKEEPING = Duration.ofMinutes(1);
    private static final int PLANS_AT_ONCE = 16;

    private final Storage storage;
    private final StoredForms forms;
    private final String pbx;
    private final Inbox inbox;
    private final OutboxDesk desk;
    private final HeldEntries held;
    private final CrmUsers users;
    private final Correlating correlating;
    private final List<Delivering> deliveries = new ArrayList<>();
    private final List<StageLoop> deliveryLoops = new ArrayList<>();
    private final List<StageLoop> loops = new ArrayList<>();
    private final StageLoop correlator;
    private final List<SightingSource> sources;
    private final ExecutorService planners;
    private final ExecutorService deliverers;
    private final AtomicBoolean started = new AtomicBoolean();

    private Journal(Builder builder) {
        JournalPolicy policy = builder.policy;
        InstantSource clock = builder.clock;
        String owner = UUID.randomUUID().toString();
        storage = builder.storage;
        forms = new StoredForms(builder.numbers);
        pbx = policy.pbx();
        inbox = new Inbox(storage, forms, pbx, clock);
        desk = new OutboxDesk(storage, forms, clock);
        users = new CrmUsers(builder.extensions(), clock);
        sources = List.copyOf(builder.sources);
        planners = threads("planner", PLANS_AT_ONCE);
        deliverers = threads("delivery", policy.concurrency() * Math.max(1, builder.crms.size()));
        Set<String> expected = sources.stream().map(SightingSource::source).collect(Collectors.toSet());
        expected.add(SourceKey.REPORT);
        correlating =
                new Correlating(storage, forms, pbx, expected, policy.joinWindow(), policy.settle(), owner, clock);
        JournalText text = builder.text();
        Callers callers = new Callers(builder.lookup);
        held = new HeldEntries(storage, forms, callers, text, clock);
        EntryPlanner entries = new EntryPlanner(
                policy,
                builder.lookup.policy().unknownCaller(),
                Routing.of(policy.routes(), builder.crms, builder.numbers),
                callers,
                users,
                text);
        Planning planning = new Planning(storage, forms, entries, policy, owner, clock, planners);
        DeliveryLimits limits = DeliveryLimits.DEFAULT
                .withConcurrency(policy.concurrency())
                .withTakeover(policy.takeover())
                .withRetryFor(policy.retryFor());
        StageLoop planner = new StageLoop(planning, IDLE, GATHERING, this::wakeDeliveries);
        correlator = new StageLoop(correlating, IDLE, GATHERING, planner::wake);
        builder.crms.forEach((name, provider) -> deliver(name, provider, limits, owner, clock));
        loops.add(correlator);
        loops.add(planner);
        loops.addAll(deliveryLoops);
        loops.add(new StageLoop(
                new Housekeeping(storage, forms, policy.keepBodies(), policy.keepKeys(), clock),
                HOUSEKEEPING,
                Duration.ZERO,
                () -> {}));
    }

    private void deliver(String name, CrmProvider provider, DeliveryLimits limits, String owner, InstantSource clock) {
        AtomicReference<Runnable> wake = new AtomicReference<>(() -> {});
        DeliveryRuntime runtime = new DeliveryRuntime(
                owner,
                deliverers,
                clock,
                RandomGenerator.getDefault(),
                () -> wake.get().run());
        Delivering delivering = new Delivering(storage, forms, name, provider, limits, runtime);
        StageLoop loop = new StageLoop(delivering, IDLE, Duration.ZERO, () -> {});
        wake.set(loop::wake);
        deliveries.add(delivering);
        deliveryLoops.add(loop);
    }

    private void wakeDeliveries() {
        deliveryLoops.forEach(StageLoop::wake);
    }

    private static ExecutorService threads(String what, int most) {
        AtomicInteger count = new AtomicInteger();
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(most, most, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "threecx-journal-" + what + "-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /**
     * Starts a journal.
     *
     * @param storage stays the caller's: it is not closed here
     * @param lookup finds whom an entry belongs to
     * @param numbers reads the numbers in stored calls; the same as the lookup's
     */
    public static Builder builder(Storage storage, CallerLookup lookup, PhoneNumbers numbers) {
        return new Builder(storage, lookup, numbers);
    }

    /** Starts working on what was accepted, now or before a restart; calling it again does nothing. */
    public Journal start() {
        if (started.compareAndSet(false, true)) {
            loops.forEach(StageLoop::start);
            sources.forEach(source -> source.start(new Intake()));
        }
        return this;
    }

    /** What sources are given. */
    private final class Intake implements SightingSink {
        @Override
        public void accept(Sighting sighting) {
            Journal.this.accept(sighting);
        }

        @Override
        public void acceptAll(List<Sighting> sightings) {
            inbox.acceptAll(sightings);
            correlator.wake();
        }
    }

    /** The name of the PBX; keys of others are refused. */
    public String pbx() {
        return pbx;
    }

    /**
     * Takes in what a source says of a call.
     *
     * @return whether it was news; false when it was known already, which is as good
     * @throws io.threecx.store.StorageException when it is not stored for sure: tell it again later
     */
    public boolean accept(Sighting sighting) {
        boolean news = inbox.accept(sighting);
        correlator.wake();
        return news;
    }

    /**
     * Takes in what a source says of a chat.
     *
     * @return whether it was news
     * @throws io.threecx.store.StorageException when it is not stored for sure: tell it again later
     */
    public boolean accept(ChatSighting sighting) {
        boolean news = inbox.accept(sighting);
        correlator.wake();
        return news;
    }

    /**
     * Keeps what a source sent and nobody could read, for a person to look at.
     *
     * @param source as in {@code SourceKey}
     * @return whether it was news
     */
    public boolean keepUnreadable(String source, byte[] body, String problem) {
        return inbox.keep(source, body, problem);
    }

    /** How it does. @throws io.threecx.store.StorageException when the storage cannot be asked */
    public JournalStatus status() {
        return new JournalStatus(
                storage.count(WorkQueue.INBOX),
                storage.count(WorkQueue.CALLS),
                storage.count(WorkQueue.OUTBOX),
                crms(),
                users.unmapped(),
                storage.list(WorkQueue.OUTBOX, WorkState.READY, 0, 1).stream()
                        .map(WorkItem::createdAt)
                        .findFirst());
    }

    /** How this process gets on with each CRM that it writes to. Answers at once, out of memory. */
    public List<JournalStatus.Crm> crms() {
        return deliveries.stream()
                .map(Delivering::status)
                .map(JournalStatus.Crm::of)
                .toList();
    }

    /**
     * What keeps the journal itself from working at the moment, such as a disk that is full; a sentence each, empty when it
     * works. A CRM that fails is none. Answers at once, out of memory; a storage that takes no changes is noticed within
     * a minute, also when there is nothing to do.
     */
    public List<String> problems() {
        return loops.stream().flatMap(loop -> loop.problem().stream()).toList();
    }

    /**
     * Entries in a state, page by page, the oldest first.
     *
     * @param afterId {@link JournalEntry#id} of the last one of the page before; 0 for the first page
     */
    public List<JournalEntry> entries(WorkState state, long afterId, int limit) {
        return storage.list(WorkQueue.OUTBOX, state, afterId, limit).stream()
                .map(this::entry)
                .toList();
    }

    /**
     * Calls and chats in a state, page by page, the oldest first, each with what became of it.
     *
     * @param afterId {@link JournalItem#id} of the last one of the page before; 0 for the first page
     */
    public List<JournalItem> calls(WorkState state, long afterId, int limit) {
        return storage.list(WorkQueue.CALLS, state, afterId, limit).stream()
                .map(item -> JournalItem.of(item, forms))
                .toList();
    }

    /** Reports that could not be read, page by page, the oldest first. */
    public List<JournalItem> unreadable(long afterId, int limit) {
        return storage.list(WorkQueue.INBOX, WorkState.PARKED, afterId, limit).stream()
                .map(JournalItem::unreadable)
                .toList();
    }

    private JournalEntry entry(WorkItem item) {
        return JournalEntry.of(item, forms);
    }

    /** One entry by its id. */
    public Optional<JournalEntry> entry(long id) {
        return storage.find(WorkQueue.OUTBOX, id).map(this::entry);
    }

    /**
     * Entries in any state, page by page, the newest first.
     *
     * @param beforeId {@link JournalEntry#id} of the last one of the page before; {@link Long#MAX_VALUE} for the first page
     */
    public List<JournalEntry> newestEntries(long beforeId, int limit) {
        return storage.newest(WorkQueue.OUTBOX, beforeId, limit).stream()
                .map(this::entry)
                .toList();
    }

    /**
     * The entries of a call or chat, in every CRM.
     *
     * @param callKey its {@link JournalItem#key}
     */
    public List<JournalEntry> entriesOf(String callKey) {
        return storage.chain(WorkQueue.OUTBOX, callKey).stream()
                .map(this::entry)
                .toList();
    }

    /**
     * Calls and chats in any state, page by page, the last that became known first, each with what became of it.
     *
     * @param beforeId {@link JournalItem#id} of the last one of the page before; {@link Long#MAX_VALUE} for the first page
     */
    public List<JournalItem> newestCalls(long beforeId, int limit) {
        return storage.newest(WorkQueue.CALLS, beforeId, limit).stream()
                .map(item -> JournalItem.of(item, forms))
                .toList();
    }

    /**
     * How many calls and chats of this PBX began within a span of time.
     *
     * @param from the beginning of the span, which belongs to it
     * @param before its end, which does not
     * @param atMost where counting ends: counting a million takes its time
     */
    public long countCalls(Instant from, Instant before, long atMost) {
        return storage.countOccurred(WorkQueue.CALLS, pbx, from, before, atMost);
    }

    /**
     * Has an entry tried again that is parked or in doubt. For one in doubt this says: somebody looked, and it is not in
     * the CRM.
     *
     * @return false when no entry with that key is parked or in doubt
     */
    public boolean retry(String key) {
        boolean changed = desk.retry(key);
        wakeDeliveries();
        return changed;
    }

    /**
     * Lets an entry be delivered that is held because several contacts have the number equally well.
     *
     * @param contact to file it with; null for none
     * @return false when no entry with that key is held
     */
    public boolean release(String key, @Nullable ContactRef contact) {
        boolean changed = held.release(key, contact);
        wakeDeliveries();
        return changed;
    }

    /**
     * Gives an entry up that is parked or in doubt. For one in doubt this says: somebody looked, and it is in the CRM.
     *
     * @return false when no entry with that key is parked or in doubt
     */
    public boolean dismiss(String key) {
        return desk.discard(key, "by hand");
    }

    /** Stops; what is under way has some seconds to end, and the rest goes on after the next start. */
    @Override
    public void close() {
        sources.forEach(SightingSource::close);
        loops.forEach(StageLoop::close);
        deliveries.forEach(Delivering::close);
        correlating.close();
        planners.shutdownNow();
        deliverers.shutdownNow();
    }

    /** Collects what a journal needs. Not thread-safe. */
    public static final class Builder {
        private final Storage storage;
        private final CallerLookup lookup;
        private final PhoneNumbers numbers;
        private final Map<String, CrmProvider> crms = new LinkedHashMap<>();
        private final List<SightingSource> sources = new ArrayList<>();
        private JournalPolicy policy = JournalPolicy.ofDefaults();
        private InstantSource clock = InstantSource.system();

        private Builder(Storage storage, CallerLookup lookup, PhoneNumbers numbers) {
            this.storage = storage;
            this.lookup = lookup;
            this.numbers = numbers;
        }

        /** Adds a CRM that may get entries, by the name under which the lookup has it. */
        public Builder crm(String name, CrmProvider provider) {
            crms.put(name, provider);
            return this;
        }

        /** Adds a source besides the reports of the PBX; it is started and closed with the journal. */
        public Builder source(SightingSource source) {
            sources.add(source);
            return this;
        }

        /** What the journal makes of calls; without this {@link JournalPolicy#ofDefaults()}. */
        public Builder policy(JournalPolicy value) {
            policy = value;
            return this;
        }

        /** Tells the time; without this the system's clock. */
        public Builder clock(InstantSource value) {
            clock = value;
            return this;
        }

        private Extensions extensions() {
            return policy.extensions()
                    .or(() -> policy.extensionMap().map(file -> Extensions.file(file, clock)))
                    .orElse(extension -> Optional.empty());
        }

        private JournalText text() {
            return policy.text()
                    .or(() -> policy.texts().map(file -> JournalText.in(policy.language(), policy.zone(), file)))
                    .orElseGet(() -> JournalText.in(policy.language(), policy.zone()));
        }

        /**
         * Makes the journal. Opens nothing and starts no thread.
         *
         * @throws io.threecx.crm.SettingsException when the policy names CRMs that do not exist, or a file of texts is
         *     wrong
         */
        public Journal build() {
            return new Journal(this);
        }
    }
}
