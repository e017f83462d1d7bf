package io.threecx.lookup;

import io.threecx.lookup.ProviderReport.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All providers, asked together or one after the other, under one deadline. Thread-safe. */
final class Panel {
    private final List<Lane> lanes;
    private final List<Lane> startingOrder;
    private final LookupPolicy policy;
    private final LongSupplier ticker;

    Panel(List<Lane> lanes, LookupPolicy policy, LongSupplier ticker) {
        this.lanes = List.copyOf(lanes);
        // those that answer on this thread last: meanwhile the others are under way
        this.startingOrder =
                lanes.stream().sorted(Comparator.comparing(Lane::isInProcess)).toList();
        this.policy = policy;
        this.ticker = ticker;
    }

    List<Lane> lanes() {
        return lanes;
    }

    /**
     * Asks who has a number.
     *
     * @param until when the answer must be there, as an instant of the ticker
     * @param evenIfCached ask the CRMs although they answered a short while ago
     * @return one reply for each lane, in their order
     */
    List<Reply<ProviderAnswer>> ask(Question question, long until, boolean evenIfCached) {
        return policy.providerOrder() == LookupPolicy.ProviderOrder.PRIORITY
                ? askInTurn(question, until, evenIfCached)
                : askTogether(question, until, evenIfCached);
    }

    /** The same of all providers at once, whatever their order. */
    List<Reply<ProviderAnswer>> askTogether(Question question, long until, boolean evenIfCached) {
        Map<Lane, Asked<ProviderAnswer>> started = new HashMap<>();
        for (Lane lane : startingOrder) {
            started.put(lane, start(lane, question, evenIfCached));
        }
        List<Asked<ProviderAnswer>> asked = lanes.stream().map(started::get).toList();
        return replies(asked, until, this::timeLimit);
    }

    /**
     * The next is asked when the one before found nothing, failed, or used up its even share of the time: a provider
     * that hangs must not keep the others from being heard.
     */
    private List<Reply<ProviderAnswer>> askInTurn(Question question, long until, boolean evenIfCached) {
        List<Asked<ProviderAnswer>> asked = new ArrayList<>(lanes.size());
        boolean found = false;
        for (int i = 0; i < lanes.size(); i++) {
            if (found) {
                asked.add(notAsked(lanes.get(i), "a provider before it has the number"));
                continue;
            }
            Asked<ProviderAnswer> next = start(lanes.get(i), question, evenIfCached);
            asked.add(next);
            long now = ticker.getAsLong();
            Reply<ProviderAnswer> reply = next.await(now + Math.max(0, until - now) / (lanes.size() - i));
            found = reply != null && reply.value() != null && !reply.value().isMiss();
        }
        return found
                ? replies(
                        asked,
                        ticker.getAsLong(),
                        () -> "no answer within its share of the time limit of " + deadline())
                : replies(asked, until, this::timeLimit);
    }

    private static Asked<ProviderAnswer> start(Lane lane, Question question, boolean evenIfCached) {
        Reply<ProviderAnswer> known = evenIfCached ? null : lane.known(question);
        return known == null
                ? new Asked<>(lane, lane.ask(question, evenIfCached), null)
                : new Asked<>(lane, null, known);
    }

    /**
     * Asks every provider that plays a role, all together.
     *
     * @param question of the role to each of them
     * @param role as it is called in the report of a provider that lacks it
     */
    <R, T> List<Reply<T>> askRole(Class<R> role, String roleName, Function<R, T> question, long until) {
        List<Asked<T>> asked = new ArrayList<>(lanes.size());
        for (Lane lane : lanes) {
            Optional<R> player = lane.role(role);
            if (player.isPresent()) {
                Supplier<T> work = () -> question.apply(player.get());
                Duration limit = policy.deadline(); // nothing is cached here: a late answer is of no use
                asked.add(new Asked<>(lane, lane.read(work, limit), null));
            } else {
                asked.add(notAsked(lane, "it has no " + roleName));
            }
        }
        return replies(asked, until, this::timeLimit);
    }

    private static <T> Asked<T> notAsked(Lane lane, String reason) {
        return new Asked<>(lane, null, Reply.none(Outcome.NOT_ASKED, reason));
    }

    private static <T> List<Reply<T>> replies(List<Asked<T>> asked, long until, Supplier<String> whenLate) {
        List<Reply<T>> replies = new ArrayList<>(asked.size());
        for (Asked<T> one : asked) {
            Reply<T> reply = one.await(until);
            replies.add(reply == null ? late(one, whenLate) : reply);
        }
        return replies;
    }

    private static <T> Reply<T> late(Asked<T> asked, Supplier<String> whenLate) {
        if (Thread.currentThread().isInterrupted()) {
            return Reply.none(Outcome.TIME_LIMIT, "the lookup was interrupted before it answered");
        }
        String problem = whenLate.get();
        if (asked.attempt != null) {
            asked.lane.overdue(asked.attempt, problem);
        }
        return Reply.none(Outcome.TIME_LIMIT, problem);
    }

    private String timeLimit() {
        return "no answer within the time limit of " + deadline();
    }

    private String deadline() {
        return TimeText.of(policy.deadline().toNanos());
    }

    /** A lane and what is known of its reply: the reply itself, or the attempt that will bring it. */
    private static final class Asked<T> {
        private final Lane lane;
        private final @Nullable Attempt<T> attempt;
        private @Nullable Reply<T> reply;

        Asked(Lane lane, @Nullable Attempt<T> attempt, @Nullable Reply<T> reply) {
            this.lane = lane;
            this.attempt = attempt;
            this.reply = reply;
        }

        @Nullable
        Reply<T> await(long until) {
            if (reply == null && attempt != null) {
                reply = attempt.await(until);
            }
            return reply;
        }
    }
}
