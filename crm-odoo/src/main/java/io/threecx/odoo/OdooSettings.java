package io.threecx.odoo;

import io.threecx.crm.Setting;
import io.threecx.crm.Settings;
import io.threecx.crm.SettingsException;
import io.threecx.http.SharedSecret;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The settings of one Odoo, read and checked. Immutable; shows no secret. */
final class OdooSettings {

    /** How to talk to it. */
    enum Protocol {
        AUTO,
        JSON2,
        JSONRPC
    }

    /** What is made of somebody new. */
    enum Creation {
        /** A lead of whom nothing but number or address is known, a contact of anybody else. */
        AUTO,
        CONTACT,
        LEAD
    }

    /** What a call becomes. */
    enum CallForm {
        NOTE,
        ACTIVITY
    }

    private static final Setting URL = Setting.apiUrl("url", "Address of Odoo, such as https://odoo.example.com")
            .required();
    private static final Setting DATABASE =
            Setting.text("database", "Name of the database").required();
    private static final Setting USER =
            Setting.text("user", "Login of the user as whom contacts are read").required();
    private static final Setting API_KEY =
            Setting.secret("apiKey", "API key of that user: Preferences, Account Security, New API Key");
    private static final Setting PASSWORD =
            Setting.secret("password", "Password of that user, where there is no API key");
    private static final Setting PROTOCOL =
            Setting.choice("protocol", "How to talk to Odoo: JSON-2 from Odoo 19 on, else JSON-RPC", Protocol.AUTO);
    private static final Setting LEADS = Setting.flag(
                    "leads", "Look for leads and opportunities as well, where Odoo has them")
            .defaultsTo("true");
    private static final Setting ARCHIVED =
            Setting.flag("archived", "Find archived contacts and leads as well").defaultsTo("false");
    private static final Setting CREATE = Setting.choice(
            "create",
            "What somebody new becomes: a contact, a lead, or auto: a lead when nothing but number or address is known",
            Creation.AUTO);
    private static final Setting SOURCE =
            Setting.text("source", "Source (UTM) of new leads").defaultsTo("3CX phone");
    private static final Setting CALLS = Setting.choice(
            "calls", "What a call becomes: a note, or an activity, which stays open for a missed call", CallForm.NOTE);
    private static final Setting EXTENSION_FIELD = Setting.text(
            "extensionField",
            "Field of Odoo's users that holds the extension; x_extension or x_studio_extension when not set");
    private static final Setting LANGUAGE =
            Setting.text("language", "Language for Odoo's own texts, such as de_DE; the user's when not set");
    private static final Setting COMPANIES = Setting.text(
            "companies",
            "Numbers (ids) of the companies whose records are used, comma-separated; the user's when not set");
    private static final Setting WEBHOOK_KEY = Setting.secret(
            "webhookKey",
            "Key in the address to which Odoo's automation rules send; without one they are not received");
    private static final Setting TIMEOUT =
            Setting.duration("timeout", "How long to wait for one answer; 10s when not set");
    static final List<Setting> ALL = List.of(
            URL,
            DATABASE,
            USER,
            API_KEY,
            PASSWORD,
            PROTOCOL,
            LEADS,
            ARCHIVED,
            CREATE,
            SOURCE,
            CALLS,
            EXTENSION_FIELD,
            LANGUAGE,
            COMPANIES,
            WEBHOOK_KEY,
            TIMEOUT);

    private final OdooAccess access;
    private final Protocol protocol;
    private final boolean leads;
    private final boolean archived;
    private final Creation creation;
    private final String source;
    private final CallForm calls;
    private final @Nullable String extensionField;
    private final @Nullable String language;
    private final List<Long> companies;
    private final @Nullable SharedSecret webhookKey;
    private final @Nullable Duration timeout;

    /** @throws SettingsException that names every contradiction at once */
    OdooSettings(String name, Settings settings) {
        List<String> problems = new ArrayList<>();
        URI url = settings.uri(URL.name());
        @Nullable String apiKey = settings.find(API_KEY.name()).orElse(null);
        @Nullable String password = settings.find(PASSWORD.name()).orElse(null);
        protocol = settings.choice(PROTOCOL.name(), Protocol.class);
        if (apiKey == null && password == null) {
            problems.add("apiKey is missing: " + API_KEY.help() + ". Or set password");
        } else if (apiKey == null && protocol == Protocol.JSON2) {
            problems.add("protocol json2 needs an apiKey: it takes no password");
        }
        if (!printable(apiKey) || !printable(settings.text(DATABASE.name()))) {
            problems.add("apiKey and database must be printable ASCII without line breaks");
        }
        access =
                new OdooAccess(name, url, settings.text(DATABASE.name()), settings.text(USER.name()), apiKey, password);
        leads = settings.flag(LEADS.name());
        archived = settings.flag(ARCHIVED.name());
        creation = settings.choice(CREATE.name(), Creation.class);
        source = settings.text(SOURCE.name());
        calls = settings.choice(CALLS.name(), CallForm.class);
        extensionField = settings.find(EXTENSION_FIELD.name()).orElse(null);
        language = settings.find(LANGUAGE.name()).orElse(null);
        companies = companies(settings.find(COMPANIES.name()).orElse(""), problems);
        webhookKey = settings.find(WEBHOOK_KEY.name()).map(SharedSecret::of).orElse(null);
        timeout = settings.find(TIMEOUT.name())
                .map(text -> settings.duration(TIMEOUT.name()))
                .orElse(null);
        if (timeout != null && (timeout.isZero() || timeout.isNegative())) {
            problems.add("timeout must be longer than zero");
        }
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
    }

    private static List<Long> companies(String text, List<String> problems) {
        List<Long> ids = new ArrayList<>();
        for (String part : text.isBlank() ? new String[0] : text.split(",")) {
            if (part.strip().matches("[0-9]{1,9}")) {
                ids.add(Long.parseLong(part.strip()));
            } else {
                problems.add("companies takes numbers, comma-separated, not '" + part.strip() + "'");
            }
        }
        return List.copyOf(ids);
    }

    private static boolean printable(@Nullable String text) {
        return text == null || text.chars().allMatch(c -> c > ' ' && c <= '~');
    }

    OdooAccess access() {
        return access;
    }

    Protocol protocol() {
        return protocol;
    }

    boolean leads() {
        return leads;
    }

    boolean archived() {
        return archived;
    }

    Creation creation() {
        return creation;
    }

    String source() {
        return source;
    }

    CallForm calls() {
        return calls;
    }

    Optional<String> extensionField() {
        return Optional.ofNullable(extensionField);
    }

    Optional<String> language() {
        return Optional.ofNullable(language);
    }

    List<Long> companies() {
        return companies;
    }

    /** Empty when Odoo's messages are not received. */
    Optional<SharedSecret> webhookKey() {
        return Optional.ofNullable(webhookKey);
    }

    Optional<Duration> timeout() {
        return Optional.ofNullable(timeout);
    }

    @Override
    public String toString() {
        return access.toString();
    }
}
