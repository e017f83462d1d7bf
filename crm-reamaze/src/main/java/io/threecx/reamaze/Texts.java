package io.threecx.reamaze;

import io.threecx.call.Call;
import io.threecx.call.Direction;
import io.threecx.crm.EntryText;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What a person reads in Re:amaze: the core's text, or that of the Node bridge. */
final class Texts {
    private static final DateTimeFormatter AMERICAN = DateTimeFormatter.ofPattern("MM/dd/yyyy HH:mm:ss", Locale.ROOT);
    private static final String MARKDOWN = "\\`*_{}[]<>#|~";
    private static final int SECONDS = 60;

    private Texts() {}

    /** Subject and body. */
    static String plain(EntryText content) {
        String body = content.plain();
        return body.isEmpty() ? content.subject() : content.subject() + "\n" + body;
    }

    /** The same as Markdown, in which nothing that somebody said or is called has a meaning of its own. */
    static String markdown(EntryText content) {
        StringBuilder text = new StringBuilder();
        plain(content).chars().forEach(c -> {
            if (MARKDOWN.indexOf(c) >= 0) {
                text.append('\\');
            }
            text.append(c == '\n' ? "  \n" : String.valueOf((char) c));
        });
        return text.toString();
    }

    /** The text of the Node bridge, to the last blank. */
    static String bridge(Call call, ZoneId zone) {
        boolean outbound = call.direction() == Direction.OUTBOUND;
        long seconds = call.talkTime().toSeconds();
        String text = "Call Details: \n\nType: " + (outbound ? "Outbound" : "Inbound") + " \nStart Time: "
                + time(call.startedAt(), zone) + " \nDuration: " + seconds / SECONDS + "mins " + seconds % SECONDS
                + "secs \nEnd Time: " + time(call.endedAt(), zone);
        String name = call.agent().flatMap(agent -> agent.name()).orElse("");
        String email = call.agent().flatMap(agent -> agent.email()).orElse("");
        return outbound && !name.isEmpty() && !email.isEmpty()
                ? text + "\nAgent: " + name + " - (" + email + ")"
                : text;
    }

    private static String time(Instant instant, ZoneId zone) {
        return AMERICAN.format(instant.atZone(zone));
    }
}
