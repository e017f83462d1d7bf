package io.threecx.journal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threecx.call.Direction;
import io.threecx.call.Outcome;
import io.threecx.crm.EntryText;
import io.threecx.crm.SettingsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverridesTest {
    @TempDir
    Path folder;

    @Test
    void aTextOfOnesOwnReplacesTheOneThatCame() throws IOException {
        EntryText text = with("subject.inbound.missed = Bitte zurückrufen: {who}[, Schlange {queue}][, {agent}]")
                .call(missed());
        assertThat(text.subject()).isEqualTo("Bitte zurückrufen: Ngozi Okafor (+442079460018), Ann Lee (104)");
        assertThat(text.lines()).contains(new EntryText.Line("Art", "Eingehender Anruf, nicht angenommen"));
    }

    @Test
    void linesComeInTheOrderOfTheList() throws IOException {
        EntryText text = with("call.lines = start , company,caller,", "label.company = Kunde", "label.caller =")
                .call(missed());
        assertThat(text.lines())
                .containsExactly(
                        new EntryText.Line("Beginn", "04.07.2026 16:02:05"),
                        new EntryText.Line("Kunde", "Okafor Ltd"),
                        new EntryText.Line("", "Ngozi Okafor (+442079460018)"));
    }

    @Test
    void aBodyMayBeEmpty() throws IOException {
        assertThat(with("call.lines =", "chat.lines =").call(missed()).lines()).isEmpty();
    }

    @Test
    void theChatsTextsAreReplacedToo() throws IOException {
        EntryText text = with("subject.chat = {name}, {duration}, {messages}", "chat.lines = visitor")
                .chat(Samples.chat());
        assertThat(text.subject()).isEqualTo("Ngozi, 1:02:05, Ngozi: hi Ann: hello");
        assertThat(text.lines()).hasSize(1);
    }

    @Test
    void partsAreReplacedWhereverTheyStand() throws IOException {
        EntryText text = with(
                        "person = {number} {name}",
                        "format.dateTime = d. MMMM yyyy 'um' HH.mm 'Uhr'",
                        "outcome.missed = verpasst",
                        "type = {outcome}")
                .call(missed());
        assertThat(text.subject()).isEqualTo("Entgangener Anruf von +442079460018 Ngozi Okafor");
        assertThat(text.lines())
                .contains(
                        new EntryText.Line("Art", "verpasst"),
                        new EntryText.Line("Beginn", "4. Juli 2026 um 16.02 Uhr"));
    }

    @Test
    void aSignThatIsMeantIsWrittenTwice() throws IOException {
        assertThat(with("subject.inbound.missed = [[{{{name}}}]] {queue}!")
                        .call(missed())
                        .subject())
                .isEqualTo("[{Ngozi Okafor}] !");
    }

    @Test
    void aSubjectThatComesOutEmptyIsTheTypeOfTheCall() throws IOException {
        assertThat(with("subject.inbound.missed = [{queue}]").call(missed()).subject())
                .isEqualTo("Eingehender Anruf, nicht angenommen");
    }

    @Test
    void everyMistakeIsNamedAtOnce() throws IOException {
        Path file = file(
                "subject.inbound.mised = x",
                "nonsense.of.all.sorts = x",
                "subject.outbound.busy = {whom} {talkTme}",
                "subject.chat = {talkTime",
                "type = }",
                "leg = [{party} [x]",
                "person = {name}]",
                "label.agent = {agent}",
                "call.lines = start, calller, start",
                "format.time = HH:mm:ss b",
                "format.dateTime =");
        assertThatThrownBy(() -> JournalText.in(Locale.GERMAN, Samples.VIENNA, file))
                .isInstanceOf(SettingsException.class)
                .extracting(e -> ((SettingsException) e).problems(), InstanceOfAssertFactories.list(String.class))
                .allMatch(problem -> problem.startsWith(file + ": "))
                .map(problem -> problem.substring((file + ": ").length()))
                .anyMatch(problem -> problem.equals("subject.inbound.mised is not a text of the journal:"
                        + " did you mean subject.inbound.missed?"))
                .anyMatch(problem -> problem.startsWith("nonsense.of.all.sorts is not a text of the journal; the keys"))
                .anyMatch(problem -> problem.startsWith("subject.outbound.busy uses {whom}, which there is not here"))
                .anyMatch(
                        problem -> problem.endsWith("uses {talkTme}, which there is not here: did you mean talkTime?"))
                .contains(
                        "subject.chat opens a '{' that nothing closes",
                        "type has a '}' without a '{' before it; write '}}' for the sign itself",
                        "leg has a '[' inside of brackets, which do not nest",
                        "person has a ']' without a '[' before it; write ']]' for the sign itself",
                        "label.agent uses {agent}, which there is not here: there are none",
                        "call.lines lists the line calller, which there is not: did you mean caller?",
                        "call.lines lists the line start twice",
                        "format.dateTime writes nothing")
                .anyMatch(problem -> problem.startsWith("format.time is not a format of dates and times: 'HH:mm:ss b'"))
                .hasSize(13);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "missing.properties | does not exist",
                "latin.properties | is not UTF-8",
                "escape.properties | has a broken \\u escape",
                "large.properties | is larger than 1000000 bytes",
                "folder | cannot be read"
            })
    void aFileThatCannotBeReadIsNamed(String name, String why) throws IOException {
        Files.write(folder.resolve("latin.properties"), "label.type = Größe".getBytes(StandardCharsets.ISO_8859_1));
        Files.writeString(folder.resolve("escape.properties"), "label.type = \\u00");
        Files.writeString(folder.resolve("large.properties"), "#".repeat(1_000_001));
        Files.createDirectory(folder.resolve("folder"));
        assertThatThrownBy(() -> JournalText.in(Locale.ENGLISH, Samples.VIENNA, folder.resolve(name)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(folder.resolve(name) + ", " + why);
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstKey() throws IOException {
        assertThat(with("\uFEFFlabel.type = Typ").call(missed()).lines())
                .contains(new EntryText.Line("Typ", "Eingehender Anruf, nicht angenommen"));
    }

    private static CallFacts missed() {
        return CallFacts.of(Samples.call(Direction.INBOUND, Outcome.MISSED).build())
                .withContact(Samples.NGOZI);
    }

    private JournalText with(String... lines) throws IOException {
        return JournalText.in(Locale.GERMAN, Samples.VIENNA, file(lines));
    }

    private Path file(String... lines) throws IOException {
        return Files.write(folder.resolve("texts.properties"), List.of(lines));
    }
}
