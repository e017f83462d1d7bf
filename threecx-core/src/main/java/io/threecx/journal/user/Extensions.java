package io.threecx.journal.user;

import java.util.Optional;

/** Who sits at which extension of the PBX. Called from several threads. */
@FunctionalInterface
public interface Extensions {

    /**
     * The e-mail address of the person at an extension, or the id that the CRM has for that person; empty when nobody
     * knows.
     */
    Optional<String> userAt(String extension);
}
