package io.threecx.bitrix24;

import io.threecx.crm.CrmAuthenticationException;

/** The access token ran out and could not be renewed (expired_token). */
public final class ExpiredTokenException extends CrmAuthenticationException {
    private static final long serialVersionUID = 1L;

    ExpiredTokenException(String message) {
        super(message);
    }
}
