package io.threecx.crm;

import io.threecx.call.CallKey;

/**
 * Identity of one entry in one CRM. Its text is the key that the CRM is given, so that the entry can be found again and
 * is never made twice.
 *
 * @param call the call
 * @param provider the name of the provider
 * @param leg number of the leg, from 1; 0 for the call as a whole
 */
public record EntryKey(CallKey call, String provider, int leg) {
    /** @throws IllegalArgumentException when the provider's name is none, or the leg is negative */
    public EntryKey {
        ContactRef.requireProviderName(provider);
        if (leg < 0) {
            throw new IllegalArgumentException("legs are counted from 1; 0 is the whole call");
        }
    }

    /** Printable ASCII without spaces, unique for this entry. */
    public String text() {
        return call.text() + '.' + provider + (leg == 0 ? "" : "." + leg);
    }

    @Override
    public String toString() {
        return text();
    }
}
