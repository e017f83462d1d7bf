package io.threecx.examples.journal.demo;

import java.time.Instant;
import java.util.List;
import java.util.Random;

/**
 * Makes calls up: answered and missed ones, from and to the outside and in the house, some from hidden numbers, some to a
 * number that is always busy, some with a number that two people share. The same seed makes the same calls. Numbers are from the ranges that Ofcom keeps for drama.
 * Not thread-safe.
 */
final class CallMaker {
    static final String BUSY = "02079460999";
    /** Of an office where two people have the same number. */
    static final String SHARED = "02079460042";

    private static final int INBOUND = 0;
    private static final int OUTBOUND = 1;
    private static final int INTERNAL = 2;
    private static final List<String> AGENTS = List.of("101", "102", "103", "104");
    private static final List<String> RANGES = List.of("0207946", "0113496", "07700900", "0161496");
    private static final int ANSWERED_IN = 50;
    private static final int MISSED_IN = 65;
    private static final int ANSWERED_OUT = 83;
    private static final int BUSY_OUT = 90;
    private static final int HUNDRED = 100;
    /** One outside number of so many is the shared one. */
    private static final int OF_SHARED = 15;

    private static final int LONGEST_TALK = 600;
    private static final int LONGEST_WAIT = 40;

    private final Random random;

    CallMaker(long seed) {
        random = new Random(seed);
    }

    /** One more call, which ends then. */
    MadeUpCall next(Instant end) {
        String agent = AGENTS.get(random.nextInt(AGENTS.size()));
        int talk = 5 + random.nextInt(LONGEST_TALK);
        int wait = 2 + random.nextInt(LONGEST_WAIT);
        int dice = random.nextInt(HUNDRED);
        if (dice < ANSWERED_IN) {
            return call(end, wait, talk, outside(), agent, agent, INBOUND, "completed");
        }
        if (dice < MISSED_IN) {
            return call(
                    end, wait, 0, dice == ANSWERED_IN ? "Anonymous" : outside(), agent, agent, INBOUND, "no_answer");
        }
        if (dice < ANSWERED_OUT) {
            return call(end, wait, talk, agent, outside(), agent, OUTBOUND, "completed");
        }
        if (dice < BUSY_OUT) {
            return call(end, wait, 0, agent, BUSY, agent, OUTBOUND, "busy");
        }
        String colleague = AGENTS.get((AGENTS.indexOf(agent) + 1) % AGENTS.size());
        return call(end, wait, talk, agent, colleague, agent, INTERNAL, "completed");
    }

    private static MadeUpCall call(
            Instant end,
            int wait,
            int talk,
            String caller,
            String destination,
            String extension,
            int type,
            String cause) {
        Instant start = end.minusSeconds(talk).minusSeconds(wait);
        return new MadeUpCall(start, end, talk, caller, destination, extension, type, talk > 0, cause);
    }

    private String outside() {
        if (random.nextInt(OF_SHARED) == 0) {
            return SHARED;
        }
        String range = RANGES.get(random.nextInt(RANGES.size()));
        int digits = 11 - range.length();
        return range + ("0" + (100 + random.nextInt(800))).substring(4 - digits); // the ranges end in 0xxx or xxx
    }
}
