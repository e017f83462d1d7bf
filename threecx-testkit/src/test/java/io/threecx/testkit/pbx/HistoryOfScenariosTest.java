package io.threecx.testkit.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.call.Call;
import io.threecx.call.CallParty;
import io.threecx.pbx.PbxConnection;
import io.threecx.pbx.history.XapiHistory;
import io.threecx.store.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What our reader of the call history makes of each kind of call that the emulator plays. */
class HistoryOfScenariosTest {
    private static final Instant MORNING = Instant.parse("2026-03-02T09:00:00Z");
    private static final Caller ADA = Caller.of("+442079460018").named("Ada Okafor");
    private static final Duration TALK = Duration.ofSeconds(30);

    /** Direction, outcome, who talked last, seconds of talk: with those in which a transfer rings or is announced. */
    private record Case(String name, Consumer<Scenarios> play, String told) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> cases() {
        return List.of(
                new Case("inbound", play -> play.inboundAnswered(ADA, "101", TALK), "INBOUND COMPLETED 101 30"),
                new Case("missed", play -> play.inboundMissed(ADA, "101", TALK), "INBOUND MISSED - 0"),
                new Case("queue", play -> play.queueAnswered(ADA, "800", "102", TALK), "INBOUND COMPLETED 102 30"),
                new Case(
                        "given up in the queue",
                        play -> play.queueAbandoned(ADA, "800", TALK),
                        "INBOUND ABANDONED_IN_QUEUE - 0"),
                new Case(
                        "blind transfer",
                        play -> play.blindTransfer(ADA, "101", "102", TALK),
                        "INBOUND COMPLETED 102 66"),
                new Case(
                        "attended transfer",
                        play -> play.attendedTransfer(ADA, "101", "102", TALK),
                        "INBOUND COMPLETED 102 72"),
                new Case("voicemail", play -> play.voicemail(ADA, "101", TALK), "INBOUND VOICEMAIL - 0"),
                new Case("outbound", play -> play.outbound("101", "+442079460018", TALK), "OUTBOUND COMPLETED 101 30"),
                new Case("internal", play -> play.internal("101", "102", TALK), "INTERNAL COMPLETED 102 30"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aKindOfCallIsToldAsWhatItWas(Case one) {
        try (LivePbx pbx = LivePbx.builder()
                        .clock(() -> MORNING)
                        .extension("101", "Jane", "Roe")
                        .extension("102", "Sam", "Support")
                        .queue("800", "Sales", "101", "102")
                        .client(PbxClient.of("8800", "s3cr3t").configuration())
                        .start();
                PbxConnection connection = HistoryReader.connect(pbx.url())) {
            one.play().accept(pbx.scenarios());
            pbx.skip(Duration.ofMinutes(2));
            List<String> told = new ArrayList<>();
            try (XapiHistory history = HistoryReader.history(
                    connection, StateStore.inMemory(), pbx.clock().instant())) {
                history.start(sighting -> told.add(says(sighting.call())));
                history.pollNow();
                assertThat(history.state().problem()).isEmpty();
            }
            assertThat(told).containsExactly(one.told());
        }
    }

    private static String says(Call call) {
        return call.direction() + " " + call.outcome() + " "
                + call.agent()
                        .flatMap(CallParty::extension)
                        .filter(talked -> call.answeredAt().isPresent())
                        .orElse("-")
                + " " + call.talkTime().toSeconds();
    }
}
