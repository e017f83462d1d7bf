package io.threecx.pbx.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.call.Direction;
import io.threecx.call.Outcome;
import io.threecx.pbx.PbxValue;
import io.threecx.pbx.control.DnType;
import io.threecx.pbx.control.Participant;
import io.threecx.pbx.control.ParticipantKey;
import io.threecx.pbx.event.CallEvent;
import io.threecx.pbx.live.LiveCallEvent.Changed;
import io.threecx.pbx.live.LiveCallEvent.Connected;
import io.threecx.pbx.live.LiveCallEvent.Dialling;
import io.threecx.pbx.live.LiveCallEvent.Ended;
import io.threecx.pbx.live.LiveCallEvent.Ringing;
import io.threecx.pbx.live.LiveCallEvent.Transferred;
import io.threecx.phone.PhoneNumbers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What calls look like, given what the API shows of them. */
class CallBookTest {
    private static final Instant START = Instant.parse("2026-05-04T09:00:00Z");
    private static final String EXTERNAL = "\"party_dn\":\"10003\",\"party_dn_type\":\"Wexternalline\","
            + "\"party_caller_id\":\"+4930123456\",\"party_caller_name\":\"Jane Roe\",\"party_did\":\"+4930555000\"";
    private static final String EXTERNAL_OUT = "\"party_dn\":\"10003\",\"party_dn_type\":\"Wexternalline\","
            + "\"party_caller_id\":\"+4930123456\",\"party_did\":\"\"";
    private static final String FROM_QUEUE = EXTERNAL + ",\"on_behalf_of_dn\":\"800\",\"on_behalf_of_type\":\"Wqueue\"";

    private final CallBook book = new CallBook(PhoneNumbers.of("DE"), Duration.ofSeconds(1), Duration.ofSeconds(30));
    private final Map<ParticipantKey, Participant> there = new LinkedHashMap<>();
    private final List<LiveCallEvent> told = new ArrayList<>();
    private Instant now = START;

    private void leg(String dn, long id, String status, long callId, String rest) {
        leg(dn, id, status, callId, rest, DnType.EXTENSION, true);
    }

    private void leg(String dn, long id, String status, long callId, String rest, DnType type, boolean byEvent) {
        Participant participant = participant(dn, id, status, callId, rest);
        there.put(participant.key(), participant);
        told.addAll(book.take(new CallEvent.ParticipantChanged(participant, type, byEvent, now)));
    }

    private static Participant participant(String dn, long id, String status, long callId, String rest) {
        String json = "{\"id\":" + id + ",\"dn\":\"" + dn + "\",\"status\":\"" + status + "\",\"callid\":" + callId
                + "," + rest + "}";
        return Participant.of(PbxValue.parse(json).orElseThrow(), dn).orElseThrow();
    }

    private void gone(String dn, long id) {
        ParticipantKey key = new ParticipantKey(dn, id);
        there.remove(key);
        told.addAll(book.take(new CallEvent.ParticipantGone(key, true, now)));
    }

    private void after(long seconds) {
        now = now.plusSeconds(seconds);
    }

    /** The PBX is asked, and shows what is there. */
    private void resync() {
        told.addAll(book.take(new CallEvent.Resynced(List.copyOf(there.values()), Map.of(), now, now)));
    }

    private void over() {
        after(1);
        resync();
    }

    private static String internal(String dn) {
        return "\"party_dn\":\"" + dn + "\",\"party_dn_type\":\"Wextension\",\"party_caller_id\":\"" + dn + "\"";
    }

    private List<String> kinds() {
        return told.stream().map(event -> event.getClass().getSimpleName()).toList();
    }

    private LiveCall last() {
        return told.get(told.size() - 1).call();
    }

    private <T extends LiveCallEvent> T only(Class<T> type) {
        List<T> all = told.stream().filter(type::isInstance).map(type::cast).toList();
        assertThat(all).as("%s in %s", type.getSimpleName(), kinds()).hasSize(1);
        return all.get(0);
    }

