package io.threecx.journal.user;

import io.threecx.crm.CrmUser;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who sits at an extension.
 *
 * @param known null when nobody was found
 * @param reason why nobody was found, as the end of a sentence; empty when somebody was
 */
record UserAnswer(@Nullable CrmUser known, String reason) {

    static UserAnswer found(CrmUser user) {
        return new UserAnswer(user, "");
    }

    static UserAnswer nobody(String reason) {
        return new UserAnswer(null, reason);
    }

    Optional<CrmUser> user() {
        return Optional.ofNullable(known);
    }
}
