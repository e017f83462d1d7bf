package io.threecx.cdr;

import io.threecx.call.Direction;
import io.threecx.call.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Calls as a PBX writes them down (3CX CDR reference, section 6.1), with what is true of each: told by who makes them up,
 * not by reading the records.
 */
public final class GeneratedCalls {
    private static final Instant MORNING = Instant.parse("2026-03-02T08:00:00Z");
    private static final List<String> CUSTOMERS =
            List.of("+442079460018", "+442079460027", "+41440001122", "02079460035", "");
    private static final int EXTENSIONS = 6;

    /** One call, and the truth about it. */
    public record Made(
            String callId,
            Set<String> formerIds,
            List<CdrLeg> legs,
            Direction direction,
            String remote,
            @Nullable String agent,
            Outcome outcome,
            Duration talk,
            Duration waited,
            List<QueueExit> queues,
            List<Duration> queueWaits,
            List<Transfer.Kind> transfers,
            HangUp hangUp) {}

    private final Random random;
    private int ids;
    private int calls;

    // of the call that is being made
    private List<LegDraft> legs = new ArrayList<>();
    private String callId = "";
    private Set<String> formerIds = Set.of();
    private String remote = "";
    private @Nullable String agent;
    private Duration talk = Duration.ZERO;
    private @Nullable Instant firstAnswer;
    private List<QueueExit> queues = new ArrayList<>();
    private List<Duration> queueWaits = new ArrayList<>();
    private List<Transfer.Kind> transfers = new ArrayList<>();
    private Outcome outcome = Outcome.MISSED;
    private HangUp hangUp = HangUp.REMOTE;

    public GeneratedCalls(long seed) {
        this.random = new Random(seed);
    }

    public List<Made> calls(int count) {
        List<Made> all = new ArrayList<>();
        while (all.size() < count) {
            all.add(next());
        }
        return all;
    }

    public Made next() {
        legs = new ArrayList<>();
        callId = String.format(Locale.ROOT, "00000000-01dc-7c89-0000-%012x", ++calls);
        formerIds = Set.of();
        agent = null;
        talk = Duration.ZERO;
        firstAnswer = null;
        queues = new ArrayList<>();
        queueWaits = new ArrayList<>();
        transfers = new ArrayList<>();
        remote = CUSTOMERS.get(random.nextInt(CUSTOMERS.size()));
        Instant start = MORNING.plusMillis(random.nextInt(1_800_000));
        Direction direction = switch (random.nextInt(6)) {
            case 0, 1 -> outbound(start);
            case 2 -> internal(start);
            default -> inbound(start);
        };
        Instant from = legs.get(0).start;
        Instant to = legs.stream().map(LegDraft::end).max(Instant::compareTo).orElseThrow();
        return new Made(
                callId,
                formerIds,
                legs.stream().map(LegDraft::build).toList(),
                direction,
                remote,
                agent,
                outcome,
                talk,
                Duration.between(from, firstAnswer == null ? to : firstAnswer),
                queues,
                queueWaits,
                transfers,
                hangUp);
    }

    private Direction inbound(Instant start) {
        CdrParty caller = customer();
        LegDraft rule = leg(
                caller, CdrParty.of("inbound_routing", "unknown").withDn("+442079460000"), start, "call_init", "none");
        rule.end(start.plusMillis(40), "redirected", "by_did");
        LegDraft before = rule;
        if (random.nextInt(3) == 0) {
            String kind = random.nextBoolean() ? "ivr" : "script";
            LegDraft menu = follow(before, caller, CdrParty.of(kind, kind).withDn("menu.Main"), "divert", "by_did");
            menu.answered(menu.start);
            Instant chosen = menu.start.plusMillis(500 + random.nextInt(9_000));
            if (random.nextInt(8) == 0) {
                menu.end(chosen, "src_participant_terminated", "none");
                outcome = Outcome.CANCELLED;
                hangUp = HangUp.REMOTE;
                return Direction.INBOUND;
            }
            menu.end(chosen, "continued_in", "none");
            before = menu;
        }
        switch (random.nextInt(5)) {
            case 0 -> phone(before, caller);
            case 1 -> ringGroup(before, caller);
            case 2 -> conference(before, caller);
            default -> queue(before, caller, 0);
        }
        return Direction.INBOUND;
    }

