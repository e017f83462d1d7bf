package io.threecx.testkit.answer;

import io.threecx.testkit.answer.AnswerWalk.Hit;
import io.threecx.testkit.answer.RecordReader.Dropped;
import io.threecx.testkit.answer.RecordReader.Records;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one answer. For one thread. */
final class RecordSearch {

    private final RuleCheck check;
    private final AnswerWalk walk;
    private final List<CompiledRule> rules;
    private final List<CompiledVariable> variables;
    private final List<Map<String, String>> found = new ArrayList<>();
    private final List<Dropped> dropped = new ArrayList<>();
    /** By variable: after how many steps its path walks a list whole, even one that an element was chosen of. */
    private final IdentityHashMap<CompiledVariable, BitSet> freed = new IdentityHashMap<>();

    RecordSearch(RuleCheck check, List<CompiledRule> rules, List<CompiledVariable> variables) {
        this.check = check;
        this.walk = check.walk();
        this.rules = rules;
        this.variables = variables;
    }

    Records search(Answer answer) {
        if (answer.isEmpty() && answer.root() instanceof AnswerNode.Members) {
            dropped.add(new Dropped("answer", "no record: the answer is empty"));
        } else if (!rules.isEmpty()) {
            AnswerPath path = rules.get(0).path();
            walk.records(path, new Keeper(path));
        } else if (answer.isEmpty()) {
            dropped.add(new Dropped("answer", "no record: the answer is empty"));
        } else {
            found.add(values(null));
        }
        return new Records(Collections.unmodifiableList(found), Collections.unmodifiableList(dropped));
    }

    /** Keeps the records that pass all rules. */
    private final class Keeper implements AnswerWalk.Visitor {

        private final AnswerPath path;

        Keeper(AnswerPath path) {
            this.path = path;
        }

        @Override
        public void record(@Nullable Choice choices) {
            for (CompiledRule rule : rules) {
                String problem = check.problem(rule, choices);
                if (problem != null) {
                    dropped.add(new Dropped(Choice.place(choices, path), problem));
                    return;
                }
            }
            found.add(values(choices));
        }

        @Override
        public void emptyList(@Nullable Choice choices, int step) {
            dropped.add(
                    new Dropped(Choice.place(choices, path), "no record: " + path.upTo(step) + " is an empty list"));
        }
    }

    private Map<String, String> values(@Nullable Choice choices) {
        Map<String, String> values = new LinkedHashMap<>();
        for (CompiledVariable variable : variables) {
            values.put(variable.name(), value(variable, choices));
        }
        return Collections.unmodifiableMap(values);
    }

    private String value(CompiledVariable variable, @Nullable Choice choices) {
        List<Hit> candidates = candidates(variable, choices);
        if (variable.skip() > 0) {
            candidates = candidates.subList(Math.min(variable.skip(), candidates.size()), candidates.size());
        }
        if (variable.isArray()) {
            return candidates.stream()
                    .map(walk::text)
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining(","));
        }
        boolean oneOfMany = variable.filter().isEmpty() && variable.skip() == 0 && candidates.size() > 1;
        return candidates.isEmpty() || oneOfMany ? "" : walk.text(candidates.get(0));
    }

    private List<Hit> candidates(CompiledVariable variable, @Nullable Choice choices) {
        if (variable.filter().isEmpty()) {
            return walk.follow(variable.path(), choices, AnswerWalk.NONE).all;
        }
        BitSet whole = freed.computeIfAbsent(variable, this::freed);
        List<Hit> passing = new ArrayList<>();
        for (Hit candidate : walk.follow(variable.path(), choices, whole).all) {
            if (variable.filter().stream().allMatch(rule -> check.holds(rule, candidate.choices()))) {
                passing.add(candidate);
            }
        }
        return passing;
    }

    /** The innermost lists of the filter's paths, seen over the whole answer: one record may have fewer of them. */
    private BitSet freed(CompiledVariable variable) {
        BitSet steps = new BitSet();
        for (CompiledRule rule : variable.filter()) {
            int list = walk.follow(rule.path(), null, AnswerWalk.NONE).innermostList;
            if (list >= 0 && variable.path().sharesSteps(rule.path(), list)) {
                steps.set(list);
            }
        }
        return steps;
    }
}
