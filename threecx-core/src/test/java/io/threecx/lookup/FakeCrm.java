package io.threecx.lookup;

import io.threecx.crm.Contact;
import io.threecx.crm.ContactPhone.Label;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.PhoneQuery;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A CRM that returns what it is told to, and can be held up. */
final class FakeCrm implements CrmProvider {
    static final long LIMIT_SECONDS = 20;

    final AtomicInteger calls = new AtomicInteger();
    final AtomicInteger interruptions = new AtomicInteger();
    final Queue<PhoneQuery> queries = new ConcurrentLinkedQueue<>();
    final Queue<Thread> threads = new ConcurrentLinkedQueue<>();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private volatile CrmProvider behaviour = query -> List.of();
    private volatile CountDownLatch gate = new CountDownLatch(0);

    static FakeCrm with(Contact... contacts) {
        FakeCrm crm = new FakeCrm();
        crm.behaviour = query -> List.of(contacts);
        return crm;
    }

    static FakeCrm that(CrmProvider behaviour) {
        FakeCrm crm = new FakeCrm();
        crm.behaviour = behaviour;
        return crm;
    }

    static Contact person(String id, String name, String... numbers) {
        return builder(id, name, numbers).build();
    }

    static Contact.Builder builder(String id, String name, String... numbers) {
        Contact.Builder contact = Contact.builder(id).lastName(name).url("https://crm.example/" + id);
        for (String number : numbers) {
            contact.phone(Label.BUSINESS, number);
        }
        return contact;
    }

    void nowReturns(Contact... contacts) {
        behaviour = query -> List.of(contacts);
    }

    void nowBehaves(CrmProvider value) {
        behaviour = value;
    }

    /** From now on calls wait until the latch is counted down, or are interrupted. */
    FakeCrm heldUp() {
        gate = new CountDownLatch(1);
        return this;
    }

    void letGo() {
        gate.countDown();
    }

    @Override
    public List<Contact> findByPhone(PhoneQuery query) {
        queries.add(query);
        threads.add(Thread.currentThread());
        CountDownLatch held = gate;
        CrmProvider now = behaviour;
        calls.incrementAndGet();
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        try {
            waitFor(held);
            return now.findByPhone(query);
        } finally {
            atOnce.decrementAndGet();
        }
    }

    int mostAtOnce() {
        return mostAtOnce.get();
    }

    private void waitFor(CountDownLatch held) {
        try {
            if (!held.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody let the CRM go");
            }
        } catch (InterruptedException stop) {
            interruptions.incrementAndGet();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", stop);
        }
    }

    /** Waits until something is so, and fails when it does not come to pass. */
    static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("did not come to pass within " + LIMIT_SECONDS + " s");
            }
            LockSupport.parkNanos(500_000);
        }
    }
}
