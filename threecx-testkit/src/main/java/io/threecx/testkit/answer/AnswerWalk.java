package io.threecx.testkit.answer;

import io.threecx.testkit.answer.AnswerNode.Items;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Walks paths through one answer, within a limit: lists beside lists would multiply. For one thread. */
final class AnswerWalk {

    /** Steps and, for each text taken, an eighth of its characters. */
    static final int LIMIT = 5_000_000;

    static final BitSet NONE = new BitSet();

    private final AnswerNode root;
    private int left = LIMIT;

    AnswerWalk(AnswerNode root) {
        this.root = root;
    }

    /**
     * A place that a path leads to.
     *
     * @param node null if the path ends before
     * @param choices the elements of the lists on the way, and those chosen before
     */
    record Hit(@Nullable AnswerNode node, @Nullable Choice choices) {}

    /** All places that a path leads to. */
    static final class Hits {

        final List<Hit> all = new ArrayList<>();

        /** How many steps led to the innermost list on the way, at most; -1 without any. */
        int innermostList = -1;

        boolean endsAtList;
        boolean endsAtFilledList;

        boolean areMissing() {
            return !endsAtList && all.stream().allMatch(hit -> hit.node() == null);
        }
    }

    /** What happens while the records are found. */
    interface Visitor {

        /** A record: one element of each list on the way. */
        void record(@Nullable Choice choices);

        /** A list without elements, which makes no record. */
        void emptyList(@Nullable Choice choices, int step);
    }

    /** Finds the records: every list before the end of the path is walked. */
    void records(AnswerPath path, Visitor visitor) {
        records(path, root, 0, null, visitor);
    }

    private void records(
            AnswerPath path, @Nullable AnswerNode node, int step, @Nullable Choice choices, Visitor visitor) {
        use(1);
        if (node == null || step == path.length()) {
            visitor.record(choices);
        } else if (node instanceof Items list && !path.isPlace(step)) {
            if (list.elements().isEmpty()) {
                visitor.emptyList(choices, step);
            }
            for (int i = 0; i < list.elements().size(); i++) {
                records(path, list.elements().get(i), step, new Choice(choices, list, i, step), visitor);
            }
        } else {
            records(path, path.follow(node, step), step + 1, choices, visitor);
        }
    }

    /**
     * Finds what a path leads to from the root.
     *
     * @param choices the lists of which one element counts; all elements of others count, also at the end of the path
     * @param freed steps whose lists are walked whole even if an element was chosen
     */
    Hits follow(AnswerPath path, @Nullable Choice choices, BitSet freed) {
        Hits hits = new Hits();
        follow(path, root, 0, choices, freed, hits);
        return hits;
    }

    private void follow(
            AnswerPath path, @Nullable AnswerNode node, int step, @Nullable Choice choices, BitSet freed, Hits hits) {
        use(1);
        if (node instanceof Items list && !path.isPlace(step)) {
            hits.innermostList = Math.max(hits.innermostList, step);
            Choice chosen = freed.get(step) ? null : Choice.of(list, choices);
            if (chosen != null) {
                follow(path, chosen.element(), step, choices, freed, hits);
                return;
            }
            hits.endsAtList |= step == path.length();
            hits.endsAtFilledList |= step == path.length() && !list.elements().isEmpty();
            for (int i = 0; i < list.elements().size(); i++) {
                follow(path, list.elements().get(i), step, new Choice(choices, list, i, step), freed, hits);
            }
        } else if (node == null || step == path.length()) {
            hits.all.add(new Hit(node, choices));
        } else {
            follow(path, path.follow(node, step), step + 1, choices, freed, hits);
        }
    }

    /** The text at a place; nothing there is empty text. */
    String text(Hit hit) {
        String text = hit.node() == null ? "" : hit.node().text();
        use(text.length() / 8);
        return text;
    }

    void use(int amount) {
        left -= amount;
        if (left < 0) {
            throw new AnswerException(
                    "The answer's lists make too many combinations. Ask the CRM for fewer records at once.");
        }
    }

    /** Tells why a path leads nowhere: what is missing, and what is there instead. */
    String whyMissing(AnswerPath path, @Nullable Choice choices) {
        AnswerNode node = root;
        int step = 0;
        while (step < path.length()) {
            if (node instanceof Items list && !path.isPlace(step)) {
                if (list.elements().isEmpty()) {
                    return path.upTo(step) + " is an empty list";
                }
                Choice chosen = Choice.of(list, choices);
                node = chosen == null ? list.elements().get(0) : chosen.element();
                continue;
            }
            AnswerNode next = path.follow(node, step);
            if (next == null) {
                return path.upTo(step) + has(node, path.steps().get(step));
            }
            node = next;
            step++;
        }
        return "there is no value";
    }

    private static String has(AnswerNode node, String missing) {
        if (node instanceof AnswerNode.Members members) {
            return " has no member " + NameList.shortened(missing)
                    + NameList.of(members.members().keySet());
        }
        return node instanceof Items
                ? " has no element " + NameList.shortened(missing)
                : " has no members: it is a single value";
    }

    /** Names out of an answer, not too many and not too long. */
    private static final class NameList {

        private static final int MAX_NAMES = 12;
        private static final int MAX_LENGTH = 40;

        private NameList() {}

        static String of(Set<String> names) {
            if (names.isEmpty()) {
                return "; it is empty";
            }
            List<String> shown = new TreeSet<>(names)
                    .stream().limit(MAX_NAMES).map(NameList::shortened).toList();
            return "; it has: " + String.join(", ", shown) + (names.size() > MAX_NAMES ? ", ..." : "");
        }

        static String shortened(String name) {
            return name.length() > MAX_LENGTH ? name.substring(0, MAX_LENGTH) + "..." : name;
        }
    }
}
