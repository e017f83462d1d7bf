package io.threecx.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import io.threecx.crm.CrmRejectedException;
import io.threecx.crm.CrmUser;
import io.threecx.crm.UserDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Odoo's users. Odoo itself has no field for an extension, so it is one that was added. Thread-safe. */
final class OdooUsers implements UserDirectory {
    private static final String MODEL = "res.users";
    private static final List<String> ADDED_FIELDS = List.of("x_extension", "x_studio_extension");
    private static final int MOST = 20;

    private final OdooApi api;
    private final OdooFields fields;
    private final OdooAccess access;
    private final @Nullable String extensionField;

    /** @param extensionField null for one of the usual names */
    OdooUsers(OdooApi api, OdooFields fields, OdooAccess access, @Nullable String extensionField) {
        this.api = api;
        this.fields = fields;
        this.access = access;
        this.extensionField = extensionField;
    }

    @Override
    public Optional<CrmUser> findUserByExtension(String extension) {
        String wanted = extension.strip();
        Optional<String> field = extensionField();
        if (wanted.isEmpty() || field.isEmpty()) {
            return Optional.empty();
        }
        return first(
                Domain.of(field.get(), "=", wanted),
                List.of("name", field.get()),
                row -> Json.text(row, field.get()).equals(wanted));
    }

    @Override
    public Optional<CrmUser> findUserByEmail(String address) {
        String wanted = address.strip();
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        String literally = Domain.literally(wanted);
        return first(
                Domain.of("login", "=ilike", literally).or("email", "=ilike", literally),
                List.of("name", "login", "email"),
                row -> wanted.equalsIgnoreCase(Json.text(row, "login"))
                        || wanted.equalsIgnoreCase(Json.text(row, "email")));
    }

    private Optional<CrmUser> first(Domain domain, List<String> shown, Predicate<JsonNode> fits) {
        OdooCall call = OdooCall.of(MODEL, "search_read", "look for a user")
                .with("domain", domain.json())
                .with("fields", Json.texts(shown))
                .with("limit", MOST)
                .with("order", "id");
        return api.rows(call).stream()
                .filter(fits)
                .findFirst()
                .map(row -> new CrmUser(row.path("id").asText(), Json.text(row, "name")));
    }

    private Optional<String> extensionField() {
        List<String> candidates = new ArrayList<>(ADDED_FIELDS);
        if (extensionField != null) {
            candidates = List.of(extensionField);
        }
        Set<String> there = fields.of(MODEL, candidates, null);
        if (extensionField != null && there.isEmpty()) {
            throw new CrmRejectedException(access.name() + ": Odoo's users have no field '" + extensionField + "' that "
                    + access.user() + " may read: check extensionField of " + access.name() + ".");
        }
        return there.stream().findFirst();
    }
}
