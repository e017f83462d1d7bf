package io.threecx.journal;

import io.threecx.crm.ContactRef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which calls and chats go to which CRMs, by the queue they came through or the number of ours that was dialled (DID).
 * Written as rules, of which the first that fits counts:
 *
 * <pre>
 * queue:800=odoo, did:+442079460000=odoo-eu, did:+43*=odoo-at+webhook, *=odoo
 * </pre>
 *
 * <p>What no rule fits goes to no CRM, so most lists end with {@code *=}. Without any rules everything goes to every CRM
 * that can hold it. Immutable.
 */
public final class JournalRoutes {
    /** No rules: every CRM gets everything that it can hold. */
    public static final JournalRoutes EVERYWHERE = new JournalRoutes(List.of());

    private static final String EXAMPLE =
            "takes rules such as queue:800=odoo, did:+442079460000=odoo-eu, did:+43*=odoo," + " *=odoo; ";

    private final List<Rule> rules;

    private JournalRoutes(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** What a rule looks at. */
    enum Subject {
        QUEUE,
        DID,
        EVERYTHING
    }

    /**
     * One rule.
     *
     * @param pattern a queue's DN, a number in any notation, or a prefix of an E.164 number; empty for everything
     * @param isPrefix the pattern is a prefix
     * @param providers where to
     */
    record Rule(Subject subject, String pattern, boolean isPrefix, Set<String> providers) {}

    /**
     * Reads rules.
     *
     * @param text rules of the form {@code queue:DN=crm}, {@code did:NUMBER=crm} or {@code *=crm}, separated by commas;
     *     several CRMs are joined by {@code +}; a number that ends with {@code *} is the beginning of one in E.164 form
     * @throws IllegalArgumentException that says which rule cannot be read
     */
    public static JournalRoutes parse(String text) {
        List<Rule> rules = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            String rule = part.strip();
            if (!rule.isEmpty()) {
                rules.add(rule(rule));
            }
        }
        return new JournalRoutes(rules);
    }

    private static Rule rule(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw new IllegalArgumentException(EXAMPLE + "'" + text + "' does not say where to");
        }
        String condition = text.substring(0, equals).strip();
        Set<String> providers = providers(text, text.substring(equals + 1));
        if (condition.equals("*")) {
            return new Rule(Subject.EVERYTHING, "", false, providers);
        }
        String queue = after("queue:", condition);
        if (queue != null && !queue.isEmpty()) {
            return new Rule(Subject.QUEUE, queue, false, providers);
        }
        String did = after("did:", condition);
        if (did != null && did.endsWith("*")) {
            String prefix = did.substring(0, did.length() - 1).replace(" ", "");
            if (!prefix.matches("\\+[0-9]{1,15}")) {
                throw new IllegalArgumentException(EXAMPLE + "the beginning of a number starts with + and the country"
                        + " code, not '" + did + "'");
            }
            return new Rule(Subject.DID, prefix, true, providers);
        }
        if (did != null && did.chars().anyMatch(c -> c >= '0' && c <= '9')) {
            return new Rule(Subject.DID, did, false, providers);
        }
        throw new IllegalArgumentException(EXAMPLE + "'" + condition + "' is neither queue:, did: nor *");
    }

    private static Set<String> providers(String rule, String names) {
        Set<String> providers = new LinkedHashSet<>();
        Arrays.stream(names.split("\\+", -1)).map(String::strip).forEach(providers::add);
        for (String name : providers) {
            try {
                ContactRef nameCheck = new ContactRef(name, "contact", "1");
                Objects.requireNonNull(nameCheck);
            } catch (IllegalArgumentException noName) {
                throw new IllegalArgumentException(
                        EXAMPLE + "in '" + rule + "', '" + name + "' cannot be the name of a CRM");
            }
        }
        return providers;
    }

    private static @Nullable String after(String start, String condition) {
        return condition.regionMatches(true, 0, start, 0, start.length())
                ? condition.substring(start.length()).strip()
                : null;
    }

    List<Rule> rules() {
        return rules;
    }

    /** The names of all CRMs that a rule leads to, in the order of the rules. */
    public Set<String> providers() {
        Set<String> names = new LinkedHashSet<>();
        rules.forEach(rule -> names.addAll(rule.providers()));
        return Collections.unmodifiableSet(names);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JournalRoutes that && rules.equals(that.rules);
    }

    @Override
    public int hashCode() {
        return rules.hashCode();
    }

    /** As a setting. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Rule rule : rules) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append(
                            switch (rule.subject()) {
                                case QUEUE -> "queue:" + rule.pattern();
                                case DID -> "did:" + rule.pattern() + (rule.isPrefix() ? "*" : "");
                                case EVERYTHING -> "*";
                            })
                    .append('=')
                    .append(String.join("+", rule.providers()));
        }
        return text.toString();
    }
}
