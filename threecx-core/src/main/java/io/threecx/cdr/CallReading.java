package io.threecx.cdr;

import io.threecx.call.Call;
import io.threecx.call.CallParty;
import io.threecx.call.Direction;
import io.threecx.call.Outcome;
import io.threecx.phone.PhoneNumbers;
import java.time.Duration;
import java.util.List;

/** Reads one call out of its records. */
final class CallReading {
    private final LegGroup group;
    private final PhoneNumbers numbers;
    private final boolean bridgesAreOutside;

    CallReading(LegGroup group, PhoneNumbers numbers, boolean bridgesAreOutside) {
        this.group = group;
        this.numbers = numbers;
        this.bridgesAreOutside = bridgesAreOutside;
    }

    CdrCall call() {
        CdrLeg first = group.legs().get(0);
        Call call = Call.builder(
                        bridgesAreOutside ? Direction.INBOUND : Direction.INTERNAL,
                        CallParty.external(numbers.parse(first.source().number().orElse(""))),
                        first.startedAt())
                .endedAt(first.startedAt(), Outcome.MISSED)
                .build();
        return new CdrCall(
                group.callId(),
                group.formerIds(),
                call,
                Duration.ZERO,
                group.legs(),
                List.of(),
                List.of(),
                null,
                false);
    }
}
