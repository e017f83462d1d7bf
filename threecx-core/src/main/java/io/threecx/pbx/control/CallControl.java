package io.threecx.pbx.control;

import io.threecx.http.ApiReply;
import io.threecx.pbx.PbxApi;
import io.threecx.pbx.PbxConnection;
import io.threecx.pbx.PbxException;
import io.threecx.pbx.PbxProblem;
import io.threecx.pbx.PbxRequest;
import io.threecx.pbx.PbxValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Live calls of the extensions that an API client may see (3CX Call Control API documentation).
 *
 * <pre>{@code
 * CallControl control = CallControl.of(pbx);
 * Device phone = control.devices("101").get(0);
 * Participant leg = control.makeCall(phone, "+442079460018", CallOptions.none()).orElseThrow();
 * control.drop(leg.key());
 * }</pre>
 *
 * <p>Only what the API has: no hold, no mute, no recording, no conference, no attended transfer. To park a call, {@linkplain
 * #routeTo route} it to a parking place; to fetch it, call that place.
 *
 * <p>Every method asks the PBX, and waits for it as long as the connection is set up for. Each throws {@link PbxException}: {@link
 * PbxProblem#FORBIDDEN} for a DN that is not in the client's list, {@link PbxProblem#NOT_POSSIBLE} where the state of the call or
 * the phone does not allow it. Thread-safe; without threads of its own.
 */
public final class CallControl {
    private static final Duration LOOKING = Duration.ofSeconds(4);

    private final PbxConnection pbx;
    private final Duration looking;

    private CallControl(PbxConnection pbx, Duration looking) {
        this.pbx = Objects.requireNonNull(pbx, "pbx");
        this.looking = looking;
    }

    /**
     * Over a connection whose client has the box for Call Control.
     *
     * @param pbx whoever made it closes it
     */
    public static CallControl of(PbxConnection pbx) {
        return new CallControl(pbx, LOOKING);
    }

    /** @param looking how long to look for a call whose answer got lost */
    static CallControl of(PbxConnection pbx, Duration looking) {
        return new CallControl(pbx, looking);
    }

    /** Everything that the client may see: its own route point, and the extensions in its list. */
    public List<DnState> dns() {
        return pbx.send(
                question("", "see the extensions"),
                reply -> list(reply).stream()
                        .flatMap(value -> DnState.of(value).stream())
                        .toList());
    }

    /** One DN; empty when the PBX has no such one. */
    public Optional<DnState> dn(String dn) {
        return found(() -> pbx.send(question(path(dn), "see extension " + dn), reply -> {
            PbxValue value = json(reply);
            return DnState.of(
                    value.isList() && !value.list().isEmpty() ? value.list().get(0) : value);
        }));
    }

    /** The phones that are registered at a DN. */
    public List<Device> devices(String dn) {
        return pbx.send(
                question(path(dn) + "/devices", "see the phones of extension " + dn),
                reply -> list(reply).stream()
                        .flatMap(value -> Device.of(value, dn).stream())
                        .toList());
    }

    /** The legs of live calls of a DN. */
    public List<Participant> participants(String dn) {
        return pbx.send(
                question(path(dn) + "/participants", "see the calls of extension " + dn),
                reply -> list(reply).stream()
                        .flatMap(value -> Participant.of(value, dn).stream())
                        .toList());
    }

    /**
     * One leg; empty when it is over. The PBX may refuse to show a leg by itself that it shows in the list of its DN: then that is
     * asked.
     */
    public Optional<Participant> participant(ParticipantKey key) {
        try {
            return found(() -> pbx.send(
                    question(key.path(), "see a call of extension " + key.dn()),
                    reply -> Participant.of(json(reply), key.dn())));
        } catch (PbxException e) {
            if (e.problem() != PbxProblem.FORBIDDEN) {
                throw e;
            }
            return participants(key.dn()).stream()
                    .filter(each -> each.key().equals(key))
                    .findFirst();
        }
    }

    /**
     * Calls from a DN; the PBX picks its phone. Older way of the API: from a {@linkplain #makeCall(Device, String, CallOptions)
     * device} the PBX says more surely which leg is the caller's.
     *
     * @return as {@link PendingCall#place}
     */
    public Optional<Participant> makeCall(String dn, String destination, CallOptions options) {
        return prepare(dn, destination, options).place();
    }

    /**
     * Calls from a phone: it rings, or answers by itself if it can, and then the destination is called. That the PBX accepts this
     * does not mean that anybody answers.
     *
     * @return as {@link PendingCall#place}
     */
    public Optional<Participant> makeCall(Device device, String destination, CallOptions options) {
        return prepare(device, destination, options).place();
    }

    /** A call from a DN that can be cancelled while it is being placed. Asks nothing yet. */
    public PendingCall prepare(String dn, String destination, CallOptions options) {
        return new PendingCall(
                this, dn, "", act(path(dn) + "/makecall", "place a call", options.to(target(destination))));
    }

    /** A call from a phone that can be cancelled while it is being placed. Asks nothing yet. */
    public PendingCall prepare(Device device, String destination, CallOptions options) {
        String path = path(device.dn()) + "/devices/" + PbxRequest.segment(device.id()) + "/makecall";
        return new PendingCall(
                this, device.dn(), device.id(), act(path, "place a call", options.to(target(destination))));
    }

    /** Takes a ringing call. Only on a phone under {@linkplain Participant#isUnderDirectControl direct control}. */
    public void answer(ParticipantKey key) {
        act(key, "answer", "answer a call", Map.of());
    }

    /** Hangs up. A leg that is over already is fine. */
    public void drop(ParticipantKey key) {
        try {
            act(key, "drop", "hang up", Map.of());
        } catch (PbxException e) {
            if (e.problem() != PbxProblem.NOT_FOUND) {
                throw e;
            }
        }
    }

    /** Sends a ringing call elsewhere in place of here. */
    public void divert(ParticipantKey key, String destination, CallOptions options) {
        act(key, "divert", "divert a call", options.to(target(destination)));
    }

    /** Offers a ringing or connected call to another destination; this leg stays until that one takes it. */
    public void routeTo(ParticipantKey key, String destination, CallOptions options) {
        act(key, "routeto", "route a call", options.to(target(destination)));
    }

    /** Hands a connected call to somebody without asking; it comes back when that fails. */
    public void transferTo(ParticipantKey key, String destination, CallOptions options) {
        act(key, "transferto", "transfer a call", options.to(target(destination)));
    }

    /** Puts data beside this leg. */
    public void attachData(ParticipantKey key, Map<String, String> data) {
        act(key, "attach_participant_data", "attach data to a call", Map.of("attacheddata", Map.copyOf(data)));
    }

    /** Puts data beside the other party's leg. */
    public void attachDataToParty(ParticipantKey key, Map<String, String> data) {
        act(key, "attach_party_data", "attach data to a call", Map.of("attacheddata", Map.copyOf(data)));
    }

    /**
     * Experimental: the sound of a leg of the client's own route point, both ways. It begins on threads of its own; whether it
     * does shows in {@link CallAudio#ended}.
     *
     * @param heard is given what the other side says, in frames of 20 ms; see {@link CallAudio}
     */
    public CallAudio audio(ParticipantKey key, Consumer<byte[]> heard) {
        return CallAudio.start(this, key, heard);
    }

    PbxConnection pbx() {
        return pbx;
    }

    Duration looking() {
        return looking;
    }

    private void act(ParticipantKey key, String action, String what, Map<String, ?> body) {
        Optional<Participant> unused =
                pbx.send(act(key.path() + "/" + action, what, body), reply -> CallAnswer.read(reply, key.dn(), what));
    }

    private static PbxRequest act(String path, String what, Map<String, ?> body) {
        return PbxRequest.post(PbxApi.CALL_CONTROL, path, body).describedAs(what);
    }

    private static PbxRequest question(String path, String what) {
        return PbxRequest.get(PbxApi.CALL_CONTROL, path).describedAs(what);
    }

    private static String path(String dn) {
        return "/" + PbxRequest.segment(dn);
    }

    private static String target(String destination) {
        if (destination.isBlank()) {
            throw new IllegalArgumentException("a call needs a destination");
        }
        return destination.strip();
    }

    private interface Question<T> {
        Optional<T> ask();
    }

    private static <T> Optional<T> found(Question<T> question) {
        try {
            return question.ask();
        } catch (PbxException e) {
            if (e.problem() == PbxProblem.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static List<PbxValue> list(ApiReply reply) {
        PbxValue value = json(reply);
        if (!value.isList()) {
            throw unreadable(reply);
        }
        return value.list();
    }

    private static PbxValue json(ApiReply reply) {
        return PbxValue.parse(reply.body()).orElseThrow(() -> unreadable(reply));
    }

    private static PbxException unreadable(ApiReply reply) {
        return PbxException.answered(
                PbxProblem.UNREADABLE,
                reply.status(),
                "The PBX answered a question to its Call Control API with something else. Check that the address is that of the"
                        + " PBX itself, not of a proxy's login page.");
    }
}
