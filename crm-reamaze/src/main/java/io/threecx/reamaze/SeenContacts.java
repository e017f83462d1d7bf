package io.threecx.reamaze;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The whole records of the contacts that were answered last. The core keeps what it needs of a contact; the endpoints of
 * the bridge answer every field, and a call is filed with the contact's name and address. Thread-safe.
 */
final class SeenContacts {
    /** As many as the lookup keeps answers, unless it is told otherwise. */
    private static final int MOST = 10_000;

    private final Map<String, ContactRecord> byId = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ContactRecord> eldest) {
            return size() > MOST;
        }
    };

    synchronized ContactRecord remember(ContactRecord record) {
        byId.put(record.id(), record);
        return record;
    }

    synchronized Optional<ContactRecord> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The record as JSON text. */
    Optional<String> json(String id) {
        return find(id).map(ContactRecord::json).map(JsonNode::toString);
    }
}
