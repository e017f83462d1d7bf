package io.threecx.bitrix24;

import io.threecx.crm.CrmAuthenticationException;

/** The webhook or application lacks a scope (insufficient_scope). */
public final class InsufficientScopeException extends CrmAuthenticationException {
    private static final long serialVersionUID = 1L;

    InsufficientScopeException(String message) {
        super(message);
    }
}
