package io.threecx.cdr;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a call passed through queues. */
final class QueueVisits {
    /** Why a queue sends a caller elsewhere; agents are rung by polling. In text output, by its own word. */
    private static final Set<String> OVERFLOW = Set.of(
            "no_answer",
            "no_destinations",
            "busy",
            "holiday",
            "office_time",
            "out_of_office",
            "break_time",
            "user_requested",
            "not_registered",
            "qfwdtodna");

    private final LegChain chain;
    private final Parties parties;

    QueueVisits(LegChain chain, Parties parties) {
        this.chain = chain;
        this.parties = parties;
    }

    /** In order of time. */
    List<QueuePassage> passages() {
        List<QueuePassage> passages = new ArrayList<>();
        for (CdrLeg leg : chain.legs()) {
            if (leg.destination().kind() == PartyKind.QUEUE) {
                add(passages, passage(leg));
            }
        }
        return passages;
    }

    /** Text output may tell of one visit in several records. */
    private void add(List<QueuePassage> passages, QueuePassage next) {
        QueuePassage last = passages.isEmpty() ? null : passages.get(passages.size() - 1);
        if (last == null || chain.isLinked() || !isTheSameVisit(last, next)) {
            passages.add(next);
            return;
        }
        boolean knowsMore =
                last.exit() != QueueExit.ANSWERED && (next.exit() == QueueExit.ANSWERED || endsLater(next, last));
        if (knowsMore) {
            passages.set(passages.size() - 1, next.since(last.enteredAt()));
        }
    }

    private static boolean isTheSameVisit(QueuePassage one, QueuePassage other) {
        return one.queue().equals(other.queue())
                && one.leftAt().map(left -> left.isAfter(other.enteredAt())).orElse(true);
    }

    private static boolean endsLater(QueuePassage one, QueuePassage other) {
        return other.leftAt()
                .map(left -> one.leftAt().map(end -> end.isAfter(left)).orElse(true))
                .orElse(false);
    }

    private QueuePassage passage(CdrLeg visit) {
        CdrLeg last = visit;
        Set<CdrLeg> seen = new HashSet<>(Set.of(visit));
        for (CdrLeg next = after(visit); next != null && seen.add(next); next = after(next)) {
            last = next;
            if (isSentOn(visit, next)) {
                return passage(visit, visit.endedAt().orElse(null), QueueExit.SENT_ON, null, next);
            }
            if (isAnsweredByPerson(next)) {
                return passage(visit, leftAt(visit, next), QueueExit.ANSWERED, next, null);
            }
        }
        QueueExit exit = exit(visit, last);
        boolean known = exit == QueueExit.SENT_ON && !last.equals(visit);
        return passage(visit, visit.endedAt().orElse(null), exit, null, known ? last : null);
    }

    /** The queue gave it to something else; not the phone of an agent, where somebody else may answer. */
    private static boolean isSentOn(CdrLeg visit, CdrLeg next) {
        boolean byTheQueue = next.originating().filter(visit.id()::equals).isPresent();
        return Persons.answersByItself(next.destination())
                || next.destination().kind() == PartyKind.PARKING
                || (byTheQueue && OVERFLOW.contains(next.forwardReason().toLowerCase(Locale.ROOT)));
    }

    private @Nullable CdrLeg after(CdrLeg leg) {
        return chain.next(leg).orElse(null);
    }

    private static boolean isAnsweredByPerson(CdrLeg leg) {
        return leg.answeredAt().isPresent() && Persons.canTalk(leg.destination());
    }

    /** The record of the queue ends when somebody answers; one of the text output may end with the call. */
    private @Nullable Instant leftAt(CdrLeg visit, CdrLeg winner) {
        return chain.isLinked() && visit.endedAt().isPresent() ? visit.endedAt().get() : chain.answerOf(winner);
    }

    /** @param last where the call got to from the queue, without that anybody answered */
    private static QueueExit exit(CdrLeg visit, CdrLeg last) {
        if (visit.endedAt().isEmpty()) {
            return QueueExit.WAITING;
        }
        return switch (last.why()) {
            case BY_SOURCE, CANCELLED -> QueueExit.ABANDONED;
            case CONTINUED, REDIRECTED -> QueueExit.SENT_ON;
            case BY_DESTINATION, REJECTED, BUSY, NO_ANSWER, NOT_FOUND, FAILED, OTHER -> QueueExit.ENDED;
        };
    }

    private QueuePassage passage(
            CdrLeg visit, @Nullable Instant leftAt, QueueExit exit, @Nullable CdrLeg winner, @Nullable CdrLeg sentTo) {
        return new QueuePassage(
                visit.destination(),
                visit.startedAt(),
                leftAt,
                exit,
                winner == null ? null : parties.of(winner.destination()),
                sentTo == null ? null : sentTo.destination());
    }
}
