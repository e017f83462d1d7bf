package io.threecx.benchmarks;

import io.threecx.crm.CallEntry;
import io.threecx.crm.CallLog;
import io.threecx.crm.Contact;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.CrmUnavailableException;
import io.threecx.crm.Duplicates;
import io.threecx.crm.InProcess;
import io.threecx.crm.LogReceipt;
import io.threecx.crm.PhoneQuery;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A CRM that takes no time, once its door is open. */
final class InstantCrm implements CrmProvider, InProcess, CallLog {
    private final CountDownLatch open = new CountDownLatch(1);
    private final AtomicInteger logged = new AtomicInteger();

    void open() {
        open.countDown();
    }

    int logged() {
        return logged.get();
    }

    /** Waits until that many entries have come. */
    void await(int entries, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (logged.get() < entries) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("only " + logged + " of " + entries + " entries came in " + limit);
                }
                TimeUnit.MILLISECONDS.sleep(2);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<Contact> findByPhone(PhoneQuery query) {
        return List.of();
    }

    @Override
    public LogReceipt log(CallEntry entry) {
        try {
            open.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CrmUnavailableException("interrupted before anything was done");
        }
        return LogReceipt.of(logged.incrementAndGet());
    }

    @Override
    public Duplicates duplicates() {
        return Duplicates.REFUSED_BY_CRM;
    }
}