    @Test
    void aCallFromOutsideThatIsAnswered() {
        leg("101", 1, "Ringing", 902, EXTERNAL);
        after(6);
        leg("101", 1, "Connected", 902, EXTERNAL);
        after(90);
        gone("101", 1);
        over();

        assertThat(kinds()).containsExactly("Ringing", "Connected", "Changed", "Ended");
        Ended ended = only(Ended.class);
        assertThat(ended.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(ended.talkTime()).isEqualTo(Duration.ofSeconds(90));
        assertThat(ended.answeredBy())
                .hasValueSatisfying(by -> assertThat(by.extension()).contains("101"));
        LiveCall call = ended.call();
        assertThat(call.direction()).isEqualTo(Direction.INBOUND);
        assertThat(call.remote().number())
                .hasValueSatisfying(number -> assertThat(number.e164()).contains("+4930123456"));
        assertThat(call.remote().name()).contains("Jane Roe");
        assertThat(call.did()).isPresent();
        assertThat(call.startedAt()).isEqualTo(START);
        assertThat(call.answeredAt()).contains(START.plusSeconds(6));
        assertThat(call.endedAt()).contains(START.plusSeconds(96));
        assertThat(told).extracting(event -> event.call().id()).containsOnly(call.id());
    }

    @Test
    void aCallThatNobodyAnswersIsMissed() {
        leg("101", 1, "Ringing", 902, EXTERNAL);
        after(20);
        gone("101", 1);
        assertThat(last().status()).isEqualTo(LiveCall.Status.WAITING);
        over();

        assertThat(only(Ended.class).outcome()).isEqualTo(Outcome.MISSED);
        assertThat(only(Ended.class).answeredBy()).isEmpty();
        assertThat(last().talkTime()).isZero();
    }

    @Test
    void aQueueCallOnThreePhonesIsOneCall() {
        for (int i = 1; i <= 3; i++) {
            leg("10" + i, i, "Ringing", 902, FROM_QUEUE);
        }
        assertThat(kinds()).containsExactly("Ringing", "Ringing", "Ringing");
        assertThat(last().legs()).hasSize(3);
        after(5);
        gone("101", 1); // comes before the answer that is its cause
        leg("102", 2, "Connected", 902, FROM_QUEUE);
        gone("103", 3);

        assertThat(last().queue()).contains("800");
        assertThat(last().status()).isEqualTo(LiveCall.Status.CONNECTED);
        assertThat(last().answeredBy())
                .hasValueSatisfying(by -> assertThat(by.extension()).contains("102"));
        assertThat(last().legs())
                .filteredOn(LiveLeg::isAnsweredElsewhere)
                .extracting(LiveLeg::extension)
                .containsExactly("101", "103");
        assertThat(last().liveLegs()).hasSize(1);
        assertThat(told).noneMatch(Transferred.class::isInstance);
        only(Connected.class);
    }

    @Test
    void aCallThatWaitsInAQueueBetweenTwoPhonesGoesOn() {
        leg("101", 1, "Ringing", 902, FROM_QUEUE);
        after(20);
        gone("101", 1);
        after(15);
        resync();
        assertThat(told).noneMatch(Ended.class::isInstance);
        leg("102", 2, "Ringing", 902, FROM_QUEUE);
        after(3);
        leg("102", 2, "Connected", 902, FROM_QUEUE);

        assertThat(last().startedAt()).isEqualTo(START);
        assertThat(last().legs()).filteredOn(LiveLeg::isAnsweredElsewhere).isEmpty();
    }

    @Test
    void aCallerWhoGivesUpInAQueue() {
        leg("101", 1, "Ringing", 902, FROM_QUEUE);
        after(20);
        gone("101", 1);
        after(30);
        resync();

        assertThat(only(Ended.class).outcome()).isEqualTo(Outcome.ABANDONED_IN_QUEUE);
        assertThat(last().endedAt()).contains(START.plusSeconds(20));
    }

    @Test
    void aBlindTransferIsTheSameCall() {
        leg("101", 1, "Ringing", 902, EXTERNAL);
        leg("101", 1, "Connected", 902, EXTERNAL);
        after(10);
        gone("101", 1);
        leg("102", 2, "Ringing", 902, EXTERNAL + ",\"referred_by_dn\":\"101\",\"referred_by_type\":\"Wextension\"");
        after(4);
        leg("102", 2, "Connected", 902, EXTERNAL);

        Transferred transferred = only(Transferred.class);
        assertThat(transferred.from().extension()).isEqualTo("101");
        assertThat(transferred.to().extension()).isEqualTo("102");
        assertThat(last().answeredBy())
                .hasValueSatisfying(by -> assertThat(by.extension()).contains("102"));
        assertThat(last().answeredAt()).contains(START);
        only(Connected.class);
    }

    @Test
    void aTransferIsToldOfWhicheverEventComesFirst() {
        leg("101", 1, "Connected", 902, EXTERNAL);
        leg("102", 2, "Connected", 902, EXTERNAL);
        assertThat(last().isConference()).isTrue();
        gone("101", 1);

        assertThat(only(Transferred.class).to().extension()).isEqualTo("102");
    }

    @Test
    void anAttendedTransferThatMovesTheColleagueIntoTheCall() {
        leg("101", 1, "Connected", 902, EXTERNAL);
        LiveCallId id = last().id();
        leg("101", 3, "Dialing", 905, internal("102"));
        leg("102", 4, "Ringing", 905, internal("101"));
        leg("101", 3, "Connected", 905, internal("102"));
        leg("102", 4, "Connected", 905, internal("101"));
        after(10);
        leg("102", 4, "Connected", 902, EXTERNAL);
        gone("101", 3);
        gone("101", 1);

        assertThat(last().id()).isEqualTo(id);
        assertThat(only(Transferred.class).to().extension()).isEqualTo("102");
        over();
        assertThat(only(Ended.class).call().direction()).isEqualTo(Direction.INTERNAL);
        assertThat(only(Ended.class).outcome()).isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void anAttendedTransferThatKeepsTheColleaguesCall() {
        leg("101", 1, "Connected", 902, EXTERNAL);
        LiveCallId id = last().id();
        leg("101", 3, "Dialing", 905, internal("102"));
        leg("102", 4, "Connected", 905, internal("101"));
        after(10);
        gone("101", 1);
        gone("101", 3);
        leg("102", 4, "Connected", 905, EXTERNAL);

        Transferred transferred = only(Transferred.class);
        assertThat(transferred.call().id()).isEqualTo(id);
        assertThat(transferred.to().extension()).isEqualTo("102");
        assertThat(last().pbxCallId()).contains(905L);
        after(10);
        leg("103", 5, "Ringing", 905, EXTERNAL);
        assertThat(last().id()).isEqualTo(id);
    }

    @Test
    void aCallToTheOutside() {
        leg("101", 1, "Dialing", 903, EXTERNAL_OUT);
        after(8);
        leg("101", 1, "Connected", 903, EXTERNAL_OUT);
        after(60);
        gone("101", 1);
        over();

        assertThat(kinds()).containsExactly("Dialling", "Connected", "Changed", "Ended");
        only(Dialling.class);
        assertThat(last().direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(last().answeredBy())
                .hasValueSatisfying(by -> assertThat(by.extension()).contains("101"));
        assertThat(last().talkTime()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void aCallToARoutePointIsConnectedAtOnce() {
        leg("8800", 1, "Connected", 904, EXTERNAL, DnType.ROUTE_POINT, true);

        assertThat(kinds()).containsExactly("Connected");
        assertThat(last().direction()).isEqualTo(Direction.INBOUND);
        assertThat(last().legs()).singleElement().extracting(LiveLeg::kind).isEqualTo(LiveLeg.Kind.ROUTE_POINT);
    }

    @Test
    void aCallBetweenTwoExtensions() {
        leg("101", 1, "Dialing", 905, internal("102"));
        leg("102", 2, "Ringing", 905, internal("101") + ",\"party_caller_name\":\"Ann\"");
        assertThat(last().remote().extension()).contains("101");
        assertThat(last().remote().name()).contains("Ann");
        after(5);
        leg("101", 1, "Connected", 905, internal("102"));
        leg("102", 2, "Connected", 905, internal("101"));

        assertThat(last().direction()).isEqualTo(Direction.INTERNAL);
        assertThat(last().answeredBy())
                .hasValueSatisfying(by -> assertThat(by.extension()).contains("102"));
        assertThat(last().isConference()).isFalse();
        assertThat(told).noneMatch(Transferred.class::isInstance);
        only(Connected.class);
        gone("101", 1);
        gone("102", 2);
        over();
        assertThat(only(Ended.class).outcome()).isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void aCallBetweenTwoExtensionsReadInTheOtherOrder() {
        leg("102", 2, "Ringing", 905, internal("101"));
        leg("101", 1, "Dialing", 905, internal("102"));

        assertThat(last().remote().extension()).contains("101");
        only(Ringing.class);
        only(Dialling.class);
    }

    @Test
    void aMailboxIsNobody() {
        leg("101", 1, "Dialing", 905, internal("102"));
        after(20);
        leg("101", 1, "Connected", 905, "\"party_dn\":\"999\",\"party_dn_type\":\"Wspecialmenu\",\"legid\":1");
        assertThat(last().status()).isEqualTo(LiveCall.Status.CONNECTED);
        assertThat(last().answeredBy()).isEmpty();
        after(20);
        gone("101", 1);
        over();

        assertThat(only(Ended.class).outcome()).isEqualTo(Outcome.VOICEMAIL);
    }

    @Test
    void aMailboxThatCanBeSeenTakesACallFromOutside() {
        leg("101", 1, "Ringing", 902, EXTERNAL);
        gone("101", 1);
        leg("999", 2, "Connected", 902, EXTERNAL, DnType.of("Wspecialmenu"), true);
        gone("999", 2);
        over();

        assertThat(only(Ended.class).outcome()).isEqualTo(Outcome.VOICEMAIL);
        assertThat(told).noneMatch(Connected.class::isInstance);
    }

    @Test
    void aQueueThatCanBeSeenIsNoAnswer() {
        leg("800", 1, "Connected", 902, EXTERNAL, DnType.QUEUE, true);

        assertThat(last().status()).isEqualTo(LiveCall.Status.WAITING);
        assertThat(last().queue()).contains("800");
        assertThat(last().answeredAt()).isEmpty();
    }

    @Test
    void aCallThatWasGoingOnAlreadyIsShownWithoutItsStart() {
        leg("101", 1, "Connected", 902, EXTERNAL, DnType.EXTENSION, false);

        assertThat(kinds()).containsExactly("Changed");
        only(Changed.class);
        assertThat(last().isStartKnown()).isFalse();
        assertThat(last().direction()).isEqualTo(Direction.INBOUND);
        assertThat(last().status()).isEqualTo(LiveCall.Status.CONNECTED);
    }

    @Test
    void noCallEndsBeforeThePbxWasAskedAfterItsLastLeg() {
        leg("101", 1, "Connected", 902, EXTERNAL);
        after(10);
        gone("101", 1);
        after(3_600);
        leg("109", 9, "Ringing", 999, EXTERNAL);
        assertThat(told).noneMatch(Ended.class::isInstance);
        told.addAll(
                book.take(new CallEvent.Resynced(List.copyOf(there.values()), Map.of(), START.plusSeconds(10), now)));

        assertThat(told).as("asked too early").noneMatch(Ended.class::isInstance);
        assertThat(book.nextCheck()).contains(START.plusSeconds(11));
        resync();
        assertThat(only(Ended.class).call().endedAt()).contains(START.plusSeconds(10));
    }

    @Test
    void anIdThatThePbxUsesAgainIsAnotherCall() {
        leg("101", 1, "Connected", 902, EXTERNAL);
        LiveCallId first = last().id();
        gone("101", 1);
        leg("101", 1, "Ringing", 902, EXTERNAL.replace("+4930123456", "+4989999999"));

        assertThat(only(Ended.class).call().id()).isEqualTo(first);
        assertThat(last().id()).isNotEqualTo(first);
        assertThat(last().startedAt()).isEqualTo(START);
    }

    @Test
    void twoCallsWithoutAnIdAreTwo() {
        for (int i = 1; i <= 2; i++) {
            Participant participant = Participant.of(
                            PbxValue.parse("{\"id\":" + i + ",\"status\":\"Ringing\"," + EXTERNAL + "}")
                                    .orElseThrow(),
                            "101")
                    .orElseThrow();
            told.addAll(book.take(new CallEvent.ParticipantChanged(participant, DnType.EXTENSION, true, now)));
        }

        assertThat(told.stream().map(event -> event.call().id()).distinct()).hasSize(2);
    }

    @Test
    void aHiddenNumberIsWithheld() {
        leg(
                "101",
                1,
                "Ringing",
                902,
                EXTERNAL.replace("+4930123456", "anonymous").replace("Jane Roe", "anonymous"));

        assertThat(last().remote().number()).isPresent();
        assertThat(last().remote().name()).isEmpty();
    }

    @Test
    void aConferenceHasMoreThanTwo() {
        leg("101", 1, "Connected", 902, EXTERNAL);
        leg("102", 2, "Ringing", 902, EXTERNAL);
        leg("102", 2, "Connected", 902, "\"party_dn\":\"700\",\"party_dn_type\":\"Wconference\"");
        leg("101", 1, "Connected", 902, "\"party_dn\":\"700\",\"party_dn_type\":\"Wconference\"");

        assertThat(last().isConference()).isTrue();
        assertThat(last().remote().number()).isPresent();
        assertThat(last().direction()).isEqualTo(Direction.INBOUND);
        assertThat(told).noneMatch(Transferred.class::isInstance);
    }

    @Test
    void anUnknownStatusChangesNothing() {
        leg("101", 1, "Connected", 902, EXTERNAL);
        leg("101", 1, "OnHold", 902, EXTERNAL);

        assertThat(last().status()).isEqualTo(LiveCall.Status.CONNECTED);
    }

    @Test
    void legsThatHaveEndedAreForgottenInALongCall() {
        for (int i = 0; i < 500; i++) {
            leg("10" + i % 3, i, "Ringing", 902, FROM_QUEUE);
            gone("10" + i % 3, i);
        }
        leg("101", 1_000, "Connected", 902, FROM_QUEUE);

        assertThat(last().legs()).hasSizeLessThanOrEqualTo(33);
        assertThat(Arrays.asList(kinds().get(0), kinds().get(kinds().size() - 1)))
                .containsExactly("Ringing", "Connected");
    }
}
