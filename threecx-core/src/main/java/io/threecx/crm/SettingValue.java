package io.threecx.crm;

import io.threecx.http.ApiRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text of one setting as what it is declared to be. Messages never show a value that may be a secret. */
final class SettingValue {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)\\s*(ms|s|m|h|d)");

    private SettingValue() {}

    /** What is wrong with a value; empty when nothing is. */
    static Optional<String> problem(Setting setting, String value) {
        try {
            switch (setting.kind()) {
                case TEXT, SECRET -> {}
                case FLAG -> flag(setting.name(), value);
                case NUMBER -> number(setting.name(), value);
                case DURATION -> duration(setting.name(), value);
                case URI -> uri(setting.name(), value);
                case API_URL -> apiUrl(setting.name(), value);
                case PATH -> path(setting.name(), value);
                case CHOICE -> choice(setting, value);
            }
            return Optional.empty();
        } catch (SettingsException wrong) {
            return Optional.of(wrong.problems().get(0).substring(setting.name().length() + 1));
        }
    }

    static boolean flag(String name, String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1" -> true;
            case "false", "no", "off", "0" -> false;
            default -> throw wrong(name, "takes true or false, not '" + value + "'");
        };
    }

    static int number(String name, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException notANumber) {
            throw wrong(name, "takes a whole number, not '" + value + "'");
        }
    }

    static Duration duration(String name, String value) {
        Matcher matcher = DURATION.matcher(value.toLowerCase(Locale.ROOT));
        if (matcher.matches()) {
            double amount = Double.parseDouble(matcher.group(1));
            double millis = switch (matcher.group(2)) {
                case "ms" -> amount;
                case "s" -> amount * 1_000;
                case "m" -> amount * 60_000;
                case "h" -> amount * 3_600_000;
                default -> amount * 86_400_000;
            };
            return Duration.ofMillis(Math.round(millis));
        }
        try {
            return Duration.parse(value);
        } catch (DateTimeParseException notADuration) {
            throw wrong(name, "takes a duration such as 1500ms, 1.5s or 10m, not '" + value + "'");
        }
    }

    static URI uri(String name, String value) {
        try {
            URI uri = new URI(value);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if ((scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException notAnAddress) {
            // told below, without the value: an address may carry a secret
        }
        throw wrong(name, "takes an address that starts with https:// or http:// and names a host");
    }

    private static void apiUrl(String name, String value) {
        URI uri = uri(name, value);
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw wrong(name, "takes an address without user name, ?query and #fragment");
        }
        if (!ApiRequest.isEncryptedOrLocal(uri)) {
            throw wrong(
                    name,
                    "starts with http:// and names another machine, so secrets and customers' data would travel"
                            + " unencrypted: use https://");
        }
    }

    static Path path(String name, String value) {
        try {
            return Path.of(value);
        } catch (InvalidPathException notAPath) {
            throw wrong(name, "takes the path of a file or folder, not '" + value + "'");
        }
    }

    private static void choice(Setting setting, String value) {
        if (setting.choices().stream().noneMatch(value::equalsIgnoreCase)) {
            throw wrong(
                    setting.name(), "takes one of " + String.join(", ", setting.choices()) + ", not '" + value + "'");
        }
    }

    private static SettingsException wrong(String name, String problem) {
        return new SettingsException(List.of(name + " " + problem));
    }

    static <E extends Enum<E>> String[] words(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(SettingValue::word).toArray(String[]::new);
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static <E extends Enum<E>> E choice(String name, String text, Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> word(value).equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new SettingsException(
                        List.of(name + " takes one of " + String.join(", ", words(type)) + ", not '" + text + "'")));
    }
}
