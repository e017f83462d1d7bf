package io.threecx;

import io.threecx.crm.ContactFeed;
import io.threecx.crm.ContactRef;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.SettingsException;
import io.threecx.lookup.LookupPolicy.MirrorUse;
import io.threecx.mirror.Mirror;
import io.threecx.phone.PhoneNumbers;
import io.threecx.store.RecordStore;
import io.threecx.store.Storage;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The copies of the CRMs' contacts that one house keeps: one for each CRM that can tell its changes. */
final class Mirrors implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ThreeCx.class);

    private final Map<String, Kept> byName = new LinkedHashMap<>();

    private record Kept(Mirror mirror, RecordStore store) {}

    /** @throws SettingsException when the storage has no room for them */
    Mirrors(
            MirrorUse use,
            Map<String, CrmProvider> providers,
            PhoneNumbers numbers,
            @Nullable Storage storage,
            InstantSource clock) {
        if (use == MirrorUse.OFF) {
            return;
        }
        providers.forEach((name, provider) -> provider.capability(ContactFeed.class)
                .ifPresentOrElse(
                        feed -> {
                            RecordStore store = store(storage, name);
                            Mirror mirror = Mirror.builder(name, feed, numbers, store)
                                    .clock(clock)
                                    .build();
                            byName.put(name, new Kept(mirror, store));
                        },
                        () -> LOG.info("The CRM '{}' is asked each time: it cannot tell what changed in it", name)));
    }

    private static RecordStore store(@Nullable Storage storage, String name) {
        return Optional.ofNullable(storage)
                .flatMap(place -> place.records("mirror-" + name))
                .orElseThrow(() -> new SettingsException(List.of("THREECX_MIRROR is on, but there is no room for the"
                        + " contacts of '" + name + "': set THREECX_DATA to a folder (or call storage with a"
                        + " JdbcStorage.file), or set THREECX_MIRROR=off")));
    }

    void forEach(BiConsumer<String, Mirror> use) {
        byName.forEach((name, kept) -> use.accept(name, kept.mirror()));
    }

    void start() {
        byName.values().forEach(kept -> kept.mirror().start());
    }

    void contactsChanged(Set<ContactRef> contacts) {
        contacts.stream()
                .map(ContactRef::provider)
                .distinct()
                .map(byName::get)
                .filter(kept -> kept != null)
                .forEach(kept -> kept.mirror().contactsChanged());
    }

    @Override
    public void close() {
        byName.values().forEach(kept -> {
            kept.mirror().close();
            kept.store().close();
        });
    }
}
