package io.threecx.journal.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.call.Call;
import io.threecx.call.Chat;
import io.threecx.call.Direction;
import io.threecx.call.Outcome;
import io.threecx.call.Recording;
import io.threecx.crm.Contact;
import io.threecx.crm.EntryText;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileTextTest {
    private static final JournalText ENGLISH = JournalText.in(Locale.ENGLISH, Samples.VIENNA);

    @ParameterizedTest
    @ValueSource(strings = {"{who}", "{number}[, {queue}]", "${jndi:ldap://x}", "%s %n", "'{0}'", "}}]]"})
    void aNameIsNeverReadAsAPattern(String name) {
        assertThat(named(name).subject()).isEqualTo("Missed call from " + name + " a (+442079460018)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\t", "\0", "\u0085", "\u2028", "\u2029", "\u001b", "\n\n \t"})
    void aNameIsOneLine(String control) {
        EntryText text = named("Eve" + control + "Start: never");
        assertThat(text.subject()).isEqualTo("Missed call from Eve Start: never a (+442079460018)");
        assertThat(text.plain()).contains("Caller: Eve Start: never a (+442079460018)\n");
    }

    @Test
    void aNameWithoutEndLeavesRoomForTheRest() {
        String subject = named("x".repeat(10_000)).subject();
        assertThat(subject).startsWith("Missed call from xxx").endsWith("x… (+442079460018)");
        assertThat(subject.length()).isLessThanOrEqualTo(200);
    }

    @Test
    void aCutLeavesNoHalfCharacter() {
        for (int before = 0; before < 3; before++) {
            String subject = named("x".repeat(before) + "😀".repeat(5_000)).subject();
            assertThat(subject.codePoints()).noneMatch(HostileTextTest::isSurrogate);
            assertThat(subject).contains("😀…").endsWith("(+442079460018)");
        }
    }

    @Test
    void halfACharacterIsReplaced() {
        assertThat(named("Eve\uD83D").subject()).isEqualTo("Missed call from Eve\uFFFD a (+442079460018)");
    }

    @Test
    void writingFromTheRightStaysAndTurnsNothingElse() {
        assertThat(named("محمد").subject()).isEqualTo("Missed call from محمد a (+442079460018)");
        assertThat(named("Eve\u202E\u2067evE").subject()).isEqualTo("Missed call from EveevE a (+442079460018)");
    }

    @Test
    void aTranscriptKeepsItsLinesAndLosesItsControls() {
        Call call = Samples.call(Direction.INBOUND, Outcome.COMPLETED).build();
        EntryText text = ENGLISH.call(CallFacts.of(call)
                .withRecording(Recording.transcribed("\n one\r\ntwo\rthree\u2028\tfour\0\u001b[31m{who}\n\n")));
        assertThat(text.lines().get(text.lines().size() - 1).value()).isEqualTo("one\ntwo\nthree\n\tfour  [31m{who}");
    }

    @Test
    void aBlankTranscriptIsNone() {
        Chat chat = Chat.of(Samples.WITHHELD, Samples.ANN, Samples.START, Samples.START, " \n\0 ");
        assertThat(ENGLISH.chat(ChatFacts.of(chat)).lines())
                .extracting(EntryText.Line::label)
                .doesNotContain("Messages");
    }

    @Test
    void whateverTheTextsHoldASubjectIsOneLineOfAtMostTwoHundred() {
        long seed = 20_260_704L;
        Random random = new Random(seed);
        List<JournalText> languages = JournalText.languages().stream()
                .map(language -> JournalText.in(language, Samples.VIENNA))
                .toList();
        for (int round = 0; round < 2_000; round++) {
            Call call = Call.builder(
                            Direction.values()[random.nextInt(3)],
                            Samples.CALLER.withName(noise(random)),
                            Samples.START)
                    .agent(Samples.ANN.withName(noise(random)))
                    .queue(noise(random))
                    .endedAt(Samples.START.plusSeconds(9), Outcome.values()[random.nextInt(8)])
                    .build();
            EntryText text = languages.get(random.nextInt(languages.size())).call(CallFacts.of(call));
            assertThat(text.subject())
                    .as("seed %d, round %d", seed, round)
                    .isNotBlank()
                    .hasSizeLessThanOrEqualTo(200);
            assertThat(text.subject().codePoints())
                    .as("seed %d, round %d", seed, round)
                    .noneMatch(Character::isISOControl)
                    .noneMatch(HostileTextTest::isSurrogate);
            assertThat(text.lines()).noneMatch(line -> line.value().contains("\n"));
        }
    }

    private static String noise(Random random) {
        StringBuilder noise = new StringBuilder();
        int length = random.nextInt(300);
        for (int i = 0; i < length; i++) {
            int kind = random.nextInt(4);
            noise.appendCodePoint(
                    kind == 0
                            ? random.nextInt(0x20)
                            : kind == 1 ? random.nextInt(0x110000) : 0x20 + random.nextInt(0x60));
        }
        return noise.toString();
    }

    private static boolean isSurrogate(int c) {
        return Character.getType(c) == Character.SURROGATE;
    }

    private static EntryText named(String name) {
        Call call = Samples.call(Direction.INBOUND, Outcome.MISSED).build();
        return ENGLISH.call(CallFacts.of(call)
                .withContact(Contact.builder("1").firstName(name).lastName("a").build()));
    }
}
