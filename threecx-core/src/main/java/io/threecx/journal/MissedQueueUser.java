package io.threecx.journal;

import io.threecx.call.Call;
import io.threecx.call.CallParty;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who gets the entry of a call that a queue took and nobody answered. Immutable. */
public final class MissedQueueUser {
    /** Whoever was rung last. */
    public static final MissedQueueUser RUNG = new MissedQueueUser("rung", null);

    /** Nobody: the entry belongs to the contact alone. */
    public static final MissedQueueUser NOBODY = new MissedQueueUser("nobody", null);

    private final String text;
    private final @Nullable CallParty party;

    private MissedQueueUser(String text, @Nullable CallParty party) {
        this.text = text;
        this.party = party;
    }

    /** Always the same person, such as the manager of the queue. */
    public static MissedQueueUser extension(String extension) {
        return new MissedQueueUser(extension, CallParty.extension(extension));
    }

    /**
     * Reads a setting.
     *
     * @param text {@code rung}, {@code nobody} or the digits of an extension
     * @throws IllegalArgumentException for anything else
     */
    public static MissedQueueUser parse(String text) {
        if (text.equalsIgnoreCase(RUNG.text)) {
            return RUNG;
        }
        if (text.equalsIgnoreCase(NOBODY.text)) {
            return NOBODY;
        }
        if (text.isEmpty() || text.length() > 20 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("takes rung, nobody or an extension such as 104, not '" + text + "'");
        }
        return extension(text);
    }

    /** Who of this call gets its entry; for calls that were answered, or came through no queue, whoever was in it. */
    Optional<CallParty> of(Call call) {
        boolean missed = call.queue().isPresent() && call.answeredAt().isEmpty();
        return !missed || equals(RUNG) ? call.agent() : Optional.ofNullable(party);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MissedQueueUser that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(text);
    }

    /** As a setting. */
    @Override
    public String toString() {
        return text;
    }
}
