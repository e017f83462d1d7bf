package io.threecx.odoo;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where Odoo is and as whom we come. Immutable; shows no secret. */
final class OdooAccess {
    private final String name;
    private final URI url;
    private final String database;
    private final String user;
    private final @Nullable String apiKey;
    private final @Nullable String password;

    /** @param name under which the provider is registered */
    OdooAccess(String name, URI url, String database, String user, @Nullable String apiKey, @Nullable String password) {
        this.name = name;
        this.url = url;
        this.database = database;
        this.user = user;
        this.apiKey = apiKey;
        this.password = password;
    }

    String name() {
        return name;
    }

    String database() {
        return database;
    }

    String user() {
        return user;
    }

    /** JSON-2 takes nothing else. */
    @Nullable
    String apiKey() {
        return apiKey;
    }

    /** What JSON-RPC takes for the password: a key does as well. */
    String secret() {
        return apiKey != null ? apiKey : password == null ? "" : password;
    }

    /** @param path below the address of Odoo, without a slash at its start */
    URI at(String path) {
        return URI.create(base() + "/" + path);
    }

    /** Without a slash at its end. */
    String base() {
        return url.toString().replaceFirst("/+$", "");
    }

    String host() {
        return url.getHost();
    }

    /** What to do when Odoo does not know us. */
    String advice() {
        return apiKey != null
                ? "The API key is wrong, revoked or expired, or not of the user " + user
                        + ": make a new one in Odoo (Preferences, Account Security) and set apiKey of " + name + "."
                : "The password is not that of the user " + user
                        + ", or their account wants two factors, which needs an"
                        + " API key: check user and password of " + name + ".";
    }

    String notThere() {
        return "Either there is no Odoo at this address, or it has no database '" + database
                + "': check url and database of " + name + ".";
    }

    /** The text without our secret in it. */
    String cleaned(String text) {
        String clean = text;
        for (String secret : new String[] {apiKey, password}) {
            if (secret != null && !secret.isEmpty()) {
                clean = clean.replace(secret, "***");
            }
        }
        return clean;
    }

    @Override
    public String toString() {
        return "Odoo at " + host() + " as " + user + (apiKey != null ? " with an API key" : " with a password");
    }
}
