package io.threecx.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.threecx.call.Call;
import io.threecx.call.CallKey;
import io.threecx.call.CallLeg;
import io.threecx.call.CallParty;
import io.threecx.call.Chat;
import io.threecx.call.ChatSighting;
import io.threecx.call.Direction;
import io.threecx.call.Outcome;
import io.threecx.call.Recording;
import io.threecx.call.Sighting;
import io.threecx.call.SourceKey;
import io.threecx.crm.CallEntry;
import io.threecx.crm.ChatEntry;
import io.threecx.crm.ContactRef;
import io.threecx.crm.CrmUser;
import io.threecx.crm.EntryKey;
import io.threecx.crm.EntryText;
import io.threecx.crm.LogReceipt;
import io.threecx.phone.PhoneNumbers;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredFormsTest {
    private static final PhoneNumbers NUMBERS = PhoneNumbers.of("GB");
    private static final Instant START = Instant.parse("2026-11-21T12:00:00.123Z");
    private static final CallKey KEY = new CallKey("01jd3qexample");

    private final StoredForms forms = new StoredForms(NUMBERS);

    private static Call call() {
        CallParty ada = CallParty.extension("104").withName("Ada Byron").withEmail("ada@house.example");
        return Call.builder(Direction.INBOUND, CallParty.external(NUMBERS.parse("020 7946 0018")), START)
                .agent(ada)
                .queue("800")
                .did(NUMBERS.parse("+442079460000"))
                .answeredAt(START.plusSeconds(6))
                .endedAt(START.plusSeconds(99), Outcome.COMPLETED)
                .legs(List.of(
                        CallLeg.unanswered(CallParty.extension("103"), START, START.plusSeconds(5), Outcome.MISSED),
                        CallLeg.answered(ada, START, START.plusSeconds(6), START.plusSeconds(99))))
                .build();
    }

    private static Sighting sighting() {
        return Sighting.of(new SourceKey("pbx", SourceKey.HISTORY, "4711"), call())
                .withAliases(Set.of(new SourceKey("pbx", SourceKey.HISTORY, "4712")))
                .withPrecision(Duration.ofMillis(1500))
                .withEntity("odoo:lead:45")
                .withRecording(Recording.of(URI.create("https://pbx.example/r/1"), "Hello", "A greeting"))
                .withNote("Wants a new quote");
    }

    private static ChatSighting chat() {
        Chat chat = Chat.of(
                        CallParty.external(NUMBERS.parse("+442079460018"))
                                .withName("Ngozi")
                                .withEmail("n@example.com"),
                        CallParty.extension("104"),
                        START,
                        START.plusSeconds(60),
                        "Ngozi: Hello\nAda: Good morning 😀")
                .withQueue("800");
        return new ChatSighting(new SourceKey("pbx", SourceKey.CHAT_REPORT, "c1"), chat, "odoo:contact:7");
    }

    private static PlannedEntry.OfCall callEntry() {
        return new PlannedEntry.OfCall(
                CallEntry.of(
                                new EntryKey(KEY, "odoo-eu", 2),
                                call(),
                                new EntryText(
                                        "Incoming call",
                                        List.of(
                                                new EntryText.Line("Duration", "1:33"),
                                                new EntryText.Line("", "free"))))
                        .withContact(new ContactRef("odoo-eu", "lead", "45:x"))
                        .withUser(new CrmUser("7", "Ada Byron")),
                Recording.transcribed("Hello"),
                "Wants a new quote");
    }

    private static PlannedEntry.OfChat chatEntry() {
        return new PlannedEntry.OfChat(
                ChatEntry.of(new EntryKey(KEY, "odoo-eu", 0), chat().chat(), new EntryText("Chat", List.of())));
    }

    private static Progress progress() {
        return new Progress(new LogReceipt("77", "https://crm.example/77"), "d1", "d2", true, List.of("too late"));
    }

    @Test
    void everythingComesBackAsItWas() {
        assertThat(forms.readSighting(forms.write(sighting()))).isEqualTo(sighting());
        assertThat(forms.readChatSighting(forms.write(chat()))).isEqualTo(chat());
        KnownCall known = KnownCall.first(KEY, sighting()).linkedTo(new CallKey("other"));
        assertThat(forms.readCall(forms.write(known))).isEqualTo(known);
        assertThat(forms.readProgress(forms.write(progress()))).isEqualTo(progress());
        assertThat(forms.readProgress(forms.write(Progress.NONE))).isEqualTo(Progress.NONE);
        PlannedEntry.OfCall entry = (PlannedEntry.OfCall) forms.readEntry(forms.write(callEntry()));
        assertSame(entry);
        assertThat(entry.note()).contains("Wants a new quote");
        PlannedEntry.OfChat chat = (PlannedEntry.OfChat) forms.readEntry(forms.write(chatEntry()));
        assertThat(chat.entry().chat()).isEqualTo(chat().chat());
    }

    private static void assertSame(PlannedEntry.OfCall read) {
        assertThat(read.key()).isEqualTo(callEntry().key());
        assertThat(read.entry().call()).isEqualTo(call());
        assertThat(read.entry().content()).isEqualTo(callEntry().entry().content());
        assertThat(read.entry().contact()).isEqualTo(callEntry().entry().contact());
        assertThat(read.entry().user()).isEqualTo(callEntry().entry().user());
        assertThat(read.recording()).isEqualTo(callEntry().recording());
    }

    @Test
    void aCallWithoutAnythingOptionalComesBackToo() {
        Call bare = Call.builder(Direction.OUTBOUND, CallParty.external(NUMBERS.parse("anonymous")), START)
                .build();
        Sighting sighting = Sighting.of(new SourceKey("pbx", SourceKey.REPORT, "x"), bare);
        assertThat(forms.readSighting(forms.write(sighting))).isEqualTo(sighting);
    }

    @Test
    void aNumberStaysWhatItWasWhenTheHouseMovesToAnotherCountry() {
        byte[] stored = forms.write(sighting());
        Sighting read = new StoredForms(PhoneNumbers.of("DE")).readSighting(stored);
        assertThat(read.call().remote().number().orElseThrow().e164()).contains("+442079460018");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "{\"key\":1}", "{\"key\":{\"pbx\":\"p\",\"source\":\"s\"}}"})
    void aDamagedRowIsNamedAsSuch(String stored) {
        byte[] bytes = stored.getBytes(StandardCharsets.UTF_8);
        assertThatExceptionOfType(StoredFormException.class).isThrownBy(() -> forms.readSighting(bytes));
        assertThatExceptionOfType(StoredFormException.class).isThrownBy(() -> forms.readChatSighting(bytes));
        assertThatExceptionOfType(StoredFormException.class).isThrownBy(() -> forms.readCall(bytes));
        assertThatExceptionOfType(StoredFormException.class).isThrownBy(() -> forms.readEntry(bytes));
    }

    /** The files are rows as version 0.1 wrote them; they are never written anew. */
    @Test
    void rowsOfEveryReleasedVersionLoad() throws IOException {
        Sighting withoutNote = sighting().withNote(null); // notes came later
        assertThat(forms.readSighting(row("sighting"))).isEqualTo(withoutNote);
        assertThat(forms.readChatSighting(row("chat"))).isEqualTo(chat());
        assertThat(forms.readCall(row("call")).sightings()).containsExactly(withoutNote);
        PlannedEntry.OfCall entry = (PlannedEntry.OfCall) forms.readEntry(row("call-entry"));
        assertSame(entry);
        assertThat(entry.note()).isEmpty();
        assertThat(forms.readEntry(row("chat-entry")).key())
                .isEqualTo(chatEntry().key());
        assertThat(forms.readProgress(row("progress"))).isEqualTo(progress());
    }

    private byte[] row(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                getClass().getResourceAsStream("stored-1/" + name + ".json"), () -> "there is no row " + name)) {
            return in.readAllBytes();
        }
    }
}
