package io.threecx.cdr;

import io.threecx.phone.PhoneNumbers;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * Makes calls out of their records. Immutable and thread-safe.
 *
 * <pre>{@code
 * List<CdrCall> calls = CallAssembler.of(PhoneNumbers.of("GB")).assemble(legs);
 * }</pre>
 *
 * <p>No record makes it throw: what is missing, points nowhere or contradicts itself gives a call that is not {@link
 * CdrCall#complete() complete}. How each value is derived is told in docs/cdr.md.
 */
public final class CallAssembler {
    private final PhoneNumbers numbers;
    private final boolean bridgesAreOutside;

    private CallAssembler(PhoneNumbers numbers, boolean bridgesAreOutside) {
        this.numbers = numbers;
        this.bridgesAreOutside = bridgesAreOutside;
    }

    /**
     * An assembler for which lines to another PBX lead outside.
     *
     * @param numbers reads outside numbers
     */
    public static CallAssembler of(PhoneNumbers numbers) {
        return new CallAssembler(Objects.requireNonNull(numbers, "numbers"), true);
    }

    /** The same for a house of several PBXes: who calls over a line to another PBX is one of the house. */
    public CallAssembler withBridgesInside() {
        return new CallAssembler(numbers, false);
    }

    /**
     * Puts records together; the result depends on neither their order nor on records that are there twice.
     *
     * @param legs of any number of calls
     * @return the call that started first comes first
     */
    public List<CdrCall> assemble(Collection<CdrLeg> legs) {
        return LegGroup.of(legs).stream().map(this::call).toList();
    }

    private CdrCall call(LegGroup group) {
        return new CallReading(group, numbers, bridgesAreOutside).call();
    }
}
