package io.threecx.crm;

/** Write role: changes an entry when more is known of the call. */
public interface CallLogUpdate {

    /**
     * Replaces an entry.
     *
     * @param at where the entry stands
     * @param now the whole entry, never a part of it
     * @throws CrmException of the branch that tells what is known of the effect; a {@link CrmPermanentException} if the
     *     entry is gone
     */
    void update(LogReceipt at, CallEntry now);
}
