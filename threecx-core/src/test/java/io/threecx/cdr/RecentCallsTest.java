package io.threecx.cdr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.threecx.phone.PhoneNumbers;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentCallsTest {
    private static final PhoneNumbers NUMBERS = PhoneNumbers.of("GB");
    private static final CallAssembler ASSEMBLER = CallAssembler.of(NUMBERS);
    private static final Instant T0 = Instant.parse("2026-01-03T08:00:00Z");

    private final RecentCalls recent = RecentCalls.of(NUMBERS, 3);

    @Test
    void theNewestComeFirstAndTheOldestAreForgotten() {
        List.of(2, 4, 1, 3).forEach(hour -> put("call-" + hour, hour, "+442079460018", "101"));

        assertThat(ids(CallHistoryQuery.latest(500))).containsExactly("call-4", "call-3", "call-2");
        assertThat(ids(CallHistoryQuery.latest(1))).containsExactly("call-4");
    }

    @Test
    void aCallOfWhichMoreIsKnownTakesThePlaceOfWhatWasKnown() {
        put("one", 1, "+442079460018", "101");
        put("one", 1, "+442079460018", "102");

        assertThat(ids(CallHistoryQuery.latest(10))).containsExactly("one");
        assertThat(ids(CallHistoryQuery.latest(10).withExtension("101"))).isEmpty();
        assertThat(ids(CallHistoryQuery.latest(10).withExtension("102"))).containsExactly("one");
    }

    @Test
    void aJoinedCallTakesThePlaceOfItsParts() {
        put("former", 1, "+442079460018", "101");
        CdrLeg joined = CdrLeg.builder("main", "x", caller("+442079460018"), phone("102"), T0)
                .renamedFrom("former")
                .build();
        ASSEMBLER.assemble(List.of(joined)).forEach(recent::put);

        assertThat(ids(CallHistoryQuery.latest(10))).containsExactly("main");
    }

    @Test
    void numbersAreComparedAsTheyAreMeant() {
        put("one", 1, "02079460018", "101");
        put("two", 2, "+442079460019", "101");

        assertThat(ids(CallHistoryQuery.latest(10).withNumber(NUMBERS.parse("+44 20 7946 0018"))))
                .containsExactly("one");
    }

    @Test
    void theTimeIsFromInclusiveToExclusive() {
        put("one", 1, "+442079460018", "101");
        put("two", 2, "+442079460018", "101");
        put("three", 3, "+442079460018", "101");

        assertThat(ids(CallHistoryQuery.latest(10).withFrom(hour(1)).withTo(hour(3))))
                .containsExactly("two", "one");
    }

    @Test
    void aQueryThatAsksForNothingOrTooMuchIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> CallHistoryQuery.latest(0));
        assertThatIllegalArgumentException().isThrownBy(() -> CallHistoryQuery.latest(501));
        assertThatIllegalArgumentException().isThrownBy(() -> RecentCalls.of(NUMBERS, 0));
    }

    @Test
    void aQueryShowsNoNumber() {
        assertThat(CallHistoryQuery.latest(1).withNumber(NUMBERS.parse("+442079460018")))
                .asString()
                .doesNotContain("79460018");
    }

    private void put(String id, int hour, String number, String dn) {
        CdrLeg leg = CdrLeg.builder(id, "leg-" + id, caller(number), phone(dn), hour(hour))
                .endedAt(hour(hour).plusSeconds(9))
                .build();
        ASSEMBLER.assemble(List.of(leg)).forEach(recent::put);
    }

    private List<String> ids(CallHistoryQuery query) {
        return recent.find(query).stream().map(CdrCall::callId).toList();
    }

    private static CdrParty caller(String number) {
        return CdrParty.of("external_line").withDn("10001").withNumber(number);
    }

    private static CdrParty phone(String dn) {
        return CdrParty.of("extension").withDn(dn);
    }

    private static Instant hour(int hour) {
        return T0.plusSeconds(3_600L * hour);
    }
}
