package io.threecx.odoo;

import io.threecx.crm.Contact;
import io.threecx.crm.CrmException;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.PhoneQuery;
import io.threecx.crm.WarmUp;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One Odoo, with every role that it plays as an object of its own. Thread-safe. */
final class OdooProvider implements CrmProvider, WarmUp {
    private static final Logger log = LoggerFactory.getLogger(OdooProvider.class);

    private final OdooApi api;
    private final OdooContacts contacts;
    private final List<RecordSearch> searches;
    private final List<Object> roles;

    /**
     * @param api closed with this
     * @param searches to be made ready when the house starts
     * @param roles objects that play them, the first one that fits
     */
    OdooProvider(OdooApi api, OdooContacts contacts, List<RecordSearch> searches, List<Object> roles) {
        this.api = api;
        this.contacts = contacts;
        this.searches = List.copyOf(searches);
        this.roles = List.copyOf(roles);
    }

    @Override
    public List<Contact> findByPhone(PhoneQuery query) {
        return contacts.findByPhone(query);
    }

    @Override
    public <T> Optional<T> capability(Class<T> role) {
        if (role.isInstance(this)) {
            return Optional.of(role.cast(this));
        }
        return roles.stream().filter(role::isInstance).findFirst().map(role::cast);
    }

    @Override
    public void warmUp() {
        try {
            searches.forEach(search -> search.known(null));
        } catch (CrmException notYet) {
            log.warn("{}", notYet.getMessage());
        }
    }

    @Override
    public void close() {
        api.close();
    }

    @Override
    public String toString() {
        return api.toString();
    }
}
