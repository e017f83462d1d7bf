package io.threecx.bitrix24.provider;

import static io.threecx.bitrix24.provider.Journaling.NUMBER;
import static io.threecx.bitrix24.provider.Journaling.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threecx.call.Direction;
import io.threecx.crm.CallEntry;
import io.threecx.crm.CallLogSearch;
import io.threecx.crm.CrmUnknownOutcomeException;
import io.threecx.crm.LogReceipt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One call is finished once, whatever is lost, and whether the portal still takes a second registration for the first. */
class CallsOnceTest {
    private static final String REGISTER = "telephony.externalCall.register";
    private static final String FINISH = "telephony.externalCall.finish";

    private final Journaling house = new Journaling();

    @AfterEach
    void close() {
        house.close();
    }

    private CallEntry call(String key, Duration ago) {
        return entry(key, Direction.INBOUND, house.now().minus(ago), NUMBER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1M", "PT29M", "PT31M", "P400D"})
    void aLostAnswerMakesNoSecondCall(String age) {
        CallEntry call = call("k1", Duration.parse(age));
        house.portal.loseAnswers(1);

        LogReceipt receipt = house.logOnce(call);

        assertThat(house.finished())
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("CALL_ID", receipt.id()));
        assertThat(house.portal.liveCalls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1M", "PT31M", "P400D"})
    void aServerThatDiesAfterFinishingMakesNoSecondCall(String age) {
        house.portal.dieAfter(FINISH);

        house.logOnce(call("k1", Duration.parse(age)));

        assertThat(house.finished()).hasSize(1);
    }

    @Test
    void aServerThatDiesAfterRegisteringAYoungCallFinishesThatOne() {
        house.portal.dieAfter(REGISTER);

        house.logOnce(call("k1", Duration.ofMinutes(2)));

        assertThat(house.finished()).hasSize(1);
        assertThat(house.portal.liveCalls()).isEmpty();
    }

    @Test
    void aServerThatDiesAfterRegisteringAnOldCallLeavesAtWorstALiveOne() {
        house.portal.dieAfter(REGISTER);

        house.logOnce(call("k1", Duration.ofMinutes(31)));

        assertThat(house.finished()).hasSize(1);
        assertThat(house.portal.liveCalls()).as("which has no activity").hasSize(1);
    }

    @Test
    void aCallThatWaitedBeyondTheWindowForItsSecondAttemptIsStillOne() {
        CallEntry call = call("k1", Duration.ofMinutes(1));
        house.portal.loseAnswers(1);
        assertThatThrownBy(() -> house.log(call)).isInstanceOf(CrmUnknownOutcomeException.class);
        house.portal.crm().pass(3_600);

        assertThat(house.role(CallLogSearch.class).find(call.key())).isPresent();
        assertThat(house.finished()).hasSize(1);
    }

    @Test
    void oneCallerOnTwoLinesIsTwoCalls() {
        LogReceipt one = house.logOnce(call("k1", Duration.ofMinutes(1)));
        LogReceipt two = house.logOnce(call("k2", Duration.ofMinutes(1)));

        assertThat(one.id()).isNotEqualTo(two.id());
        assertThat(house.finished()).hasSize(2);
    }

    @Test
    void oldCallsAreBackFilledFromSeveralThreadsThoughAnswersGetLost() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        house.portal.loseAnswers(10);
        try {
            List<Future<LogReceipt>> receipts = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                CallEntry call = call("old" + i, Duration.ofDays(300 + i));
                receipts.add(threads.submit(() -> house.logOnce(call)));
            }
            for (Future<LogReceipt> receipt : receipts) {
                assertThat(receipt.get(60, TimeUnit.SECONDS).id()).isNotBlank();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(house.finished()).hasSize(40);
        assertThat(house.finished().stream()
                        .map(row -> row.get("EXTERNAL_CALL_ID"))
                        .distinct())
                .hasSize(40);
        assertThat(house.portal.liveCalls()).isEmpty();
    }
}
