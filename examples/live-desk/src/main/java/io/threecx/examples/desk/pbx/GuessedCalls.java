package io.threecx.examples.desk.pbx;

import io.threecx.call.Call;
import io.threecx.call.Direction;
import io.threecx.examples.desk.live.LiveBoard;
import io.threecx.pbx.live.LiveCall;
import io.threecx.pbx.live.LookedUpCalls;
import io.threecx.phone.PhoneNumbers;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Calls that the PBX's lookups and reports tell of, for as long as its Call Control shows none. Thread-safe. */
final class GuessedCalls implements AutoCloseable {
    private final PhoneNumbers numbers;
    private final LiveBoard board;
    private @Nullable LookedUpCalls calls;

    /** Not on yet. */
    GuessedCalls(PhoneNumbers numbers, LiveBoard board) {
        this.numbers = numbers;
        this.board = board;
    }

    synchronized boolean isOn() {
        return calls != null;
    }

    synchronized void on() {
        if (calls == null) {
            LookedUpCalls begun = LookedUpCalls.of(numbers);
            Runnable unused = begun.onEvent(board::happened);
            begun.start();
            calls = begun;
        }
    }

    /** From now on Call Control tells of calls: those that were guessed are its, or no more. */
    void off() {
        LookedUpCalls before;
        synchronized (this) {
            before = calls;
            calls = null;
        }
        if (before != null) {
            before.close();
            board.forgetGuesses();
        }
    }

    private synchronized Optional<LookedUpCalls> current() {
        return Optional.ofNullable(calls);
    }

    void lookedUp(String number, Direction direction) {
        current().ifPresent(guessed -> guessed.lookedUp(number, direction));
    }

    Optional<LiveCall> reported(Call report) {
        return current().flatMap(guessed -> guessed.reported(report));
    }

    @Override
    public void close() {
        off();
    }
}