    /** One phone rings. */
    private void phone(LegDraft before, CdrParty caller) {
        String dn = extension();
        LegDraft ringing = follow(before, caller, phoneOf(dn), "divert", "by_did");
        agent = dn;
        Instant rung = ringing.start.plusMillis(500 + random.nextInt(25_000));
        switch (random.nextInt(6)) {
            case 0 -> {
                ringing.end(rung, "rejected", "busy");
                outcome = Outcome.BUSY;
                hangUp = HangUp.AGENT;
            }
            case 1 -> {
                ringing.end(rung, "rejected", "declined");
                outcome = Outcome.REJECTED;
                hangUp = HangUp.AGENT;
            }
            case 2 -> {
                ringing.end(rung, "cancelled", "terminated_by_originator");
                outcome = Outcome.MISSED;
                hangUp = HangUp.REMOTE;
            }
            case 3 -> {
                ringing.end(rung, "redirected", "no_answer");
                voicemail(ringing, caller, dn, "divert", "no_answer");
                outcome = Outcome.VOICEMAIL;
            }
            default -> talking(ringing, rung, caller);
        }
    }

    private void ringGroup(LegDraft before, CdrParty caller) {
        LegDraft group = follow(
                before,
                caller,
                CdrParty.of("ring_group_ring_all", "ring_group_ring_all").withDn("820"),
                "divert",
                "by_did");
        List<LegDraft> rung = new ArrayList<>();
        for (String dn : extensions()) {
            rung.add(leg(caller, phoneOf(dn), group.start, "fork", "none").openedBy(group));
        }
        Instant until = group.start.plusMillis(1_000 + random.nextInt(20_000));
        if (random.nextInt(3) == 0) {
            group.end(until, "src_participant_terminated", "terminated_by_originator");
            rung.forEach(leg -> leg.end(until, "cancelled", "terminated_by_originator"));
            agent = dn(rung.get(rung.size() - 1));
            outcome = Outcome.MISSED;
            hangUp = HangUp.REMOTE;
            return;
        }
        LegDraft winner = rung.get(random.nextInt(rung.size()));
        rung.stream().filter(leg -> leg != winner).forEach(leg -> leg.end(until, "cancelled", "completed_elsewhere"));
        if (random.nextInt(4) == 0) { // a colleague picks it up
            winner.end(until, "cancelled", "completed_elsewhere");
            LegDraft pickup =
                    leg(caller, phoneOf("109"), until, "pickup", "none").openedBy(winner);
            group.end(until, "continued_in", "none").continuedIn(pickup);
            talking(pickup, until, caller);
        } else {
            group.end(until, "continued_in", "none").continuedIn(winner);
            talking(winner, until, caller);
        }
    }

    private void conference(LegDraft before, CdrParty caller) {
        LegDraft room =
                follow(before, caller, CdrParty.of("unknown", "conference").withDn("700"), "divert", "by_did");
        room.answered(room.start);
        room.end(room.start.plusSeconds(5 + random.nextInt(900)), "src_participant_terminated", "none");
        firstAnswer = room.start;
        talk = Duration.between(room.start, room.end());
        outcome = Outcome.COMPLETED;
        hangUp = HangUp.REMOTE;
    }

