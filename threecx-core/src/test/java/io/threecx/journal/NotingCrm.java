package io.threecx.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.call.Recording;
import io.threecx.crm.CallEntry;
import io.threecx.crm.CallLog;
import io.threecx.crm.CallLogUpdate;
import io.threecx.crm.CallRecordings;
import io.threecx.crm.Contact;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.Duplicates;
import io.threecx.crm.LogReceipt;
import io.threecx.crm.PhoneQuery;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A CRM that knows nobody and notes what is done to it. */
public final class NotingCrm implements CrmProvider, CallLog, CallLogUpdate, CallRecordings {
    private final BlockingQueue<CallEntry> logged = new LinkedBlockingQueue<>();
    private final BlockingQueue<CallEntry> updated = new LinkedBlockingQueue<>();
    private final BlockingQueue<Recording> attached = new LinkedBlockingQueue<>();

    /** What was logged. */
    public BlockingQueue<CallEntry> logged() {
        return logged;
    }

    /** What entries were changed to. */
    public BlockingQueue<CallEntry> updated() {
        return updated;
    }

    BlockingQueue<Recording> attached() {
        return attached;
    }

    @Override
    public List<Contact> findByPhone(PhoneQuery query) {
        return List.of();
    }

    @Override
    public LogReceipt log(CallEntry entry) {
        logged.add(entry);
        return LogReceipt.of(7);
    }

    @Override
    public Duplicates duplicates() {
        return Duplicates.REFUSED_BY_CRM;
    }

    @Override
    public void update(LogReceipt at, CallEntry now) {
        assertThat(at.id()).isEqualTo("7");
        updated.add(now);
    }

    @Override
    public void attach(LogReceipt at, Recording recording) {
        assertThat(at.id()).isEqualTo("7");
        attached.add(recording);
    }
}
