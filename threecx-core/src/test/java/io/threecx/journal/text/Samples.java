package io.threecx.journal.text;

import io.threecx.call.Call;
import io.threecx.call.CallLeg;
import io.threecx.call.CallParty;
import io.threecx.call.Chat;
import io.threecx.call.Direction;
import io.threecx.call.Outcome;
import io.threecx.call.Recording;
import io.threecx.crm.Contact;
import io.threecx.phone.PhoneNumbers;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Calls and chats as they come. */
final class Samples {
    static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
    static final Instant START = Instant.parse("2026-07-04T14:02:05Z");
    static final PhoneNumbers NUMBERS = PhoneNumbers.of("GB");
    static final CallParty CALLER = CallParty.external(NUMBERS.parse("+442079460018"));
    static final CallParty WITHHELD = CallParty.external(NUMBERS.parse("anonymous"));
    static final CallParty ANN = CallParty.extension("104").withName("Ann Lee");
    static final CallParty BOB = CallParty.extension("105").withName("Bob Ray");
    static final Contact NGOZI = Contact.builder("42")
            .firstName("Ngozi")
            .lastName("Okafor")
            .companyName("Okafor Ltd")
            .build();

    private Samples() {}

    /** A call with this outcome, in the plainest form. */
    static Call.Builder call(Direction direction, Outcome outcome) {
        boolean internal = direction == Direction.INTERNAL;
        Call.Builder call = Call.builder(direction, internal ? BOB : CALLER, START)
                .agent(ANN)
                .endedAt(START.plusSeconds(99), outcome);
        return outcome == Outcome.COMPLETED ? call.answeredAt(START.plusSeconds(6)) : call;
    }

    /** Everything that can be known of an answered call. */
    static CallFacts rich() {
        Call call = call(Direction.INBOUND, Outcome.COMPLETED)
                .queue("800")
                .did(NUMBERS.parse("+442079460000"))
                .legs(List.of(
                        CallLeg.unanswered(BOB, START, START.plusSeconds(4), Outcome.MISSED),
                        CallLeg.answered(ANN, START.plusSeconds(4), START.plusSeconds(6), START.plusSeconds(99))))
                .build();
        return CallFacts.of(call)
                .withContact(NGOZI)
                .withRecording(Recording.at(URI.create("https://pbx.example/recordings/7"))
                        .withTranscript("Hello?\nHello!")
                        .withSummary("They said hello."));
    }

    static CallFacts waitedInVain() {
        return CallFacts.of(call(Direction.INBOUND, Outcome.ABANDONED_IN_QUEUE)
                .agent(null)
                .queue("800")
                .build());
    }

    static ChatFacts chat() {
        Chat chat = Chat.of(
                        WITHHELD.withName("Ngozi").withEmail("ngozi@example.com"),
                        ANN,
                        START,
                        START.plusSeconds(3_725),
                        "Ngozi: hi\nAnn: hello")
                .withQueue("801");
        return ChatFacts.of(chat);
    }
}
