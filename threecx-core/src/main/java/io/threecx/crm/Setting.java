package io.threecx.crm;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The declaration of one setting: name, kind, default and one line of help. From these, settings are checked and
 * documented. Immutable.
 *
 * <pre>{@code
 * Setting.apiUrl("url", "Address of the CRM, such as https://crm.example.com").required()
 * Setting.secret("apiKey", "Key of the user that reads contacts").required()
 * Setting.choice("protocol", "How to talk to it", "auto", "json2", "jsonrpc").defaultsTo("auto")
 * }</pre>
 */
public final class Setting {

    /** What kind of value a setting takes. */
    public enum Kind {
        /** Any text that may be shown. */
        TEXT,
        /** Text that is never shown. */
        SECRET,
        /** {@code true} or {@code false}; also yes/no, on/off, 1/0. */
        FLAG,
        /** A whole number. */
        NUMBER,
        /** {@code 1500ms}, {@code 1.5s}, {@code 10m}, {@code 2h} or ISO 8601 {@code PT1.5S}. */
        DURATION,
        /** An http or https address. */
        URI,
        /**
         * The address of an API that is sent secrets and customers' data: https, or http on this machine; without user name,
         * query and fragment.
         */
        API_URL,
        /** A file or folder. */
        PATH,
        /** One of a few words. */
        CHOICE
    }

    private final String name;
    private final Kind kind;
    private final String help;
    private final List<String> choices;
    private final boolean required;
    private final @Nullable String defaultValue;

    private Setting(
            String name,
            Kind kind,
            String help,
            List<String> choices,
            boolean required,
            @Nullable String defaultValue) {
        this.name = name;
        this.kind = kind;
        this.help = help;
        this.choices = choices;
        this.required = required;
        this.defaultValue = defaultValue;
    }

    /** @param name in camel case, such as {@code apiKey}; in the environment it is {@code CRM_<PROVIDER>_API_KEY} */
    public static Setting text(String name, String help) {
        return of(name, Kind.TEXT, help);
    }

    /**
     * A choice between the constants of an enum, in lower case and with dashes.
     *
     * @param usual what holds when nothing is said
     */
    public static <E extends Enum<E>> Setting choice(String name, String help, E usual) {
        return choice(name, help, SettingValue.words(usual.getDeclaringClass())).defaultsTo(SettingValue.word(usual));
    }

    /** A {@link Kind#SECRET}, such as a password or a key: never shown in a message or a page. */
    public static Setting secret(String name, String help) {
        return of(name, Kind.SECRET, help);
    }

    /** A {@link Kind#FLAG}: {@code true} or {@code false}; also yes/no, on/off, 1/0. */
    public static Setting flag(String name, String help) {
        return of(name, Kind.FLAG, help);
    }

    /** A {@link Kind#NUMBER}: a whole one. */
    public static Setting number(String name, String help) {
        return of(name, Kind.NUMBER, help);
    }

    /** A {@link Kind#DURATION}: {@code 1500ms}, {@code 1.5s}, {@code 10m}, {@code 2h} or ISO 8601. */
    public static Setting duration(String name, String help) {
        return of(name, Kind.DURATION, help);
    }

    /** A {@link Kind#URI}: an http or https address to which no secret is sent; else see {@link #apiUrl}. */
    public static Setting uri(String name, String help) {
        return of(name, Kind.URI, help);
    }

    /** The base address of an API, see {@link Kind#API_URL}. */
    public static Setting apiUrl(String name, String help) {
        return of(name, Kind.API_URL, help);
    }

    /** A {@link Kind#PATH}: a file or folder. */
    public static Setting path(String name, String help) {
        return of(name, Kind.PATH, help);
    }

    /** A setting that takes one of a few words, compared without regard to case. */
    public static Setting choice(String name, String help, String... choices) {
        return new Setting(name, Kind.CHOICE, help, List.of(choices), false, null);
    }

    private static Setting of(String name, Kind kind, String help) {
        return new Setting(name, kind, help, List.of(), false, null);
    }

    /** The same setting, without which nothing works. */
    public Setting required() {
        return new Setting(name, kind, help, choices, true, null);
    }

    /** The same setting with the value that holds when the user says nothing. */
    public Setting defaultsTo(String value) {
        return new Setting(name, kind, help, choices, false, value);
    }

    /** In camel case, such as {@code apiKey}; for the environment see {@link #environmentName}. */
    public String name() {
        return name;
    }

    /** What kind of value it takes. */
    public Kind kind() {
        return kind;
    }

    /** One line for the user. */
    public String help() {
        return help;
    }

    /** The words that a {@link Kind#CHOICE} takes. */
    public List<String> choices() {
        return choices;
    }

    /** Whether nothing works without it; it then has no default. */
    public boolean isRequired() {
        return required;
    }

    /** What holds when the user says nothing, as a user would write it; empty when nothing does. */
    public Optional<String> defaultValue() {
        return Optional.ofNullable(defaultValue);
    }

    /**
     * The name in the environment.
     *
     * @param prefix such as {@code CRM_ODOO_} or {@code THREECX_}
     */
    public String environmentName(String prefix) {
        StringBuilder text = new StringBuilder(prefix);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isUpperCase(c)) {
                text.append('_');
            }
            text.append(c);
        }
        return text.toString().toUpperCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return name;
    }
}