    private void queue(LegDraft before, CdrParty caller, int visits) {
        String reason = visits == 0 ? "by_did" : "no_answer";
        LegDraft queue = follow(
                before,
                caller,
                CdrParty.of("queue", "queue")
                        .withDn(random.nextBoolean() ? "800" : "801")
                        .withName("Sales"),
                visits == 0 ? "transfer" : "divert",
                reason);
        queue.answered(queue.start);
        Instant now = queue.start.plusMillis(20);
        List<LegDraft> ringing = new ArrayList<>();
        int rounds = 1 + random.nextInt(3);
        for (int round = 0; round < rounds; round++) {
            ringing = new ArrayList<>();
            for (String dn : extensions()) {
                ringing.add(leg(caller, phoneOf(dn), now, "route_to", "polling").openedBy(queue));
            }
            now = now.plusMillis(1_000 + random.nextInt(15_000));
            if (round < rounds - 1) {
                for (LegDraft leg : ringing) {
                    leg.end(now, "cancelled", "no_answer");
                }
            }
        }
        Instant until = now;
        LegDraft chosen = ringing.get(random.nextInt(ringing.size()));
        queueWaits.add(Duration.between(queue.start, until));
        agent = dn(ringing.get(ringing.size() - 1));
        switch (random.nextInt(7)) {
            case 0 -> {
                ringing.forEach(leg -> leg.end(until, "cancelled", "terminated_by_originator"));
                queue.end(until, "src_participant_terminated", "terminated_by_originator");
                queues.add(QueueExit.ABANDONED);
                outcome = Outcome.ABANDONED_IN_QUEUE;
                hangUp = HangUp.REMOTE;
            }
            case 1 -> {
                ringing.forEach(leg -> leg.end(until, "cancelled", "no_answer"));
                queue.end(until, "continued_in", "timeout");
                queues.add(QueueExit.SENT_ON);
                if (visits < 2 && random.nextBoolean()) {
                    queue(queue, caller, visits + 1);
                } else {
                    voicemail(queue, caller, "800", "divert", "no_answer");
                    outcome = Outcome.VOICEMAIL;
                }
            }
            case 2 -> { // the agent's phone is diverted to a mobile
                ringing.stream().filter(leg -> leg != chosen).forEach(leg -> leg.end(until, "cancelled", "polling"));
                chosen.end(now.minusMillis(400), "redirected", "forward_all");
                CdrParty mobile =
                        CdrParty.of("external_line", "provider").withDn("10002").withNumber("+447700900123");
                LegDraft diverted = leg(caller, mobile, now.minusMillis(400), "divert", "forward_all")
                        .openedBy(chosen);
                queue.end(until, "continued_in", "polling").continuedIn(diverted);
                queues.add(QueueExit.ANSWERED);
                firstAnswer = until;
                talkUntilHangUp(diverted, until);
            }
            default -> {
                ringing.stream()
                        .filter(leg -> leg != chosen)
                        .forEach(leg -> leg.end(until, "cancelled", "completed_elsewhere"));
                queue.end(until, "continued_in", "polling").continuedIn(chosen);
                queues.add(QueueExit.ANSWERED);
                talking(chosen, until, caller);
            }
        }
    }

    private void voicemail(LegDraft before, CdrParty caller, String dn, String creation, String reason) {
        LegDraft box =
                follow(before, caller, CdrParty.of("voicemail", "extension").withDn(dn), creation, reason);
        box.answered(box.start.plusMillis(100));
        box.end(box.start.plusMillis(3_000 + random.nextInt(60_000)), "src_participant_terminated", "none");
        hangUp = HangUp.REMOTE;
    }

    /** A person answers; what becomes of the conversation is open. */
    private void talking(LegDraft leg, Instant at, CdrParty caller) {
        leg.answered(at);
        firstAnswer = firstAnswer == null ? at : firstAnswer;
        agent = dn(leg);
        outcome = Outcome.COMPLETED;
        if (random.nextInt(6) == 0) {
            bargeIn(leg, at);
        }
        switch (transfers.size() > 1 ? 9 : random.nextInt(8)) {
            case 0 -> blindTransfer(leg, caller);
            case 1 -> attendedTransfer(leg, caller);
            default -> talkUntilHangUp(leg, at);
        }
    }

    private void talkUntilHangUp(LegDraft leg, Instant from) {
        leg.answered(from);
        Instant end = from.plusMillis(500 + random.nextInt(600_000));
        talk = talk.plus(Duration.between(from, end));
        boolean bySource = random.nextBoolean();
        leg.end(end, bySource ? "src_participant_terminated" : "dst_participant_terminated", "none");
        outcome = Outcome.COMPLETED;
        CdrParty over = bySource ? leg.source : leg.destination;
        hangUp = over.number().orElse("?").equals("+447700900123") || over.kind() == PartyKind.EXTENSION
                ? HangUp.AGENT
                : HangUp.REMOTE;
    }

