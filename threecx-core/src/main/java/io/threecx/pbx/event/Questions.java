package io.threecx.pbx.event;

import io.threecx.http.ApiReply;
import io.threecx.pbx.PbxApi;
import io.threecx.pbx.PbxConnection;
import io.threecx.pbx.PbxException;
import io.threecx.pbx.PbxProblem;
import io.threecx.pbx.PbxRequest;
import io.threecx.pbx.PbxValue;
import io.threecx.pbx.control.DnState;
import io.threecx.pbx.control.Participant;
import io.threecx.pbx.control.ParticipantKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Asks the PBX what is there. Every method waits for the answer. */
final class Questions {
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final PbxConnection connection;

    Questions(PbxConnection connection) {
        this.connection = connection;
    }

    /**
     * Asks for one participant; where the PBX says that it is not there or not to be seen, for the list of its DN: a leg that
     * the client does not control is refused by itself but shown in the list.
     *
     * @return empty when it is in neither
     * @throws PbxException when there is no answer
     */
    Optional<Participant> participant(ParticipantKey key) {
        String list = "/" + PbxRequest.segment(key.dn()) + "/participants";
        try {
            return Optional.of(connection.send(
                    question(list + "/" + key.id(), "ask for a participant"),
                    reply -> Participant.of(value(reply), key.dn())
                            .filter(participant -> participant.key().equals(key))
                            .orElseThrow(() -> unreadable("a participant"))));
        } catch (PbxException e) {
            if (e.problem() != PbxProblem.NOT_FOUND && e.problem() != PbxProblem.FORBIDDEN) {
                throw e;
            }
        }
        return connection.send(
                question(list, "ask for the participants of a DN"),
                reply -> list(reply).stream()
                        .flatMap(value -> Participant.of(value, key.dn()).stream())
                        .filter(participant -> participant.key().equals(key))
                        .findFirst());
    }

    /** @throws PbxException when there is no answer */
    List<DnState> everything() {
        return connection.send(
                question("", "ask for all calls"),
                reply -> list(reply).stream()
                        .flatMap(value -> DnState.of(value).stream())
                        .toList());
    }

    private static PbxRequest question(String path, String description) {
        return PbxRequest.get(PbxApi.CALL_CONTROL, path).within(LONGEST).describedAs(description);
    }

    private static List<PbxValue> list(ApiReply reply) {
        PbxValue value = value(reply);
        if (!value.isList()) {
            throw unreadable("a list");
        }
        return value.list();
    }

    private static PbxValue value(ApiReply reply) {
        return PbxValue.parse(reply.body()).orElseThrow(() -> unreadable("JSON"));
    }

    private static PbxException unreadable(String expected) {
        return PbxException.of(
                PbxProblem.UNREADABLE,
                "The PBX's Call Control API answered something else than " + expected
                        + ". Check that the address is that of the PBX itself, and its version.",
                null);
    }
}
