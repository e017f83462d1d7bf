package io.threecx.reamaze;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.call.CallParty;
import io.threecx.call.Direction;
import io.threecx.phone.PhoneNumber;
import io.threecx.reamaze.ReamazeSettings.Voice;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The custom voice channel: each call is one message in the conversation of the customer's number, signed over exactly the
 * bytes that are sent (Re:amaze help, Custom Voice Channels). The message's id is ours, and known ids are dropped there, so
 * sending one again is safe. Thread-safe.
 */
final class VoiceChannel {
    private static final String OWN_NAME = "3CX";
    private static final String NO_NUMBER = "anonymous";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

    private final Voice channel;
    private final VoiceSignature signature;
    private final ReamazeApi api;

    VoiceChannel(Voice channel, ReamazeApi api) {
        this.channel = channel;
        this.signature = VoiceSignature.of(channel.secret());
        this.api = api;
    }

    /**
     * One message.
     *
     * @param id the same whenever it is sent again
     * @param direction decides which side the customer stands on
     * @param customer outside the PBX
     * @param name of the customer
     * @param text with line breaks
     * @param at when it happened
     */
    record Message(String id, Direction direction, CallParty customer, String name, String text, Instant at) {
        @Override
        public String toString() {
            return "message " + id;
        }
    }

    /** Posts a message and returns what Re:amaze answers, which is not documented and may be empty. */
    String post(Message message) {
        byte[] body = ReamazeApi.bytes(body(message));
        return api.postSigned(
                "write into the voice channel",
                channel.url(),
                body,
                VoiceSignature.HEADER,
                signature.sign(body),
                channel.secret());
    }

    private ObjectNode body(Message message) {
        boolean outbound = message.direction() == Direction.OUTBOUND;
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("id", message.id());
        body.put("direction", outbound ? "outbound" : "inbound");
        side(body.putObject("to"), message, outbound);
        side(body.putObject("from"), message, !outbound);
        body.put("body", message.text());
        body.put("created_at", TIME.format(message.at().atOffset(ZoneOffset.UTC)));
        return body;
    }

    private void side(ObjectNode side, Message message, boolean isCustomer) {
        side.put("name", isCustomer ? message.name() : OWN_NAME);
        side.put("phone", isCustomer ? phone(message.customer()) : channel.number());
    }

    /** E.164 where it can be had; all withheld callers are one. */
    static String phone(CallParty customer) {
        String digits = customer.number().map(PhoneNumber::digits).orElse("");
        return customer.number()
                .flatMap(PhoneNumber::e164)
                .orElse(digits.isEmpty() ? customer.extension().orElse(NO_NUMBER) : digits);
    }
}
