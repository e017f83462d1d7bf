package io.threecx.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.call.Call;
import io.threecx.call.CallParty;
import io.threecx.call.Direction;
import io.threecx.crm.CallEntry;
import io.threecx.crm.CrmUser;
import io.threecx.crm.EntryKey;
import io.threecx.phone.PhoneNumber;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A call as the call logger's API takes it ({@code POST /calls/from-pbx}): these keys and no others, each within the
 * length that the server checks.
 *
 * <p>The server refuses a call without a number, owner or e-mail address, so where the PBX knows none, words stand for
 * them that nobody takes for a real one: "anonymous", "unknown", "101@unknown.local". An internal call is an outgoing one
 * of the extension that called.
 */
final class CallLoggerJson {
    private static final int LONGEST_NUMBER = 50;
    private static final int LONGEST_EXTENSION = 20;
    private static final int LONGEST_EMAIL = 255;
    private static final int LONGEST_ID = 100;
    private static final String UNKNOWN = "unknown";
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");
    private static final Pattern NOT_OF_AN_ADDRESS = Pattern.compile("[^A-Za-z0-9._-]+");

    private CallLoggerJson() {}

    static byte[] of(CallEntry entry) {
        Call call = entry.call();
        boolean internal = call.direction() == Direction.INTERNAL;
        Optional<CallParty> owner = internal ? Optional.of(call.remote()) : call.agent();
        // the entry's user is the agent's, who is the called one inside the house
        Optional<CrmUser> user = internal ? Optional.empty() : entry.user();
        String extension = owner.flatMap(CallParty::extension)
                .or(call::queue)
                .filter(dn -> !dn.isBlank())
                .orElse(UNKNOWN);

        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("phoneNumber", phoneNumber(call, internal));
        json.put("callDuration", call.talkTime().toSeconds());
        json.put("callOwnerExtension", cut(extension, LONGEST_EXTENSION));
        json.put("callOwnerEmail", email(user, owner, extension));
        json.put("callDirection", call.direction() == Direction.INBOUND ? "INBOUND" : "OUTBOUND");
        call.queue().filter(dn -> !dn.isBlank()).ifPresent(queue -> json.put("callGroupId", cut(queue, LONGEST_ID)));
        json.put("timestamp", EventJson.time(call.endedAt()));
        json.put("pbxCallId", pbxCallId(entry.key()));
        return EventJson.bytes(json);
    }

    /** The key, or its digest where it is too long for the server. */
    static String pbxCallId(EntryKey key) {
        String text = key.text();
        return text.length() <= LONGEST_ID ? text : Digest.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String phoneNumber(Call call, boolean internal) {
        if (internal) {
            String called = call.agent()
                    .flatMap(CallParty::extension)
                    .or(call::queue)
                    .filter(dn -> !dn.isBlank())
                    .orElse(UNKNOWN);
            return cut(called, LONGEST_NUMBER);
        }
        Optional<PhoneNumber> number = call.remote().number();
        String digits = number.map(PhoneNumber::digits).orElse("");
        if (!digits.isEmpty()) {
            return cut(digits, LONGEST_NUMBER);
        }
        return number.filter(one -> one.kind() == PhoneNumber.Kind.WITHHELD).isPresent() ? "anonymous" : UNKNOWN;
    }

    private static String email(Optional<CrmUser> user, Optional<CallParty> owner, String extension) {
        return user.map(CrmUser::id)
                .filter(CallLoggerJson::isEmail)
                .or(() -> owner.flatMap(CallParty::email).filter(CallLoggerJson::isEmail))
                .orElseGet(() -> {
                    String name = NOT_OF_AN_ADDRESS.matcher(extension).replaceAll("");
                    return cut(name.isEmpty() ? UNKNOWN : name, LONGEST_EXTENSION) + "@unknown.local";
                });
    }

    private static boolean isEmail(String text) {
        return text.length() <= LONGEST_EMAIL && EMAIL.matcher(text).matches();
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
