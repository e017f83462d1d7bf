package io.threecx.bitrix24.event;

import io.threecx.http.SharedSecret;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Knows whose an {@code application_token} is. Each outbound webhook has its own; Bitrix24 shows it when the webhook is made, and
 * sends nothing else that proves where an event comes from.
 */
@FunctionalInterface
public interface EventTokens {

    /**
     * Whose token this is; empty: nobody's, the event is refused. The time taken must not depend on how much of a token is right.
     *
     * @param presented as it came, at most 64 KB long; empty when none came
     */
    Optional<String> owner(String presented);

    /**
     * Some tokens, whose owners have names; compared in constant time.
     *
     * @param ownersByToken several tokens may have one owner
     * @throws IllegalArgumentException if a token or name is empty; the message does not show it
     */
    static EventTokens of(Map<String, String> ownersByToken) {
        Map<SharedSecret, String> owners = new LinkedHashMap<>();
        ownersByToken.forEach((token, owner) -> {
            if (owner.isBlank()) {
                throw new IllegalArgumentException("the owner of an application token needs a name");
            }
            owners.put(SharedSecret.of(token), owner);
        });
        return presented -> {
            Optional<String> found = Optional.empty();
            for (Map.Entry<SharedSecret, String> entry : owners.entrySet()) { // to the end, whatever is found
                found = entry.getKey().is(presented) ? Optional.of(entry.getValue()) : found;
            }
            return found;
        };
    }

    /** Some tokens of one owner. @throws IllegalArgumentException as {@link #of(Map)} */
    static EventTokens of(String owner, Collection<String> tokens) {
        Map<String, String> owners = new LinkedHashMap<>();
        Set<String> all = new HashSet<>(tokens);
        all.forEach(token -> owners.put(token, owner));
        return of(owners);
    }
}
