package io.threecx.bitrix24;

import io.threecx.crm.CrmAuthenticationException;

/** The method may not be called in this way, most often: not by webhook but by an application only (WRONG_AUTH_TYPE). */
public final class WrongAuthTypeException extends CrmAuthenticationException {
    private static final long serialVersionUID = 1L;

    WrongAuthTypeException(String message) {
        super(message);
    }
}
