package io.threecx.lookup;

import io.threecx.crm.CrmPermanentException;

/** A provider returned what no provider may return. */
final class BrokenContractException extends CrmPermanentException {
    private static final long serialVersionUID = 1L;

    BrokenContractException(String message) {
        super(message);
    }
}
