package io.threecx.journal.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.call.Call;
import io.threecx.call.CallLeg;
import io.threecx.call.CallParty;
import io.threecx.call.Chat;
import io.threecx.call.Direction;
import io.threecx.call.Outcome;
import io.threecx.call.Recording;
import io.threecx.crm.Contact;
import io.threecx.crm.CrmUser;
import io.threecx.crm.EntryText;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JournalTextTest {
    private static final JournalText ENGLISH = JournalText.in(Locale.ENGLISH, Samples.VIENNA);

    @Test
    void aSubjectTellsWhoCalledAndForHowLongTheyTalked() {
        assertThat(ENGLISH.call(Samples.rich()).subject())
                .isEqualTo("Incoming call from Ngozi Okafor (+442079460018), 1:33");
    }

    @Test
    void everyLineIsAFactInTheUsualOrder() {
        assertThat(ENGLISH.call(Samples.rich()).plain()).isEqualTo("""
                        Type: Incoming call, answered
                        Caller: Ngozi Okafor (+442079460018)
                        Company: Okafor Ltd
                        Agent: Ann Lee (104)
                        Queue: 800
                        Number dialled: +442079460000
                        Start: 2026-07-04 16:02:05
                        Answered: 2026-07-04 16:02:11
                        End: 2026-07-04 16:03:44
                        Time zone: Europe/Vienna
                        Waiting time: 0:06
                        Talk time: 1:33
                        Call leg: Bob Ray (105), 16:02:05, 0:04, not answered
                        Call leg: Ann Lee (104), 16:02:09, 1:33, answered
                        Recording: https://pbx.example/recordings/7
                        Summary: They said hello.
                        Transcript: Hello?
                        Hello!""");
    }

    @Test
    void aNoteStandsBeforeWhatWasRecorded() {
        assertThat(labels(Samples.rich().withNote("Wants a quote\nby Friday")))
                .containsSubsequence("Call leg", "Note", "Recording");
        assertThat(ENGLISH.call(Samples.rich().withNote("Wants a quote\nby Friday"))
                        .plain())
                .contains("Wants a quote\nby Friday");
    }

    @Test
    void whatIsNotKnownIsNotSaid() {
        Call call =
                Call.builder(Direction.INBOUND, Samples.WITHHELD, Samples.START).build();
        assertThat(ENGLISH.call(CallFacts.of(call)))
                .isEqualTo(new EntryText(
                        "Missed call from a withheld number",
                        List.of(
                                new EntryText.Line("Type", "Incoming call, not answered"),
                                new EntryText.Line("Caller", "Withheld number"),
                                new EntryText.Line("Start", "2026-07-04 16:02:05"),
                                new EntryText.Line("Time zone", "Europe/Vienna"))));
    }

    @Test
    void aMailboxIsNobodyToTalkTo() {
        Call call = Samples.call(Direction.INBOUND, Outcome.VOICEMAIL)
                .answeredAt(Samples.START.plusSeconds(20))
                .build();
        assertThat(labels(CallFacts.of(call))).contains("Waiting time").doesNotContain("Talk time", "Answered");
    }

    @Test
    void aSingleLegSaysNothingThatTheCallDoesNot() {
        Call call = Samples.call(Direction.INBOUND, Outcome.MISSED)
                .legs(List.of(
                        CallLeg.unanswered(Samples.ANN, Samples.START, Samples.START.plusSeconds(99), Outcome.MISSED)))
                .build();
        assertThat(labels(CallFacts.of(call))).doesNotContain("Call leg");
    }

    @Test
    void aLegOnAnotherDayHasItsDate() {
        Instant beforeMidnight = Instant.parse("2026-07-04T21:59:50Z");
        Call call = Call.builder(Direction.INBOUND, Samples.CALLER, beforeMidnight)
                .endedAt(beforeMidnight.plusSeconds(60), Outcome.MISSED)
                .legs(List.of(
                        CallLeg.unanswered(Samples.ANN, beforeMidnight, beforeMidnight.plusSeconds(20), Outcome.MISSED),
                        CallLeg.unanswered(
                                Samples.BOB,
                                beforeMidnight.plusSeconds(20),
                                beforeMidnight.plusSeconds(60),
                                Outcome.BUSY)))
                .build();
        assertThat(ENGLISH.call(CallFacts.of(call)).plain())
                .contains("Call leg: Ann Lee (104), 23:59:50, 0:20, not answered\n"
                        + "Call leg: Bob Ray (105), 2026-07-05 00:00:10, 0:40, busy");
    }

    @Test
    void aSecondSummerHourIsToldFromTheFirst() {
        Instant firstHalfPastTwo = Instant.parse("2026-10-25T00:30:00Z");
        Call call = Call.builder(Direction.INBOUND, Samples.CALLER, firstHalfPastTwo)
                .answeredAt(firstHalfPastTwo.plusSeconds(10))
                .endedAt(firstHalfPastTwo.plus(Duration.ofHours(1)), Outcome.COMPLETED)
                .build();
        assertThat(ENGLISH.call(CallFacts.of(call)).plain())
                .contains(
                        "Start: 2026-10-25 02:30:00 (UTC+02:00)\n",
                        "End: 2026-10-25 02:30:00 (UTC+01:00)\n",
                        "Talk time: 59:50");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-24T23:59:59Z, 2026-10-25 01:59:59",
        "2026-10-25T00:00:00Z, 2026-10-25 02:00:00 (UTC+02:00)",
        "2026-10-25T01:59:59Z, 2026-10-25 02:59:59 (UTC+01:00)",
        "2026-10-25T02:00:00Z, 2026-10-25 03:00:00",
        "2026-03-29T00:59:59Z, 2026-03-29 01:59:59",
        "2026-03-29T01:00:00Z, 2026-03-29 03:00:00"
    })
    void anOffsetIsSaidOnlyWhenATimeOfDayComesTwice(Instant start, String written) {
        Call call = Call.builder(Direction.INBOUND, Samples.CALLER, start).build();
        assertThat(value("Start", ENGLISH.call(CallFacts.of(call)))).contains(written);
    }

    @Test
    void aCallOverTheLostHourSaysBothOffsets() {
        Instant start = Instant.parse("2026-03-29T00:59:30Z");
        Call call = Call.builder(Direction.INBOUND, Samples.CALLER, start)
                .endedAt(start.plusSeconds(60), Outcome.MISSED)
                .build();
        EntryText text = ENGLISH.call(CallFacts.of(call));
        assertThat(value("Start", text)).contains("2026-03-29 01:59:30 (UTC+01:00)");
        assertThat(value("End", text)).contains("2026-03-29 03:00:30 (UTC+02:00)");
    }

    @ParameterizedTest
    @CsvSource({
        "Z, UTC",
        "UTC, UTC",
        "+05:30, UTC+05:30",
        "GMT+1, UTC+01:00",
        "Pacific/Chatham, Pacific/Chatham",
        "Europe/London, Europe/London"
    })
    void aZoneHasAName(String zone, String written) {
        EntryText text = JournalText.in(Locale.ENGLISH, ZoneId.of(zone)).call(Samples.rich());
        assertThat(value("Time zone", text)).contains(written);
    }

    @ParameterizedTest
    @CsvSource({"0, 0:00", "9, 0:09", "93, 1:33", "3599, 59:59", "3600, 1:00:00", "3725, 1:02:05", "100000, 27:46:40"})
    void durationsAreMinutesOrHours(long seconds, String written) {
        Call call = Call.builder(Direction.INBOUND, Samples.CALLER, Samples.START)
                .answeredAt(Samples.START)
                .endedAt(Samples.START.plusSeconds(seconds), Outcome.COMPLETED)
                .build();
        assertThat(value("Talk time", ENGLISH.call(CallFacts.of(call)))).contains(written);
    }

    @Test
    void clocksThatDisagreeMakeNoNegativeTime() {
        Call call = Call.builder(Direction.INBOUND, Samples.CALLER, Samples.START)
                .answeredAt(Samples.START.minusSeconds(5))
                .endedAt(Samples.START.minusSeconds(0), Outcome.COMPLETED)
                .build();
        assertThat(ENGLISH.call(CallFacts.of(call)).plain()).doesNotContain("-5", ": -");
    }

    @Test
    void aContactsOwnNameWinsOverThatOfThePbx() {
        Call.Builder call = Call.builder(Direction.INBOUND, Samples.CALLER.withName("N. O."), Samples.START);
        assertThat(subject(CallFacts.of(call.build()))).isEqualTo("Missed call from N. O. (+442079460018)");
        assertThat(subject(CallFacts.of(call.build()).withContact(Samples.NGOZI)))
                .isEqualTo("Missed call from Ngozi Okafor (+442079460018)");
    }

    @Test
    void aContactWithoutANameIsNobody() {
        Contact nameless = Contact.builder("42").build();
        assertThat(subject(CallFacts.of(
                                Samples.call(Direction.INBOUND, Outcome.MISSED).build())
                        .withContact(nameless)))
                .isEqualTo("Missed call from +442079460018");
    }

    @Test
    void aCompanyIsNamedOnce() {
        Contact company = Contact.builder("7")
                .type(Contact.COMPANY)
                .companyName("Okafor Ltd")
                .build();
        CallFacts facts = CallFacts.of(
                        Samples.call(Direction.INBOUND, Outcome.MISSED).build())
                .withContact(company);
        assertThat(subject(facts)).isEqualTo("Missed call from Okafor Ltd (+442079460018)");
        assertThat(labels(facts)).doesNotContain("Company");
    }

    @ParameterizedTest
    @CsvSource({
        "0044 20 79460018, +442079460018",
        "(020) 7946-0018, +442079460018",
        "24/7, 24/7 (+442079460018)",
        "😀, 😀 (+442079460018)",
        "Line 442079460018, Line 442079460018 (+442079460018)"
    })
    void aNameThatIsOnlyTheNumberAgainIsNoName(String name, String written) {
        Call call = Call.builder(Direction.INBOUND, Samples.CALLER.withName(name), Samples.START)
                .build();
        assertThat(subject(CallFacts.of(call))).isEqualTo("Missed call from " + written);
    }

    @ParameterizedTest
    @CsvSource({
        "anonymous, a withheld number",
        "'', a withheld number",
        "020 7946 0018, +442079460018",
        "020 7946 0018 x12, +442079460018 x12",
        "112, 112",
        "sip:desk, sip:desk"
    })
    void aNumberIsWrittenAsAPersonCanReadIt(String raw, String written) {
        Call call = Call.builder(Direction.INBOUND, CallParty.external(Samples.NUMBERS.parse(raw)), Samples.START)
                .build();
        assertThat(subject(CallFacts.of(call))).isEqualTo("Missed call from " + written);
    }

    @Test
    void theCrmNamesAnAgentWhoseNameThePbxDoesNotTell() {
        Call call = Samples.call(Direction.INBOUND, Outcome.MISSED)
                .agent(CallParty.extension("104"))
                .build();
        CallFacts facts = CallFacts.of(call);
        assertThat(value("Agent", ENGLISH.call(facts))).contains("Extension 104");
        assertThat(value("Agent", ENGLISH.call(facts.withUser(new CrmUser("7", "Ann Lee")))))
                .contains("Ann Lee (104)");
    }

    @Test
    void anInternalCallHasTwoPartiesOfTheHouse() {
        EntryText text = ENGLISH.call(
                CallFacts.of(Samples.call(Direction.INTERNAL, Outcome.COMPLETED).build()));
        assertThat(text.subject()).isEqualTo("Internal call from Bob Ray (105) to Ann Lee (104), 1:33");
        assertThat(value("Caller", text)).contains("Bob Ray (105)");
        assertThat(value("Called", text)).contains("Ann Lee (104)");
        assertThat(value("Agent", text)).isEmpty();
    }

    @Test
    void aTranscriptAloneIsWritten() {
        CallFacts facts = CallFacts.of(
                        Samples.call(Direction.INBOUND, Outcome.COMPLETED).build())
                .withRecording(Recording.transcribed("Hello?"));
        assertThat(labels(facts)).contains("Transcript").doesNotContain("Recording", "Summary");
    }

    @Test
    void aChatTellsItsMessages() {
        EntryText text = ENGLISH.chat(Samples.chat());
        assertThat(text.subject()).isEqualTo("Chat with Ngozi, queue 801");
        assertThat(text.plain()).isEqualTo("""
                        Visitor: Ngozi
                        E-mail: ngozi@example.com
                        Agent: Ann Lee (104)
                        Queue: 801
                        Start: 2026-07-04 16:02:05
                        End: 2026-07-04 17:04:10
                        Time zone: Europe/Vienna
                        Duration: 1:02:05
                        Messages: Ngozi: hi
                        Ann: hello""");
    }

    @Test
    void aVisitorIsCalledByWhatIsKnown() {
        Chat anonymous = Chat.of(Samples.WITHHELD, Samples.ANN, Samples.START, Samples.START, "");
        Chat byMail =
                Chat.of(Samples.WITHHELD.withEmail("n@example.com"), Samples.ANN, Samples.START, Samples.START, "");
        assertThat(ENGLISH.chat(ChatFacts.of(anonymous)).subject()).isEqualTo("Chat with an unknown visitor");
        assertThat(ENGLISH.chat(ChatFacts.of(byMail)).subject()).isEqualTo("Chat with n@example.com");
        assertThat(ENGLISH.chat(ChatFacts.of(byMail).withContact(Samples.NGOZI)).subject())
                .isEqualTo("Chat with Ngozi Okafor");
    }

    @Test
    void theZoneDecidesTheTimeOfDay() {
        EntryText text = JournalText.in(Locale.GERMAN, ZoneOffset.ofHours(-5)).call(Samples.rich());
        assertThat(value("Beginn", text)).contains("04.07.2026 09:02:05");
        assertThat(value("Zeitzone", text)).contains("UTC-05:00");
    }

    private static String subject(CallFacts facts) {
        return ENGLISH.call(facts).subject();
    }

    private static List<String> labels(CallFacts facts) {
        return ENGLISH.call(facts).lines().stream().map(EntryText.Line::label).toList();
    }

    private static Optional<String> value(String label, EntryText text) {
        return text.lines().stream()
                .filter(line -> line.label().equals(label))
                .map(EntryText.Line::value)
                .findFirst();
    }
}
