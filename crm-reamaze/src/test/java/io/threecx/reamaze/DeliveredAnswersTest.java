package io.threecx.reamaze;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.call.Call;
import io.threecx.call.CallParty;
import io.threecx.call.Direction;
import io.threecx.call.Outcome;
import io.threecx.phone.PhoneNumbers;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DeliveredAnswersTest {
    private static final Instant START = Instant.parse("2025-07-04T16:00:00Z");

    private final DeliveredAnswers answers = new DeliveredAnswers();

    @Test
    void whoStopsWaitingDoesNotTakeTheAnswerFromOthers() {
        CompletableFuture<String> first = answers.to(call("+15550100002"));
        CompletableFuture<String> second = answers.to(call("+15550100002"));

        second.cancel(false);
        answers.delivered(call("+15550100002"), "ok");

        assertThat(first).isCompletedWithValue("ok");
        assertThat(second).isCancelled();
    }

    @Test
    void anAnswerIsForItsOwnCallOnly() {
        CompletableFuture<String> other = answers.to(call("+15550100003"));

        answers.delivered(call("+15550100002"), "ok");

        assertThat(other).isNotDone();
    }

    @Test
    void nobodyIsKeptWaitingForAnUnreachableReamazeWithoutABound() {
        for (int i = 0; i < 1_000; i++) {
            answers.to(call("+1555010" + (1000 + i)));
        }
        CompletableFuture<String> tooMany = answers.to(call("+15550100002"));

        answers.delivered(call("+15550100002"), "ok");

        assertThat(tooMany).isNotDone();
    }

    private static Call call(String number) {
        return Call.builder(
                        Direction.INBOUND,
                        CallParty.external(PhoneNumbers.of("US").parse(number)),
                        START)
                .agent(CallParty.extension("104"))
                .answeredAt(START)
                .endedAt(START.plusSeconds(60), Outcome.COMPLETED)
                .build();
    }
}
