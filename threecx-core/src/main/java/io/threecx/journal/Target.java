package io.threecx.journal;

import io.threecx.crm.CallLog;
import io.threecx.crm.ChatLog;
import io.threecx.crm.ContactsElsewhere;
import io.threecx.crm.CrmProvider;

/** A CRM that entries go to. */
record Target(String name, CrmProvider provider) {

    boolean holdsCalls() {
        return provider.capability(CallLog.class).isPresent();
    }

    boolean holdsChats() {
        return provider.capability(ChatLog.class).isPresent();
    }

    boolean keepsContacts() {
        return provider.capability(ContactsElsewhere.class).isEmpty();
    }

    @Override
    public String toString() {
        return name;
    }
}
