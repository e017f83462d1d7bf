package io.threecx.bitrix24.provider;

import io.threecx.bitrix24.Bitrix24;
import io.threecx.bitrix24.Value;
import io.threecx.crm.CrmUnavailableException;
import io.threecx.crm.CrmUser;
import io.threecx.crm.UserDirectory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** Who in the portal sits at an extension ({@code UF_PHONE_INNER}); and who stands for those who do not. */
final class Users implements UserDirectory {
    private final Bitrix24 bitrix;
    private final Optional<Integer> configured;
    private volatile long caller;

    Users(Bitrix24 bitrix, Optional<Integer> configured) {
        this.bitrix = bitrix;
        this.configured = configured;
    }

    @Override
    public Optional<CrmUser> findUserByExtension(String extension) {
        return extension.isBlank()
                ? Optional.empty()
                : first(
                        "UF_PHONE_INNER",
                        extension,
                        user -> user.at("UF_PHONE_INNER").text().equals(extension));
    }

    @Override
    public Optional<CrmUser> findUserByEmail(String address) {
        String wanted = address.strip().toLowerCase(Locale.ROOT);
        return wanted.isEmpty()
                ? Optional.empty()
                : first("EMAIL", wanted, user -> user.at("EMAIL").text().equalsIgnoreCase(wanted));
    }

    /** The user of entries that have none: as configured, or whoever the calls run as. */
    long fallback() {
        if (configured.isPresent()) {
            return configured.get();
        }
        OptionalLong owner = bitrix.owner();
        if (owner.isPresent()) {
            return owner.getAsLong();
        }
        if (caller == 0) {
            caller = bitrix.call("profile", Map.of())
                    .result()
                    .at("ID")
                    .wholeNumber()
                    .orElseThrow(
                            () -> new CrmUnavailableException("Bitrix24 did not say as whom the application calls."));
        }
        return caller;
    }

    /** The server compares in its own way: what it gives is compared once more. */
    private Optional<CrmUser> first(String field, String value, Predicate<Value> fits) {
        Map<String, Object> filter = new LinkedHashMap<>();
        filter.put(field, value);
        filter.put("ACTIVE", true);
        Map<String, Object> query = new LinkedHashMap<>();
        query.put("FILTER", filter);
        query.put("sort", "ID");
        query.put("order", "ASC");
        Value users = bitrix.call("user.get", query).result();
        if (!users.isEmpty()
                && users.list().stream().anyMatch(user -> user.at("ID").isEmpty())) {
            throw new CrmUnavailableException("Bitrix24 answered user.get with something other than users.");
        }
        return users.list().stream().filter(fits).findFirst().map(Users::user);
    }

    private static CrmUser user(Value user) {
        String name = List.of(user.at("NAME").text(), user.at("LAST_NAME").text()).stream()
                .filter(part -> !part.isBlank())
                .reduce((first, last) -> first + ' ' + last)
                .orElse(user.at("EMAIL").text());
        return new CrmUser(user.at("ID").text(), name);
    }
}
