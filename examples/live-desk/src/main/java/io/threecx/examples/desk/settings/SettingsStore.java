package io.threecx.examples.desk.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.examples.desk.web.Json;
import io.threecx.examples.desk.web.Refusal;
import io.threecx.store.StateStore;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Keeps the settings in a store that is to encrypt them, and tells of every change. Thread-safe. */
public final class SettingsStore {
    private static final String KEY = "settings";

    private final StateStore store;
    private final List<BiConsumer<DeskSettings, DeskSettings>> listeners = new CopyOnWriteArrayList<>();
    private volatile DeskSettings current;

    /** @param store an encrypting one: it gets the secret of the API client */
    public SettingsStore(StateStore store) {
        this.store = store;
        this.current = store.get(KEY).map(SettingsStore::read).orElse(DeskSettings.ofDefaults());
    }

    public DeskSettings current() {
        return current;
    }

    public boolean isOn(Switch one) {
        return current.isOn(one);
    }

    /** @throws Refusal saying that it is switched off */
    public void require(Switch one) {
        if (!current.isOn(one)) {
            throw Refusal.notFound(one.title() + ": this is switched off in the settings.");
        }
    }

    /** Tells of changes, with the settings before and after, on the thread that makes the change. */
    public void onChange(BiConsumer<DeskSettings, DeskSettings> listener) {
        listeners.add(listener);
    }

    /** Changes and keeps them. */
    public synchronized DeskSettings change(UnaryOperator<DeskSettings> change) {
        DeskSettings before = current;
        DeskSettings after = change.apply(before);
        Optional<byte[]> stored = store.get(KEY);
        if (!store.compareAndSet(KEY, stored.orElse(null), write(after))) {
            throw Refusal.conflict("The settings are being changed by another process. Try again.");
        }
        current = after;
        listeners.forEach(listener -> listener.accept(before, after));
        return after;
    }

    private static byte[] write(DeskSettings settings) {
        ObjectNode node = Json.object().put("format", 1);
        node.put("pbxUrl", settings.pbxUrl().map(URI::toString).orElse(null));
        node.put("webClientUrl", settings.webClientUrl().map(URI::toString).orElse(null));
        node.put("clientId", settings.clientId().orElse(null));
        node.put("clientSecret", settings.clientSecret().orElse(null));
        ObjectNode switches = node.putObject("switches");
        for (Switch one : Switch.values()) {
            switches.put(one.word(), settings.isOn(one));
        }
        return Json.bytes(node);
    }

    private static DeskSettings read(byte[] stored) {
        JsonNode node = Json.read(stored);
        List<Switch> on = new ArrayList<>();
        for (Switch one : Switch.values()) {
            if (node.path("switches").path(one.word()).asBoolean(one.isOnUsually())) {
                on.add(one);
            }
        }
        return DeskSettings.ofDefaults()
                .withPbx(url(node, "pbxUrl"), text(node, "clientId"), text(node, "clientSecret"))
                .withWebClient(url(node, "webClientUrl"))
                .withSwitches(on);
    }

    private static @Nullable URI url(JsonNode node, String name) {
        String text = text(node, name);
        return text == null ? null : URI.create(text);
    }

    private static @Nullable String text(JsonNode node, String name) {
        return node.path(name).isTextual() ? node.path(name).textValue() : null;
    }
}