    private void blindTransfer(LegDraft leg, CdrParty caller) {
        Instant handed = leg.answered().plusMillis(1_000 + random.nextInt(300_000));
        talk = talk.plus(Duration.between(leg.answered(), handed));
        String next = other(dn(leg));
        LegDraft target = leg(caller, phoneOf(next), handed.minusMillis(30), "transfer", "none")
                .openedBy(leg);
        transfers.add(Transfer.Kind.BLIND);
        Instant rung = handed.plusMillis(500 + random.nextInt(20_000));
        if (random.nextInt(3) == 0) { // nobody there: the caller leaves a message
            target.end(handed, "redirected", "forward_all");
            LegDraft box = leg(caller, CdrParty.of("voicemail", "extension").withDn(next), handed, "divert", "none")
                    .openedBy(target);
            leg.end(handed, "continued_in", "none").continuedIn(box);
            target.continuedIn(box);
            box.answered(handed.plusMillis(200));
            box.end(rung.plusSeconds(5), "dst_participant_terminated", "none");
            hangUp = HangUp.PBX;
            return;
        }
        leg.end(handed, "continued_in", "none").continuedIn(target);
        talking(target, rung, caller);
    }

    /** The agent asks a colleague in a call of its own, which then becomes a part of this one. */
    private void attendedTransfer(LegDraft leg, CdrParty caller) {
        if (!formerIds.isEmpty()) {
            talkUntilHangUp(leg, leg.answered());
            return;
        }
        String former = String.format(Locale.ROOT, "00000000-01dc-7c89-ffff-%012x", calls);
        Instant asks = leg.answered().plusMillis(1_000 + random.nextInt(100_000));
        Instant answers = asks.plusMillis(500 + random.nextInt(8_000));
        Instant joins = answers.plusMillis(1_000 + random.nextInt(30_000));
        String colleague = other(dn(leg));
        LegDraft inquiry = new LegDraft(former, id(), phoneOf(dn(leg)), phoneOf(colleague), asks, "call_init", "none")
                .answered(answers)
                .joinedInto(callId);
        legs.add(inquiry);
        formerIds = Set.of(former);
        LegDraft joined = leg(caller, phoneOf(colleague), joins.minusMillis(20), "join", "none")
                .openedBy(leg);
        leg.end(joins, "continued_in", "joined").continuedIn(joined);
        inquiry.end(joins, "continued_in", "joined").continuedIn(joined);
        talk = talk.plus(Duration.between(leg.answered(), joins));
        transfers.add(Transfer.Kind.ATTENDED);
        agent = colleague;
        talkUntilHangUp(joined, joins.minusMillis(20));
    }

    private void bargeIn(LegDraft talk, Instant at) {
        LegDraft listening = leg(phoneOf("199"), talk.destination, at.plusMillis(100), "barge_in_listen", "none")
                .openedBy(talk);
        listening.answered(at.plusMillis(200)).end(at.plusMillis(400), "src_participant_terminated", "none");
    }

