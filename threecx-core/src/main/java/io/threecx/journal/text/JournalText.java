package io.threecx.journal.text;

import io.threecx.crm.EntryText;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes what a person reads of a call or chat in the CRM. Called from several threads.
 *
 * <pre>{@code
 * JournalText text = JournalText.in(Locale.GERMAN, ZoneId.of("Europe/Vienna"));
 * text.call(CallFacts.of(call).withContact(contact)).subject(); // "Entgangener Anruf von Ngozi Okafor (+442079460018)"
 * }</pre>
 *
 * <h2>Texts of one's own</h2>
 *
 * Each text of a language has a key; a file in UTF-8, in the form of {@link java.util.Properties}, replaces those that
 * it names:
 *
 * <pre>
 * subject.inbound.missed = Please call back {who}[, queue {queue}]
 * label.company = Customer
 * call.lines = caller, company, agent, start, zone, talkTime
 * format.dateTime = dd/MM/yyyy HH:mm:ss
 * </pre>
 *
 * <p>A <em>pattern</em> holds placeholders in braces. A part in brackets is left out when a placeholder in it has no
 * value; outside of brackets such a placeholder leaves no text. Brackets do not nest. <code>{{</code>, <code>}}</code>,
 * {@code [[} and {@code ]]} stand for the sign itself. What a placeholder yields is never read as a pattern again. The
 * keys:
 *
 * <ul>
 *   <li>{@code subject.DIRECTION.OUTCOME} with {@code inbound}, {@code outbound}, {@code internal} and
 *       {@code completed}, {@code missed}, {@code voicemail}, {@code busy}, {@code rejected}, {@code cancelled},
 *       {@code failed}, {@code abandoned-in-queue}. Placeholders: {@code {who}} (the outside party, or the extension
 *       that called inside the house: name and number as far as known), {@code {name}}, {@code {number}},
 *       {@code {extension}} (the agent's), {@code {direction}}, {@code {outcome}}, and every line of a call but
 *       {@code legs}.
 *   <li>{@code subject.chat}. Placeholders: {@code {who}}, {@code {name}}, {@code {number}},
 *       {@code {extension}}, and every line of a chat.
 *   <li>{@code call.lines}: which lines the body of a call has, in which order. All, in the usual order: {@code
 *       type, caller, called, company, agent, queue, did, start, answered, ended, zone, waitTime, talkTime, legs,
 *       note, recording, summary, transcript}. An incoming call has no {@code called}, an outgoing one no {@code caller},
 *       an internal one both and no {@code agent}.
 *   <li>{@code chat.lines}: {@code visitor, email, company, agent, queue, start, ended, zone, duration,
 *       messages}.
 *   <li>{@code label.LINE}: what stands before a line; empty for a line without label. A line of which nothing
 *       is known is left out.
 *   <li>{@code direction.DIRECTION}, {@code outcome.OUTCOME}, {@code withheld} and {@code visitor} (a caller and
 *       a visitor of whom nothing is known) with {@code withheld.inSubject} and {@code visitor.inSubject}: words.
 *   <li>{@code type} ({@code {direction}}, {@code {outcome}}), {@code person} ({@code {name}}, {@code {number}}:
 *       somebody of whom both are known), {@code extension} ({@code {number}}: one without a name), {@code leg}
 *       ({@code {party}}, {@code {start}}, {@code {duration}}, {@code {outcome}}): patterns of these parts.
 *   <li>{@code format.dateTime}, {@code format.time}: patterns of {@link java.time.format.DateTimeFormatter}.
 * </ul>
 *
 * <p>Every time is written in the one zone, which the line {@code zone} names. Around a change of the clocks, when the
 * same time of day may come twice, each time also says its offset: {@code 2026-10-25 02:30:00 (UTC+01:00)}. Durations are
 * {@code m:ss} or {@code h:mm:ss}; numbers are in E.164 form where they have one, else their digits as given.
 *
 * <p>Texts of others (names, messages, transcripts) lose their control characters and the signs that turn the direction
 * of writing. Names are cut after 100 characters, and a subject is one line of at most 200 (UTF-16 units).
 */
public interface JournalText {

    /** Subject and lines of a call's entry. */
    EntryText call(CallFacts facts);

    /** Subject and lines of a chat's entry. */
    EntryText chat(ChatFacts facts);

    /**
     * The texts of a language, as they come.
     *
     * @param language one of {@link #languages()}, its country being of no interest; any other one means English
     * @param zone in which times are written
     */
    static JournalText in(Locale language, ZoneId zone) {
        return new WordedText(Wording.of(language, Map.of(), ""), zone);
    }

    /**
     * The texts of a language, some of them replaced. The file is read now, once.
     *
     * @param language one of {@link #languages()}, its country being of no interest; any other one means English
     * @param zone in which times are written
     * @param overrides a properties file in UTF-8 with the keys above
     * @throws io.threecx.crm.SettingsException when the file cannot be read, or names every unknown key and every
     *     broken text in it
     */
    static JournalText in(Locale language, ZoneId zone, Path overrides) {
        return new WordedText(Wording.of(language, Bundle.file(overrides), overrides + ": "), zone);
    }

    /** The languages there are, English first. */
    static List<Locale> languages() {
        return Bundle.LANGUAGES.stream().map(Locale::forLanguageTag).toList();
    }
}
