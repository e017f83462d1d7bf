package io.threecx.lookup;

import java.util.List;

/** What a search by e-mail address or text found, and which providers had a part in it. Immutable. */
public final class FoundContacts {
    private final List<FoundContact> contacts;
    private final List<ProviderReport> providers;

    FoundContacts(List<FoundContact> contacts, List<ProviderReport> providers) {
        this.contacts = List.copyOf(contacts);
        this.providers = List.copyOf(providers);
    }

    /** What was found, best first. */
    public List<FoundContact> contacts() {
        return contacts;
    }

    /** What each provider contributed, in their order. */
    public List<ProviderReport> providers() {
        return providers;
    }

    /** Every provider that can be asked this has answered. */
    public boolean complete() {
        return providers.stream().noneMatch(report -> report.outcome().isLeftOut());
    }

    @Override
    public String toString() {
        return contacts.size() + " contacts" + (complete() ? "" : ", incomplete");
    }
}
