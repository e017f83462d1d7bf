package io.threecx.examples.desk.settings;

import java.net.URI;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is set for all who use the desk. Immutable; its text holds no secret. */
public final class DeskSettings {
    private static final DeskSettings USUAL = new DeskSettings(null, null, null, null, usualSwitches());

    private final @Nullable URI pbxUrl;
    private final @Nullable URI webClientUrl;
    private final @Nullable String clientId;
    private final @Nullable String clientSecret;
    private final Set<Switch> on;

    private DeskSettings(
            @Nullable URI pbxUrl,
            @Nullable URI webClientUrl,
            @Nullable String clientId,
            @Nullable String clientSecret,
            Set<Switch> on) {
        this.pbxUrl = pbxUrl;
        this.webClientUrl = webClientUrl;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.on = on;
    }

    /** No PBX, and what is usually on. */
    public static DeskSettings ofDefaults() {
        return USUAL;
    }

    private static Set<Switch> usualSwitches() {
        Set<Switch> usual = EnumSet.noneOf(Switch.class);
        for (Switch one : Switch.values()) {
            if (one.isOnUsually()) {
                usual.add(one);
            }
        }
        return usual;
    }

    public DeskSettings withPbx(@Nullable URI url, @Nullable String id, @Nullable String secret) {
        return new DeskSettings(url, webClientUrl, id, secret, on);
    }

    public DeskSettings withWebClient(@Nullable URI url) {
        return new DeskSettings(pbxUrl, url, clientId, clientSecret, on);
    }

    public DeskSettings withSwitches(Collection<Switch> value) {
        Set<Switch> copy = EnumSet.noneOf(Switch.class);
        copy.addAll(value);
        return new DeskSettings(pbxUrl, webClientUrl, clientId, clientSecret, copy);
    }

    /** Where the PBX is. */
    public Optional<URI> pbxUrl() {
        return Optional.ofNullable(pbxUrl);
    }

    /** Where the PBX's web client is, when it is not where the PBX is. */
    public Optional<URI> webClientUrl() {
        return Optional.ofNullable(webClientUrl);
    }

    /** The id of the API client. */
    public Optional<String> clientId() {
        return Optional.ofNullable(clientId);
    }

    /** Its secret, for the connection alone. */
    public Optional<String> clientSecret() {
        return Optional.ofNullable(clientSecret);
    }

    /** There is all that a connection needs. */
    public boolean hasPbx() {
        return pbxUrl != null && clientId != null && clientSecret != null;
    }

    public boolean isOn(Switch one) {
        return on.contains(one);
    }

    Set<Switch> on() {
        return Set.copyOf(on);
    }

    /** Whether a connection made from these settings is the same as one made from others. */
    public boolean hasSamePbxAs(DeskSettings other) {
        return Objects.equals(pbxUrl, other.pbxUrl)
                && Objects.equals(webClientUrl, other.webClientUrl)
                && Objects.equals(clientId, other.clientId)
                && Objects.equals(clientSecret, other.clientSecret);
    }

    @Override
    public String toString() {
        return "settings of the PBX at " + pbxUrl + ", on: " + on;
    }
}
