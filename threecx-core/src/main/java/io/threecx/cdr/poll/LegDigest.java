package io.threecx.cdr.poll;

import io.threecx.call.Recording;
import io.threecx.cdr.Billing;
import io.threecx.cdr.CdrLeg;
import io.threecx.cdr.CdrParty;
import io.threecx.digest.Sha256;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;

/** A number for what the records of a call say, another one when they say something else. */
final class LegDigest {
    private static final char END = '\u0000';

    private LegDigest() {}

    static long of(List<CdrLeg> legs) {
        StringBuilder text = new StringBuilder(legs.size() * 400);
        legs.stream().sorted(Comparator.comparing(CdrLeg::id)).forEach(leg -> append(text, leg));
        return of(text.toString());
    }

    static long of(String text) {
        return ByteBuffer.wrap(Sha256.of(text)).getLong();
    }

    private static void append(StringBuilder text, CdrLeg leg) {
        add(text, leg.id(), leg.callId(), leg.startedAt(), leg.answeredAt(), leg.endedAt(), leg.end());
        add(text, leg.endText(), leg.endDetails(), leg.creation(), leg.forwardReason(), leg.continuedIn());
        add(text, leg.originating(), leg.base(), leg.renamedFrom());
        append(text, leg.source());
        append(text, leg.destination());
        for (Recording recording : leg.recordings()) {
            add(text, recording.audio(), recording.transcript(), recording.summary());
        }
        for (Billing billing : leg.billings()) {
            add(text, billing.code(), billing.rateName(), billing.rate(), billing.duration(), billing.cost());
        }
    }

    private static void append(StringBuilder text, CdrParty party) {
        add(text, party.kind(), party.kindText(), party.dn(), party.number(), party.name(), party.did());
    }

    private static void add(StringBuilder text, Object... values) {
        for (Object value : values) {
            text.append(value).append(END);
        }
    }
}
