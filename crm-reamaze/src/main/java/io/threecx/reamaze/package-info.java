/**
 * Re:amaze behind 3CX: who is calling, new contacts, and calls and chats in the customer's conversation. Its front door is
 * {@link io.threecx.reamaze.ReamazeProviderFactory}, id "reamaze".
 *
 * <pre>{@code
 * ThreeCx threecx = ThreeCx.builder()
 *         .country("GB")
 *         .crm(
 *                 "reamaze",
 *                 Settings.of(
 *                         "brand", "acme",
 *                         "user", "pbx@example.com",
 *                         "apiToken", key))
 *         .build();
 * }</pre>
 *
 * <p>Reading: {@code ContactFinder} looks a number up in the steps that Re:amaze makes necessary, since its search knows
 * names and e-mail addresses only; {@code Contacts} has the single requests, {@code ContactRecord} reads one record.
 * Writing: {@code ContactMaker} makes contacts, {@code Filing} chooses between {@code VoiceChannel} and {@code
 * Conversations} for a call or chat. {@code ReamazeApi} sends the bytes and {@code ReplyReading} says what an answer means.
 */
@NullMarked
package io.threecx.reamaze;

import org.jspecify.annotations.NullMarked;
