package io.threecx.call;

import org.jspecify.annotations.Nullable;

/**
 * What one source says about one chat.
 *
 * @param key the source's own identity of the chat
 * @param chat the chat
 * @param entity the id of the contact that a lookup gave to the PBX; null when none matched
 */
public record ChatSighting(
        SourceKey key, Chat chat, @Nullable String entity) {

    @Override
    public String toString() {
        return key + " " + chat;
    }
}
