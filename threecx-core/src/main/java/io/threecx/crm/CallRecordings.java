package io.threecx.crm;

import io.threecx.call.Recording;

/** Write role: attaches recordings and transcripts to an entry. */
public interface CallRecordings {

    /**
     * Attaches a recording; attaching the same one again changes nothing.
     *
     * @throws CrmException of the branch that tells what is known of the effect; a {@link CrmPermanentException} if the
     *     entry is gone
     */
    void attach(LogReceipt at, Recording recording);
}
