package io.threecx.reamaze;

import io.threecx.crm.Setting;
import io.threecx.crm.Settings;
import io.threecx.crm.SettingsException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How one Re:amaze brand is reached.
 *
 * @param brand the sub-domain
 * @param user login e-mail of the staff user as whom everything is done
 * @param token that user's API token
 * @param base scheme, host and port, without a slash at the end
 * @param voice the custom voice channel; null when there is none
 * @param compatibility write as the Node bridge did
 * @param zone of the times in the text that the Node bridge wrote
 */
record ReamazeSettings(
        String brand,
        String user,
        String token,
        String base,
        @Nullable Voice voice,
        boolean compatibility,
        ZoneId zone) {

    private static final Setting BRAND = Setting.text("brand", "Sub-domain of the account: acme for acme.reamaze.com")
            .required();
    private static final Setting USER = Setting.text(
                    "user", "Login e-mail of the staff user as whom contacts and calls are written")
            .required();
    private static final Setting TOKEN = Setting.secret(
                    "apiToken", "API token of that user (Re:amaze: Settings, Developer, API token)")
            .required();
    private static final Setting BASE_URL =
            Setting.apiUrl("baseUrl", "Address of the API; https://{brand}.reamaze.io when not set");
    private static final Setting VOICE_SECRET =
            Setting.secret("voiceSecret", "Shared secret of the custom voice channel, into which calls are written");
    private static final Setting VOICE_NUMBER =
            Setting.text("voiceNumber", "Phone number of that channel, spelled as in its settings");
    private static final Setting VOICE_URL =
            Setting.apiUrl("voiceUrl", "Where that channel takes calls; {baseUrl}/incoming/voice when not set");
    private static final Setting COMPATIBILITY = Setting.flag(
                    "compatibility", "Write calls exactly as the Node bridge did, and answer with Re:amaze's own words")
            .defaultsTo("false");
    private static final Setting ZONE = Setting.text("zone", "Time zone of the times in the Node bridge's text")
            .defaultsTo("America/New_York");

    static final List<Setting> ALL =
            List.of(BRAND, USER, TOKEN, BASE_URL, VOICE_SECRET, VOICE_NUMBER, VOICE_URL, COMPATIBILITY, ZONE);

    private static final Pattern SUB_DOMAIN = Pattern.compile("[a-z0-9-]{1,63}");

    /**
     * The custom voice channel.
     *
     * @param secret the channel's shared secret, used as text even when it looks like hexadecimal digits
     * @param number the channel's number
     * @param url where it takes calls
     */
    record Voice(String secret, String number, URI url) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "voice channel";
        }
    }

    /** @throws SettingsException that names every contradiction at once */
    static ReamazeSettings of(Settings settings) {
        List<String> problems = new ArrayList<>();
        String brand = settings.text(BRAND.name()).toLowerCase(Locale.ROOT);
        if (!SUB_DOMAIN.matcher(brand).matches()) {
            problems.add("brand takes the sub-domain alone, such as acme for acme.reamaze.com");
        }
        String user = settings.text(USER.name());
        if (user.indexOf(':') >= 0) {
            problems.add(
                    "user must not hold a colon: Basic authentication has no way to send one (RFC 7617, section 2)");
        }
        URI base = settings.find(BASE_URL.name())
                .map(given -> settings.uri(BASE_URL.name()))
                .orElseGet(() -> URI.create("https://" + (problems.isEmpty() ? brand : "brand") + ".reamaze.io"));
        String origin = base.toString().replaceFirst("/+$", "").replaceFirst("/api/v1$", "");
        Voice voice = voice(settings, origin, problems);
        ZoneId zone = zone(settings.text(ZONE.name()), problems);
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return new ReamazeSettings(
                brand, user, settings.text(TOKEN.name()), origin, voice, settings.flag(COMPATIBILITY.name()), zone);
    }

    private static @Nullable Voice voice(Settings settings, String origin, List<String> problems) {
        Optional<String> secret = settings.find(VOICE_SECRET.name());
        Optional<String> number = settings.find(VOICE_NUMBER.name());
        URI url = settings.find(VOICE_URL.name()).isPresent()
                ? settings.uri(VOICE_URL.name())
                : URI.create(origin + "/incoming/voice");
        if (secret.isPresent() != number.isPresent()) {
            problems.add((secret.isPresent() ? "voiceNumber" : "voiceSecret")
                    + " is missing: a voice channel has both a number and a secret");
        }
        if (secret.isEmpty() && settings.find(VOICE_URL.name()).isPresent()) {
            problems.add("voiceUrl says where a voice channel is, but voiceSecret and voiceNumber do not say which");
        }
        return secret.isPresent() && number.isPresent() ? new Voice(secret.get(), number.get(), url) : null;
    }

    private static ZoneId zone(String name, List<String> problems) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException noZone) {
            problems.add("zone takes the name of a time zone, such as America/New_York");
            return ZoneId.of("UTC");
        }
    }

    /** Where a person opens a contact. */
    String contactUrl(String number) {
        return "https://" + brand + ".reamaze.com/admin/users/" + number;
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return "brand " + brand + (voice == null ? "" : " with a voice channel");
    }
}
