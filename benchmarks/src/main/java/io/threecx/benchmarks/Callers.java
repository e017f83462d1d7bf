package io.threecx.benchmarks;

import java.util.concurrent.atomic.AtomicLong;

/** Who calls: an endless sequence of numbers of the directory, the same for each peer. Thread-safe. */
final class Callers {
    private static final int REGULARS = 1_000;

    /** A large prime: consecutive callers stand far apart in every table, so that no memory cache helps. */
    private static final long STRIDE = 15_485_863;

    private final People people;
    private final int regulars;
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong regularCalls = new AtomicLong();
    private final AtomicLong strangers = new AtomicLong();

    /** How often the same people call. */
    enum Habit {
        /** Every number is new, so that the directory is really asked. */
        NEW("new callers"),
        /** A thousand people call again and again, so that the answers are cached. */
        REGULAR("regular callers"),
        /** One of each in turn. */
        MIX("mix of both");

        private final String label;

        Habit(String label) {
            this.label = label;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    Callers(People people) {
        this.people = people;
        this.regulars = Math.min(REGULARS, people.count() / 2);
    }

    /** The number of the next caller, E.164. */
    String next(Habit habit) {
        boolean regular = habit == Habit.REGULAR || (habit == Habit.MIX && calls.getAndIncrement() % 2 == 0);
        // never the same stranger twice before all the others have called
        long place = regular
                ? regularCalls.getAndIncrement() % regulars
                : regulars + strangers.getAndIncrement() % (people.count() - regulars);
        return people.number((int) (place * STRIDE % people.count()));
    }
}
