package io.threecx.template.expression;

import io.threecx.template.expression.Expression.Concatenation;
import io.threecx.template.expression.Expression.Literal;
import java.util.ArrayList;
import java.util.List;

/** Collects the parts of a text; neighbouring characters become one literal. */
final class Parts {

    private final int start;
    private final List<Expression> parts = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();
    private int literalStart;
    private boolean literalQuoted;
    private boolean open;

    /** Whether {@code ==} or {@code !=} stood in it outside quotes and brackets. */
    boolean comparesForEquality;

    Parts(int start) {
        this.start = start;
    }

    void add(Expression part) {
        close();
        parts.add(part);
    }

    void text(String text, int offset, boolean quoted) {
        if (open && literalQuoted != quoted) {
            close();
        }
        if (!open) {
            open = true;
            literalStart = offset;
            literalQuoted = quoted;
        }
        literal.append(text);
    }

    private void close() {
        if (open && (!literal.isEmpty() || literalQuoted)) {
            parts.add(new Literal(literalStart, literal.toString(), literalQuoted));
        }
        literal.setLength(0);
        open = false;
    }

    /** Removes white space without quotes from both ends. */
    void strip() {
        close();
        strip(0, true);
        strip(parts.size() - 1, false);
    }

    private void strip(int index, boolean leading) {
        if (index >= 0 && index < parts.size() && parts.get(index) instanceof Literal text && !text.quoted()) {
            String stripped = leading ? text.text().stripLeading() : text.text().stripTrailing();
            if (stripped.isEmpty()) {
                parts.remove(index);
            } else {
                int moved = leading ? text.text().length() - stripped.length() : 0;
                parts.set(index, new Literal(text.offset() + moved, stripped, false));
            }
        }
    }

    /** The only part, all of them, or empty text. */
    Expression asOne() {
        close();
        // the quotes around "[X]" leave an empty literal, which says nothing beside another part
        List<Expression> saying = parts.stream()
                .filter(part -> !(part instanceof Literal text && text.text().isEmpty()))
                .toList();
        if (saying.size() > 1) {
            return new Concatenation(start, saying);
        }
        if (saying.size() == 1) {
            return saying.get(0);
        }
        return parts.isEmpty() ? new Literal(start, "", false) : parts.get(0);
    }
}
