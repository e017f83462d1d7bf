package io.threecx.crm;

/** Write role: puts calls into the CRM. */
public interface CallLog {

    /**
     * Writes one entry, under {@link CallEntry#key()} wherever the CRM can hold it.
     *
     * @throws CrmException of the branch that tells what is known of the effect: a {@link CrmTransientException} is
     *     repeated, a {@link CrmUnknownOutcomeException} only as {@link #duplicates()} allows
     */
    LogReceipt log(CallEntry entry);

    /** What this CRM does with an entry that comes twice. */
    Duplicates duplicates();
}
