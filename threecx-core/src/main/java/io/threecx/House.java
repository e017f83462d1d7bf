package io.threecx;

import io.threecx.crm.ContactRef;
import io.threecx.lookup.CallerLookup;
import io.threecx.web.ApiKey;
import io.threecx.web.Host;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What providers and endpoints see of the house while it is being built and after. */
final class House implements Host {
    private final ApiKey apiKey;
    private volatile @Nullable CallerLookup lookup;

    House(ApiKey apiKey) {
        this.apiKey = apiKey;
    }

    void open(CallerLookup callerLookup) {
        lookup = callerLookup;
    }

    /** What a provider reports before the house is open concerns no answer yet. */
    void contactsChanged(Set<ContactRef> contacts) {
        CallerLookup open = lookup;
        if (open != null) {
            open.contactsChanged(contacts);
        }
    }

    @Override
    public CallerLookup lookup() {
        CallerLookup open = lookup;
        if (open == null) {
            throw new IllegalStateException("callers can be looked up once the house is built");
        }
        return open;
    }

    @Override
    public ApiKey apiKey() {
        return apiKey;
    }
}
