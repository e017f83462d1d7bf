package io.threecx.bitrix24.provider;

import io.threecx.bitrix24.Bitrix24;
import io.threecx.crm.Contact;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.PhoneQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Bitrix24 as the core sees it: each role is played by a part. Thread-safe. */
final class Bitrix24Provider implements CrmProvider {
    private final Bitrix24 bitrix;
    private final Lookup lookup;
    private final List<Object> parts;

    Bitrix24Provider(Bitrix24 bitrix, Lookup lookup, List<Object> others) {
        this.bitrix = bitrix;
        this.lookup = lookup;
        List<Object> all = new ArrayList<>(others);
        all.add(lookup);
        this.parts = List.copyOf(all);
    }

    @Override
    public List<Contact> findByPhone(PhoneQuery query) {
        return lookup.byPhone(query);
    }

    @Override
    public <T> Optional<T> capability(Class<T> role) {
        return parts.stream().filter(role::isInstance).map(role::cast).findFirst();
    }

    @Override
    public void close() {
        capability(PortalEvents.class).ifPresent(PortalEvents::close);
        bitrix.close();
    }

    @Override
    public String toString() {
        return bitrix.toString();
    }
}