    private Direction outbound(Instant start) {
        String dn = extension();
        agent = dn;
        Instant now = start;
        CdrParty phone = phoneOf(dn);
        LegDraft own = null;
        if (random.nextInt(3) == 0) { // click-to-call rings the user's own phone first
            own = leg(CdrParty.of("ivr", "ivr").withDn("MakeCall"), phone, now, "call_init", "none");
            now = now.plusMillis(1_000 + random.nextInt(4_000));
            own.answered(now);
        }
        CdrParty rule =
                CdrParty.of("outbound_rule", "unknown").withDn("Default").withNumber(remote);
        LegDraft dialled = leg(phone, rule, now, own == null ? "call_init" : "route_to", "none")
                .openedBy(own);
        LegDraft line = follow(dialled, phone, customer(), "route_to", "none");
        dialled.end(line.start, "redirected", "none");
        if (own != null) {
            own.end(now, "continued_in", "none").continuedIn(line);
        }
        Instant rung = line.start.plusMillis(1_000 + random.nextInt(30_000));
        switch (random.nextInt(6)) {
            case 0 -> {
                line.end(rung, "rejected", "busy");
                outcome = Outcome.BUSY;
                hangUp = HangUp.REMOTE;
            }
            case 1 -> {
                line.end(rung, "cancelled", "terminated_by_originator");
                outcome = Outcome.CANCELLED;
                hangUp = HangUp.AGENT;
            }
            case 2 -> {
                line.end(rung, "rejected", "not_found");
                outcome = Outcome.FAILED;
                hangUp = HangUp.PBX;
            }
            case 3 -> {
                line.end(rung, "cancelled", "no_answer");
                outcome = Outcome.MISSED;
                hangUp = HangUp.PBX;
            }
            default -> {
                firstAnswer = rung;
                talkUntilHangUp(line, rung);
            }
        }
        return Direction.OUTBOUND;
    }

    private Direction internal(Instant start) {
        String from = extension();
        String to = other(from);
        remote = from;
        agent = to;
        LegDraft call = leg(phoneOf(from), phoneOf(to), start, "call_init", "none");
        Instant rung = start.plusMillis(500 + random.nextInt(20_000));
        switch (random.nextInt(4)) {
            case 0 -> {
                call.end(rung, "redirected", "no_answer");
                voicemail(call, phoneOf(from), to, "divert", "no_answer");
                outcome = Outcome.VOICEMAIL;
            }
            case 1 -> {
                call.end(rung, "cancelled", "terminated_by_originator");
                outcome = Outcome.CANCELLED;
                hangUp = HangUp.REMOTE;
            }
            default -> {
                call.answered(rung);
                firstAnswer = rung;
                talk = Duration.ofMillis(500 + random.nextInt(100_000));
                call.end(rung.plus(talk), "src_participant_terminated", "none");
                outcome = Outcome.COMPLETED;
                hangUp = HangUp.REMOTE;
            }
        }
        return Direction.INTERNAL;
    }

    private LegDraft leg(CdrParty from, CdrParty to, Instant start, String creation, String reason) {
        LegDraft leg = new LegDraft(callId, id(), from, to, start, creation, reason);
        legs.add(leg);
        return leg;
    }

    /** The leg into which another one goes on; it begins a little before that one ends. */
    private LegDraft follow(LegDraft before, CdrParty from, CdrParty to, String creation, String reason) {
        Instant start =
                before.end().isAfter(before.start.plusMillis(30)) ? before.end().minusMillis(10) : before.end();
        LegDraft next = leg(from, to, start, creation, reason).openedBy(before);
        before.continuedIn(next);
        return next;
    }

    private CdrParty customer() {
        return CdrParty.of("external_line", "provider")
                .withDn("10001")
                .withNumber(remote)
                .withName("Sales:" + remote)
                .withDid("+442079460000");
    }

    private static CdrParty phoneOf(String dn) {
        return CdrParty.of("extension", "extension").withDn(dn).withName("Okafor, Adaeze");
    }

    private static String dn(LegDraft leg) {
        return leg.destination.dn().orElseThrow();
    }

    private String extension() {
        return String.valueOf(101 + random.nextInt(EXTENSIONS));
    }

    private String other(String dn) {
        return String.valueOf(101 + (Integer.parseInt(dn) - 100 + random.nextInt(EXTENSIONS - 1)) % EXTENSIONS);
    }

    /** One to three different ones, in order. */
    private List<String> extensions() {
        List<String> some = new ArrayList<>();
        int first = random.nextInt(EXTENSIONS - 3);
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            some.add(String.valueOf(101 + first + i));
        }
        return some;
    }

    private String id() {
        return String.format(Locale.ROOT, "00000000-01dc-7c89-1111-%012x", ++ids);
    }
}
