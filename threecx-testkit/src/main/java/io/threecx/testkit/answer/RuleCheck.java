package io.threecx.testkit.answer;

import io.threecx.template.Rule;
import io.threecx.testkit.answer.AnswerWalk.Hit;
import io.threecx.testkit.answer.AnswerWalk.Hits;
import java.util.IdentityHashMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Decides whether rules hold for places of one answer. For one thread. */
final class RuleCheck {

    private final AnswerWalk walk;
    private final boolean emptyListPasses;
    private final UnaryOperator<String> ethalon;
    private final Predicate<String> isSearchedNumber;
    private final IdentityHashMap<CompiledRule, String> ethalons = new IdentityHashMap<>();

    RuleCheck(
            AnswerWalk walk,
            boolean emptyListPasses,
            UnaryOperator<String> ethalon,
            Predicate<String> isSearchedNumber) {
        this.walk = walk;
        this.emptyListPasses = emptyListPasses;
        this.ethalon = ethalon;
        this.isSearchedNumber = isSearchedNumber;
    }

    AnswerWalk walk() {
        return walk;
    }

    boolean holds(CompiledRule rule, @Nullable Choice choices) {
        return rule.type().isPresent()
                && holds(rule, rule.type().get(), walk.follow(rule.path(), choices, AnswerWalk.NONE));
    }

    /** What keeps a rule from holding; null if it holds. */
    @Nullable
    String problem(CompiledRule rule, @Nullable Choice choices) {
        if (rule.type().isEmpty()) {
            return "the rule's type " + rule.typeAsWritten() + " is none; there are Any, Equals and Number";
        }
        Hits hits = walk.follow(rule.path(), choices, AnswerWalk.NONE);
        Rule.Type type = rule.type().get();
        if (holds(rule, type, hits)) {
            return null;
        }
        String name = "rule " + type.text() + " on " + rule.path().written() + ": ";
        if (hits.areMissing()) {
            return (choices == null ? "no record: " : name) + walk.whyMissing(rule.path(), choices);
        }
        return name
                + switch (type) {
                    case ANY -> hits.endsAtList ? "the list is empty" : "the value is empty";
                    case EQUALS -> "the value is another than the Ethalon " + rule.ethalon() + " stands for";
                    case NUMBER -> "the value is not the searched number";
                };
    }

    private boolean holds(CompiledRule rule, Rule.Type type, Hits hits) {
        return switch (type) {
            case ANY ->
                hits.endsAtList
                        ? hits.endsAtFilledList || emptyListPasses
                        : hits.all.stream().anyMatch(RuleCheck::isFilled);
            case EQUALS -> {
                String wanted = ethalons.computeIfAbsent(rule, r -> ethalon.apply(r.ethalon()));
                yield hits.all.stream()
                        .anyMatch(hit -> hit.node() != null && walk.text(hit).equals(wanted));
            }
            case NUMBER -> hits.all.stream().anyMatch(hit -> isFilled(hit) && isSearchedNumber.test(walk.text(hit)));
        };
    }

    private static boolean isFilled(Hit hit) {
        return hit.node() != null && !hit.node().isEmpty();
    }
}
