/**
 * What a person reads of a call or chat in the CRM: {@link io.threecx.journal.text.JournalText} writes subject and lines
 * in a language and a time zone, from what {@link io.threecx.journal.text.CallFacts} and {@link
 * io.threecx.journal.text.ChatFacts} know.
 *
 * <p>The languages are properties files beside the classes, in UTF-8. A new one is a file with the keys of {@code
 * en.properties} and its code in the list of languages; a test compares keys and placeholders.
 */
@NullMarked
package io.threecx.journal.text;

import org.jspecify.annotations.NullMarked;
