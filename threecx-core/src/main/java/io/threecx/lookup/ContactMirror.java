package io.threecx.lookup;

import io.threecx.crm.Contact;
import io.threecx.crm.PhoneQuery;
import java.util.List;

/** A copy of a CRM's contacts at hand, which is asked before the CRM itself. Safe for use by several threads. */
public interface ContactMirror {

    /**
     * The contacts that may have the number; may over-report, as a provider may. Answers at once. Asked only while the copy
     * is whole.
     */
    List<Contact> find(PhoneQuery query);

    /** How it does. */
    MirrorState state();
}
