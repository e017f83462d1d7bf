package io.threecx.testkit.provider;

import io.threecx.crm.Contact;
import io.threecx.crm.ContactPhone;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values as a failure message shows them. */
final class Words {
    private static final int MOST_SHOWN = 6;
    private static final int LONGEST = 300;

    private Words() {}

    static String of(@Nullable Object value) {
        if (value instanceof Contact contact) {
            return contact(contact);
        }
        if (value instanceof Collection<?> many) {
            return list(many);
        }
        if (value instanceof Throwable failure) {
            return failure.getClass().getSimpleName() + ": " + shortened(String.valueOf(failure.getMessage()));
        }
        if (value instanceof String text) {
            return '"' + shortened(text) + '"';
        }
        return shortened(String.valueOf(value));
    }

    private static String contact(Contact contact) {
        return contact + " \"" + shortened(contact.displayName()) + "\" with "
                + contact.phones().stream().map(ContactPhone::number).toList();
    }

    private static String list(Collection<?> many) {
        if (many.isEmpty()) {
            return "nothing (an empty list)";
        }
        String shown = many.stream().limit(MOST_SHOWN).map(Words::of).collect(Collectors.joining(", "));
        return many.size() + ": [" + shown + (many.size() > MOST_SHOWN ? ", ..." : "") + "]";
    }

    static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "... (" + text.length() + " characters)";
    }
}
