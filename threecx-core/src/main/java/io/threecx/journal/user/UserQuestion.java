package io.threecx.journal.user;

import io.threecx.crm.CrmUser;
import io.threecx.crm.UserDirectory;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a CRM's user directory is asked.
 *
 * @param provider the name under which the CRM is registered
 * @param mapped whether the address comes from the mapping: then the extension decides nothing any more
 */
record UserQuestion(
        String provider, String extension, @Nullable String email, boolean mapped) {

    UserAnswer askedOf(UserDirectory directory) {
        Optional<CrmUser> user = email == null ? Optional.empty() : directory.findUserByEmail(email);
        if (user.isEmpty() && !mapped) {
            user = directory.findUserByExtension(extension);
        }
        return user.map(UserAnswer::found).orElseGet(() -> UserAnswer.nobody(reason()));
    }

    /** Without the address: it is somebody's own. */
    private String reason() {
        if (mapped) {
            return "the CRM has no user with the e-mail address that the mapping gives for it";
        }
        return email == null
                ? "the CRM has no user with that extension"
                : "the CRM has no user with that extension or with the e-mail address that the PBX has for it";
    }
}
