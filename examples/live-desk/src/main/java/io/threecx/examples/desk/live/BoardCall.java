package io.threecx.examples.desk.live;

import io.threecx.call.CallParty;
import io.threecx.crm.ContactRef;
import io.threecx.pbx.live.LiveCall;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call on the board, with what was found and said about it. Immutable.
 *
 * @param call as it was last
 * @param card who the caller is
 * @param pick whom an agent chose among several contacts
 * @param note what an agent wrote
 */
record BoardCall(
        LiveCall call,
        CallerCard card,
        @Nullable ContactRef pick,
        @Nullable String note) {

    static BoardCall of(LiveCall call) {
        return new BoardCall(call, CallerCard.EMPTY, null, null);
    }

    String id() {
        return call.id().text();
    }

    boolean isEnded() {
        return call.status() == LiveCall.Status.ENDED;
    }

    /** Whether this extension is in it, or was. */
    boolean isOf(String extension) {
        return call.involves(extension)
                || call.answeredBy()
                        .flatMap(CallParty::extension)
                        .filter(extension::equals)
                        .isPresent();
    }

    /** Whether nobody knows whose call it is: a guessed one, until its report names who talked. */
    boolean isAnybodys() {
        return call.isApproximate() && call.answeredBy().isEmpty();
    }

    Optional<ContactRef> picked() {
        return Optional.ofNullable(pick);
    }

    Optional<String> said() {
        return Optional.ofNullable(note);
    }

    BoardCall withCall(LiveCall value) {
        return new BoardCall(value, card, pick, note);
    }

    BoardCall withCard(CallerCard value) {
        return new BoardCall(call, value, pick, note);
    }

    BoardCall withPick(@Nullable ContactRef value) {
        return new BoardCall(call, card, value, note);
    }

    BoardCall withNote(@Nullable String value) {
        return new BoardCall(call, card, pick, value);
    }
}
