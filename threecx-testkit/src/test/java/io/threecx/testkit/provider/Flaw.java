package io.threecx.testkit.provider;

import io.threecx.crm.Duplicates;

/** A mistake that somebody who writes a provider makes, and the case that must catch it. */
public enum Flaw {
    FORGETS_SECOND_PHONE("find.all-phones-come-back"),
    SEARCHES_FIRST_PHONE_ONLY("find.second-phone"),
    COMPARES_TEXT("find.stored-brackets"),
    SEARCHES_WHOLE_DIGITS("find.asked-cut"),
    TRIMS_EXTENSION("find.extension-kept"),
    READS_LATIN_1("find.name-unicode"),
    FIRST_PAGE_ONLY("find.thirty-matches"),
    ONE_MATCH_ONLY("find.several-matches"),
    NO_LIMIT("find.many-matches"),
    NULL_FOR_NOBODY("find.unknown"),
    THROWS_FOR_NOBODY("find.empty-crm"),
    EVERYBODY_FOR_NO_DIGITS("find.strange-withheld"),
    NULL_BECOMES_TEXT("find.empty-fields"),
    COUNTS_IDS("find.reference-stable"),
    RELATIVE_URL("find.url"),
    ARCHIVED_TOO("find.archived"),
    CACHES("find.added-later"),
    SAYS_NOBODY_TO_401("errors.unauthenticated"),
    FORBIDDEN_IS_AN_OUTAGE("errors.forbidden"),
    SWALLOWS_500("errors.server-error"),
    READS_HTML_AS_NOBODY("errors.html-page"),
    THROWS_FOREIGN_EXCEPTIONS("errors.truncated-json"),
    IGNORES_RETRY_AFTER("errors.rate-limited"),
    REMEMBERS_FAILURE("errors.recovers-from-server-error"),
    HAMMERS("errors.restraint-server-error"),
    NO_DEADLINE("time.left-is-kept"),
    LOSES_INTERRUPT("time.interrupt"),
    KEEPS_PERMIT("time.interrupt-leaves-no-trace"),
    LOGS_IN_AT_ONCE("life.made-without-a-request"),
    SHARES_STATE("threads.own-answer"),
    SECOND_CLOSE_THROWS("close.twice"),
    CLOSE_LEAVES_REQUESTS("close.while-asked"),
    LEAKS_THREAD("close.leaves-no-thread"),
    TOKEN_IN_MESSAGE("secrets.not-in-message-echo"),
    TOKEN_IN_CAUSE("secrets.not-in-message-unauthenticated"),
    TOKEN_PRINTED("secrets.not-in-log-in-good-times"),
    TOKEN_IN_JUL("secrets.not-in-log-in-good-times"),
    TOKEN_IN_SLF4J("secrets.not-in-log-in-good-times"),
    BODY_IN_LOG("secrets.not-in-log-echo"),
    TOKEN_IN_TEXT("secrets.not-in-text"),
    TOKEN_IN_ADDRESS("secrets.not-in-address"),
    FOLLOWS_REDIRECTS("secrets.not-to-strangers"),
    TOKEN_IN_MESSAGE_OF_A_WRITE("secrets.not-in-message-of-a-write"),
    WARM_UP_THROWS("warm-up.crm-is-down"),
    EMAIL_LETTER_BY_LETTER("email.stored-in-capitals"),
    PLUS_NOT_ENCODED("email.plus-sign"),
    EMAIL_SWALLOWS_500("email.server-error"),
    WILDCARDS_NOT_ESCAPED("search.strange-percent"),
    SEARCH_IGNORES_LIMIT("search.limit"),
    SEARCH_IGNORES_FIELD("search.only-in-name"),
    CURSOR_IN_MEMORY("feed.resumes"),
    CURSOR_INCLUSIVE("feed.nothing-new"),
    ALWAYS_COMPLETE("feed.not-complete-too-early"),
    NO_REMOVALS("feed.removal"),
    FOREIGN_REFERENCES("feed.removal"),
    SKIPS_FAILED_PAGE("feed.error-loses-nothing"),
    EXTENSION_STARTS_WITH("users.nobody-at-10"),
    CREATED_WITH_WRONG_ID("create.then-found"),
    DROPS_EMAIL_OF_NEW("create.whole"),
    CREATES_IN_MEMORY("create.after-restart"),
    CREATES_TWICE("create.written-then-answer-lost"),
    RETRIES_LOST_WRITE("log.written-then-answer-lost"),
    LOST_WRITE_IS_NOT_DONE("log.written-then-answer-lost"),
    GATEWAY_TIMEOUT_IS_NOT_DONE("log.written-then-gateway-timeout"),
    INTERRUPTED_WRITE_IS_NOT_DONE("log.interrupted"),
    REFUSED_WRITE_IS_UNKNOWN("log.refused"),
    NEW_KEY_EACH_TIME("log.same-key-twice"),
    CUTS_LONG_TEXT("log.text-long"),
    DROPS_CONTACT("log.with-contact"),
    KEY_STARTS_WITH("find-log.whole-key"),
    ERROR_IS_NO_ENTRY("find-log.server-error"),
    UPDATE_APPENDS("update.replaces"),
    GONE_IS_FINE("update.gone"),
    RECORDING_ADDED_AGAIN("recordings.repeatable"),
    CHAT_SWALLOWS_401("chat.unauthenticated");

    final String caughtBy;

    Flaw(String caughtBy) {
        this.caughtBy = caughtBy;
    }

    /** What the provider promises while it makes the mistake: some are harmless where the CRM refuses duplicates. */
    Duplicates duplicates() {
        return this == NEW_KEY_EACH_TIME ? Duplicates.REFUSED_BY_CRM : Duplicates.FINDABLE;
    }
}
