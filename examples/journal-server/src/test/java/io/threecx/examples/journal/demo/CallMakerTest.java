package io.threecx.examples.journal.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.phone.PhoneNumber;
import io.threecx.phone.PhoneNumbers;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CallMakerTest {
    private static final Instant END = Instant.parse("2026-03-04T10:00:00Z");

    private static List<MadeUpCall> calls(long seed) {
        CallMaker maker = new CallMaker(seed);
        return Stream.generate(() -> maker.next(END)).limit(1_000).toList();
    }

    @Test
    void theSameSeedMakesTheSameCalls() {
        assertThat(calls(9)).isEqualTo(calls(9)).isNotEqualTo(calls(10));
    }

    @Test
    void everyKindOfCallIsThere() {
        List<MadeUpCall> calls = calls(9);

        assertThat(calls).anyMatch(call -> call.type() == 0 && call.answered());
        assertThat(calls).anyMatch(call -> call.type() == 0 && !call.answered());
        assertThat(calls).anyMatch(call -> call.type() == 1 && call.answered());
        assertThat(calls).anyMatch(call -> call.destination().equals(CallMaker.BUSY) && !call.answered());
        assertThat(calls).anyMatch(call -> call.type() == 2);
        assertThat(calls).anyMatch(call -> call.caller().equals("Anonymous"));
        assertThat(calls).allMatch(call -> !call.start().isAfter(call.end().minusSeconds(call.talkSeconds())));
    }

    @Test
    void numbersAreNobodys() {
        PhoneNumbers numbers = PhoneNumbers.of("GB");

        assertThat(calls(9).stream()
                        .flatMap(call -> Stream.of(call.caller(), call.destination()))
                        .filter(number -> number.length() > 3 && !number.equals("Anonymous")))
                .isNotEmpty()
                .allMatch(number -> number.matches("(0207946|0113496|0161496)0\\d{3}|07700900\\d{3}"))
                .allMatch(number -> numbers.parse(number).kind() == PhoneNumber.Kind.INTERNATIONAL);
    }
}
