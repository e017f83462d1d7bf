package io.threecx.bitrix24.provider;

import io.threecx.call.Call;
import io.threecx.call.CallParty;
import io.threecx.call.Direction;
import io.threecx.call.Outcome;
import io.threecx.crm.EntryKey;
import io.threecx.digest.Sha256;
import io.threecx.phone.PhoneNumber;

/** A call in the words of Bitrix24 (b24restdocs, telephony-external-call-register and -finish). */
final class CallFacts {
    /** The server wants a number; nobody has this one. */
    static final String WITHHELD = "0";
    /** What the statistics keep of the key of a call. */
    private static final int LONGEST_KEY = 64;

    private CallFacts() {}

    /** Our key, or its digest where it is too long. */
    static String key(EntryKey key) {
        String text = key.text();
        return text.length() <= LONGEST_KEY ? text : Sha256.hex(text);
    }

    static String number(Call call) {
        CallParty remote = call.remote();
        String text = remote.number()
                .flatMap(PhoneNumber::e164)
                .or(() -> remote.number().map(PhoneNumber::digits))
                .or(remote::extension)
                .orElse("");
        return text.chars().anyMatch(c -> c >= '0' && c <= '9') ? text : WITHHELD;
    }

    /** 1 outgoing, 2 incoming. */
    static int type(Call call) {
        return call.direction() == Direction.INBOUND ? 2 : 1;
    }

    /** Whether two people talked; to the server a call with a duration is an answered one. */
    static boolean isAnswered(Call call) {
        return call.outcome() == Outcome.COMPLETED && !call.talkTime().isZero();
    }

    static long duration(Call call) {
        return isAnswered(call) ? Math.max(1, call.talkTime().toSeconds()) : 0;
    }

    /** Not a number: {@code 603-S} is one of them. */
    static String status(Call call) {
        if (isAnswered(call)) {
            return "200";
        }
        boolean inbound = call.direction() == Direction.INBOUND;
        return switch (call.outcome()) {
            case BUSY -> "486";
            case REJECTED -> "603";
            case CANCELLED -> inbound ? "304" : "603-S";
            case FAILED -> "OTHER";
            case COMPLETED, MISSED, VOICEMAIL, ABANDONED_IN_QUEUE -> inbound ? "304" : "480";
        };
    }
}
