package io.threecx.cdr;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a call passed through queues. */
final class QueueVisits {
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
            if (isAnsweredByPerson(next)) {
                return passage(visit, leftAt(visit, next), QueueExit.ANSWERED, next, null);
            }
            if (Persons.answersByItself(next.destination())
                    || next.destination().kind() == PartyKind.PARKING) {
                return passage(visit, visit.endedAt().orElse(null), QueueExit.SENT_ON, null, next);
            }
        }
        boolean wentOn = last != visit;
        return passage(
                visit,
                visit.endedAt().orElse(null),
                wentOn ? QueueExit.SENT_ON : exit(visit),
                null,
                wentOn ? last : null);
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

    private static QueueExit exit(CdrLeg visit) {
        if (visit.endedAt().isEmpty()) {
            return QueueExit.WAITING;
        }
        return switch (visit.why()) {
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
