package io.threecx.pbx.control;

import io.threecx.pbx.PbxRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names one leg of a live call: a participant id is good only together with its DN.
 *
 * @param dn the extension, route point or other DN that the leg belongs to
 * @param id its number, unique among the legs that live at the same time
 */
public record ParticipantKey(String dn, long id) {
    private static final Pattern ENTITY = Pattern.compile("/?callcontrol/([^/]+)/participants/(\\d{1,18})/?");

    /** @throws IllegalArgumentException when the DN is blank */
    public ParticipantKey {
        Objects.requireNonNull(dn, "dn");
        if (dn.isBlank()) {
            throw new IllegalArgumentException("a participant belongs to a DN");
        }
    }

    /**
     * Reads the path by which an event names a participant: {@code /callcontrol/101/participants/5120}. Empty for any other
     * path: devices and DNs have events too.
     */
    public static Optional<ParticipantKey> ofEntity(String path) {
        Matcher matcher = ENTITY.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String dn = decoded(matcher.group(1));
        return dn.isBlank() ? Optional.empty() : Optional.of(new ParticipantKey(dn, Long.parseLong(matcher.group(2))));
    }

    private static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return segment;
        }
    }

    /** Its path below that of the API. */
    String path() {
        return "/" + PbxRequest.segment(dn) + "/participants/" + id;
    }

    /** As in {@code 101/5120}. */
    @Override
    public String toString() {
        return dn + "/" + id;
    }
}
