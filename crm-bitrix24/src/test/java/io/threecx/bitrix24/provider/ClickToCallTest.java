package io.threecx.bitrix24.provider;

import static io.threecx.bitrix24.provider.Journaling.NUMBER;
import static io.threecx.bitrix24.provider.Journaling.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threecx.call.Direction;
import io.threecx.call.Recording;
import io.threecx.crm.CallLogSearch;
import io.threecx.crm.CallRecordings;
import io.threecx.crm.CrmUnknownOutcomeException;
import io.threecx.crm.LogReceipt;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClickToCallTest {
    private final Journaling house = new Journaling();
    private final long sam = house.user("101");
    private final long kim = house.user("102");

    @AfterEach
    void close() {
        house.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {NUMBER, "020 7946 0018", "442079460018"})
    void theCallIsFinishedUnderTheIdOfTheClick(String asStored) {
        house.portal.crm().add("contact", Map.of("LAST_NAME", "Okafor", "PHONE", List.of(Map.of("VALUE", asStored))));
        String callId = house.click(sam, asStored);

        LogReceipt receipt =
                house.log(entry("k1", Direction.OUTBOUND, house.now().plusSeconds(9), NUMBER, sam));

        assertThat(receipt.id()).isEqualTo(callId);
        assertThat(receipt.url()).contains(house.portal.address() + "crm/contact/details/3/");
        assertThat(house.portal.called()).containsExactly("batch");
        assertThat(house.finished())
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("CALL_ID", callId)
                        .containsEntry("EXTERNAL_CALL_ID", "")
                        .containsEntry("CALL_DURATION", "93")
                        .containsEntry("CALL_FAILED_CODE", "200")
                        .containsEntry("ADD_TO_CHAT", "0"));
        assertThat(house.portal.crm().table("activity").lastEntry().getValue())
                .containsEntry("DESCRIPTION", "About k1");
        assertThat(house.portal.liveCalls()).isEmpty();

        house.role(CallRecordings.class).attach(receipt, Recording.at(URI.create("https://pbx.example/1.wav")));
        assertThat(house.finished().get(0)).containsEntry("RECORD", "https://pbx.example/1.wav");
    }

    @Test
    void anEntryWithoutAUserIsTakenForTheOnlyClickOnItsNumber() {
        String callId = house.click(sam, NUMBER);

        assertThat(house.log(entry("k1", Direction.OUTBOUND, house.now(), NUMBER))
                        .id())
                .isEqualTo(callId);
    }

    @Test
    void callsThatNobodyClickedForAreRegistered() {
        String callId = house.click(sam, NUMBER);

        house.log(entry("in", Direction.INBOUND, house.now(), NUMBER, sam));
        house.log(entry("other-user", Direction.OUTBOUND, house.now(), NUMBER, kim));
        house.log(entry("other-number", Direction.OUTBOUND, house.now(), "+442079460999", sam));
        house.log(entry("before", Direction.OUTBOUND, house.now().minusSeconds(600), NUMBER, sam));
        house.log(entry("long-after", Direction.OUTBOUND, house.now().plusSeconds(3_600), NUMBER, sam));

        assertThat(house.finished()).hasSize(5).noneMatch(row -> callId.equals(row.get("CALL_ID")));
        assertThat(house.portal.liveCalls()).containsExactly(callId);
    }

    @Test
    void twoClicksOnOneNumberBecomeTwoCallsInWhicheverOrderTheyAreLogged() {
        String first = house.click(sam, NUMBER);
        var firstCall = entry("k1", Direction.OUTBOUND, house.now().plusSeconds(4), NUMBER, sam);
        house.portal.crm().pass(2_000);
        String second = house.click(sam, NUMBER);
        var secondCall = entry("k2", Direction.OUTBOUND, house.now().plusSeconds(4), NUMBER, sam);

        assertThat(house.log(secondCall).id()).isEqualTo(second);
        assertThat(house.log(firstCall).id()).isEqualTo(first);
        assertThat(house.finished()).hasSize(2);
    }

    @Test
    void whenTheAnswerIsLostTheCallIsFoundByTheIdOfTheClickAlsoByAnotherProcess() {
        String callId = house.click(sam, NUMBER);
        var call = entry("k1", Direction.OUTBOUND, house.now(), NUMBER, sam);
        house.portal.loseAnswers(1);
        assertThatThrownBy(() -> house.log(call)).isInstanceOf(CrmUnknownOutcomeException.class);

        house.restart();
        house.portal.crm().pass(3_600);

        assertThat(house.role(CallLogSearch.class).find(call.key()).map(LogReceipt::id))
                .contains(callId);
        assertThat(house.log(call).id()).as("also when nobody looked first").isEqualTo(callId);
        assertThat(house.finished()).hasSize(1);
    }

    @Test
    void whatThePortalHasForgottenIsRegisteredAnew() {
        String callId = house.click(sam, NUMBER);
        house.portal.forgetCall(callId);
        var call = entry("k1", Direction.OUTBOUND, house.now(), NUMBER, sam);

        LogReceipt receipt = house.log(call);

        assertThat(receipt.id()).isNotEqualTo(callId);
        assertThat(house.finished())
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("EXTERNAL_CALL_ID", "k1.bitrix24"));
        assertThat(house.role(CallLogSearch.class).find(call.key()).map(LogReceipt::id))
                .contains(receipt.id());
    }

    @Test
    void theClickOfSomebodyWhoLeftIsFinishedByTheDefaultUser() {
        String callId = house.click(sam, NUMBER);
        house.portal.crm().remove("user", sam);

        assertThat(house.log(entry("k1", Direction.OUTBOUND, house.now(), NUMBER, sam))
                        .id())
                .isEqualTo(callId);
        assertThat(house.finished()).hasSize(1);
    }
}
