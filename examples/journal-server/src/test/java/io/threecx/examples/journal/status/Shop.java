package io.threecx.examples.journal.status;

import io.threecx.crm.CallEntry;
import io.threecx.crm.CallLog;
import io.threecx.crm.Contact;
import io.threecx.crm.ContactPhone.Label;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.CrmRejectedException;
import io.threecx.crm.CrmTransientException;
import io.threecx.crm.Duplicates;
import io.threecx.crm.LogReceipt;
import io.threecx.crm.PhoneQuery;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A CRM in which two people share a number, and that can be told to fail. */
final class Shop implements CrmProvider, CallLog {
    static final String SHARED = "+442079460018";
    static final String SINGLE = "+442079460099";

    final BlockingQueue<CallEntry> calls = new LinkedBlockingQueue<>();
    volatile boolean refuses;
    volatile boolean isDown;

    private static Contact person(String id, String name, String number) {
        return Contact.builder(id)
                .lastName(name)
                .companyName("<b>Okafor & Sons</b>")
                .url("https://shop.example/" + id)
                .phone(Label.BUSINESS, number)
                .build();
    }

    @Override
    public List<Contact> findByPhone(PhoneQuery query) {
        return List.of(person("1", "Okafor", SHARED), person("2", "Nwosu", SHARED), person("3", "Adeyemi", SINGLE));
    }

    @Override
    public LogReceipt log(CallEntry entry) {
        if (isDown) {
            throw new CrmTransientException("the shop does not answer");
        }
        if (refuses) {
            throw new CrmRejectedException("the shop is closed for calls; open it");
        }
        calls.add(entry);
        return new LogReceipt("7", "https://shop.example/calls/7");
    }

    @Override
    public Duplicates duplicates() {
        return Duplicates.REFUSED_BY_CRM;
    }
}
