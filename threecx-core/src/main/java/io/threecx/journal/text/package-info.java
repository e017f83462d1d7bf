/**
 * What a person reads of a call or chat in the CRM: {@link io.threecx.journal.text.JournalText} writes subject and lines in
 * a language and a time zone.
 */
@NullMarked
package io.threecx.journal.text;

import org.jspecify.annotations.NullMarked;
