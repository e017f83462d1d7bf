package io.threecx.bitrix24.event;

import io.threecx.bitrix24.Value;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What all events have. The tokens that came along are not in it. Immutable. */
public final class Envelope {
    private final String name;
    private final @Nullable Instant sentAt;
    private final String domain;
    private final String memberId;
    private final Value data;

    Envelope(String name, @Nullable Instant sentAt, String domain, String memberId, Value data) {
        this.name = name;
        this.sentAt = sentAt;
        this.domain = domain;
        this.memberId = memberId;
        this.data = data;
    }

    /** The event's name in capital letters. */
    public String name() {
        return name;
    }

    /** When the portal sent it, to the second; empty when it did not say. */
    public Optional<Instant> sentAt() {
        return Optional.ofNullable(sentAt);
    }

    /** The portal's host, such as {@code acme.bitrix24.eu}; empty when it did not say. A portal may be renamed. */
    public String domain() {
        return domain;
    }

    /** What identifies the portal for ever; empty when it did not say. */
    public String memberId() {
        return memberId;
    }

    /** What stands under {@code data}. */
    public Value data() {
        return data;
    }

    /** Without the data, which may be personal. */
    @Override
    public String toString() {
        return name + (domain.isEmpty() ? "" : " of " + domain);
    }
}
