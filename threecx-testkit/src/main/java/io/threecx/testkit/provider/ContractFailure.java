package io.threecx.testkit.provider;

import org.jspecify.annotations.Nullable;

/** A provider did not keep the contract. */
final class ContractFailure extends AssertionError {
    private static final long serialVersionUID = 1L;

    ContractFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
