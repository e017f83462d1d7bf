package io.threecx.journal.text;

import io.threecx.crm.EntryText;

/** Writes what a person reads of a call or chat in the CRM. Called from several threads. */
public interface JournalText {

    /** Subject and lines of a call's entry. */
    EntryText call(CallFacts facts);

    /** Subject and lines of a chat's entry. */
    EntryText chat(ChatFacts facts);
}
