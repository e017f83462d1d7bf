package io.threecx.examples.journal.demo;

import java.time.Instant;

/** A row of the call table. */
record MadeUpCall(
        Instant start,
        Instant end,
        int talkSeconds,
        String caller,
        String destination,
        String extension,
        int type,
        boolean answered,
        String hangupCause) {}
