package io.threecx.testkit.provider;

import io.threecx.call.Call;
import io.threecx.call.CallKey;
import io.threecx.call.CallParty;
import io.threecx.call.Chat;
import io.threecx.call.Direction;
import io.threecx.call.Outcome;
import io.threecx.crm.CallEntry;
import io.threecx.crm.ChatEntry;
import io.threecx.crm.Contact;
import io.threecx.crm.ContactPhone.Label;
import io.threecx.crm.EntryKey;
import io.threecx.crm.EntryText;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Contacts, calls and texts that the cases use. Numbers are from the ranges that Ofcom keeps for drama. */
final class Samples {
    static final String NUMBER = "+442079460018";
    static final String OTHER_NUMBER = "+447700900123";
    static final String UNKNOWN_NUMBER = "+442079460999";
    static final String UNICODE = "Zoë Łukasz-Öztürk 李小龍 Ђорђе";
    static final String EMOJI = "Café 🦄 👩‍👩‍👧 ✓";
    static final String RIGHT_TO_LEFT = "نجوى עברית";
    static final String LIKE_CODE = "<b>O'Hara</b> & \"Sons\" {\"a\":[1]} \\ 50% _x; DROP TABLE contacts;--";

    private static final Instant START = Instant.parse("2026-03-04T10:15:30Z");
    private static final int[] AREAS = {113, 114, 115, 116, 117, 118, 121, 131, 141, 151};

    private Samples() {}

    static Contact.Builder nobody(String id) {
        return Contact.builder("kit-" + id);
    }

    static Contact okafor(String number) {
        return nobody("okafor")
                .firstName("Ngozi")
                .lastName("Okafor")
                .companyName("Okafor Ltd")
                .phone(Label.BUSINESS, number)
                .email("ngozi@okafor.example")
                .build();
    }

    static Contact person(String id, String lastName, String number) {
        return nobody(id)
                .firstName("Kit")
                .lastName(lastName)
                .phone(Label.BUSINESS, number)
                .build();
    }

    /** The n-th of 10,000 people, each with a number of their own. */
    static Contact oneOfMany(int n) {
        return person("many-" + n, "Person" + n, manyNumber(n));
    }

    static String manyNumber(int n) {
        return String.format(Locale.ROOT, "+44%d496%04d", AREAS[n / 1000], n % 1000);
    }

    static EntryKey key(String call) {
        return new EntryKey(new CallKey(call), KitContext.NAME, 0);
    }

    static Call call(String number) {
        return Call.builder(Direction.INBOUND, CallParty.external(CaseRun.NUMBERS.parse(number)), START)
                .agent(CallParty.extension("101").withName("Sam Agent"))
                .answeredAt(START.plusSeconds(5))
                .endedAt(START.plusSeconds(98), Outcome.COMPLETED)
                .build();
    }

    static CallEntry entry(String call) {
        return entry(call, "Talked about " + call);
    }

    static CallEntry entry(String call, String text) {
        return CallEntry.of(key(call), call(NUMBER), content(text));
    }

    static EntryText content(String text) {
        return new EntryText(
                "Incoming call from +442079460018",
                List.of(new EntryText.Line("Duration", "1:33"), new EntryText.Line("", text)));
    }

    static ChatEntry chat(String call, String text) {
        Chat chat = Chat.of(
                CallParty.external(CaseRun.NUMBERS.parse(NUMBER)).withName("Visitor"),
                CallParty.extension("101").withName("Sam Agent"),
                START,
                START.plusSeconds(60),
                text);
        return ChatEntry.of(key(call), chat, content(text));
    }
}
