package io.threecx.template;

import io.threecx.template.expression.Condition;
import io.threecx.template.expression.Expression;
import io.threecx.template.expression.ExpressionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** One expression of a template: where it stands, what it is there for, and what it says. */
final class ExpressionSite {

    /** What an expression is there for. */
    enum Role {
        MAX_LENGTH(Kind.TEXT),
        DEFAULT(Kind.ESCAPED),
        OAUTH_ADDRESS(Kind.TEXT),
        USER_AND_PASSWORD(Kind.TEXT),
        ENTITY_ORDER(Kind.TEXT),
        URL(Kind.TEXT),
        SKIP_IF(Kind.CONDITION),
        MESSAGE(Kind.ESCAPED),
        HEADER(Kind.TEXT),
        BODY(Kind.TEXT),
        IF(Kind.CONDITION),
        ETHALON(Kind.TEXT),
        LOOKUP_VALUE(Kind.TEXT),
        OUTPUT(Kind.TEXT);

        private final Kind kind;

        Role(Kind kind) {
            this.kind = kind;
        }
    }

    private enum Kind {
        TEXT,
        CONDITION,
        ESCAPED
    }

    /** The number of a site that belongs to no scenario. */
    static final int NO_SCENARIO = -1;

    private final TemplateElement element;
    /** Null for the element's own text. */
    private final @Nullable String attribute;

    private final String text;
    private final Role role;
    private final int scenario;
    private final @Nullable Expression expression;
    private final @Nullable Condition condition;
    private final @Nullable ExpressionException failure;
    private final List<Expression> parts;
    private final List<Expression.Reference> references;
    private boolean located;
    private @Nullable DecodedText inFile;

    ExpressionSite(TemplateElement element, @Nullable String attribute, Role role, int scenario) {
        this.element = element;
        this.attribute = attribute;
        this.text = attribute == null ? element.text() : element.textOf(attribute);
        this.role = role;
        this.scenario = scenario;
        Expression readExpression = null;
        Condition readCondition = null;
        ExpressionException wrong = null;
        try {
            if (role.kind == Kind.CONDITION) {
                readCondition = Condition.parse(text);
            } else {
                readExpression = role.kind == Kind.ESCAPED ? Expression.parseEscaped(text) : Expression.parse(text);
            }
        } catch (ExpressionException e) {
            wrong = e;
        }
        expression = readExpression;
        condition = readCondition;
        failure = wrong;
        List<Expression> all = new ArrayList<>(4);
        if (condition != null) {
            condition.expressions().forEach(part -> collect(part, all));
        } else if (expression != null) {
            collect(expression, all);
        }
        parts = List.copyOf(all);
        references = all.stream()
                .filter(Expression.Reference.class::isInstance)
                .map(Expression.Reference.class::cast)
                .toList();
    }

    /** What {@link Expression#all} gives, without a stream for each level. */
    private static void collect(Expression part, List<Expression> all) {
        all.add(part);
        if (!(part instanceof Expression.Literal) && !(part instanceof Expression.Reference)) {
            part.inner().forEach(inner -> collect(inner, all));
        }
    }

    TemplateElement element() {
        return element;
    }

    String text() {
        return text;
    }

    Role role() {
        return role;
    }

    /** The number of the scenario it belongs to, in the order of the file, or {@link #NO_SCENARIO}. */
    int scenario() {
        return scenario;
    }

    /** What the text says; empty for a condition, or if it cannot be read. */
    Optional<Expression> expression() {
        return Optional.ofNullable(expression);
    }

    /** What the condition says; empty for another kind of text, or if it cannot be read. */
    Optional<Condition> condition() {
        return Optional.ofNullable(condition);
    }

    Optional<ExpressionException> failure() {
        return Optional.ofNullable(failure);
    }

    /** Every part of what was read, at any depth. */
    List<Expression> parts() {
        return parts;
    }

    /** The variables that it refers to, in the order of the text. */
    List<Expression.Reference> references() {
        return references;
    }

    boolean refersTo(String name) {
        return references.stream().anyMatch(reference -> reference.name().equals(name));
    }

    /** How often the text is evaluated again; empty if absent, no number, or not for this kind of text. */
    OptionalInt passes() {
        return element.intOf(role == Role.MESSAGE ? "MessagePasses" : "Passes");
    }

    /** The place of a character of the text; of the element where that is not known; null without a file. */
    @Nullable
    Position position(int offset) {
        if (!located) {
            located = true;
            inFile = element.source()
                    .flatMap(
                            source -> attribute == null ? Optional.of(source.text()) : source.attributeValue(attribute))
                    .filter(decoded -> TemplateElement.sameAsInFile(decoded.text(), text))
                    .orElse(null);
        }
        return inFile == null ? element.position().orElse(null) : inFile.position(offset);
    }
}
