package io.threecx.report;

import io.threecx.call.CallParty;
import io.threecx.call.Chat;
import io.threecx.call.ChatSighting;
import io.threecx.call.SourceKey;
import io.threecx.phone.PhoneNumbers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One chat as 3CX reported it when it was over: the chat, what else the report carries, and how it was read. Immutable. */
public final class ReportChat {
    private final Fields fields;
    private final Chat chat;
    private final CallTimeline times;
    private final String sourceId;
    private final Set<String> derived;
    private final List<String> notes;

    private ReportChat(
            Fields fields, Chat chat, CallTimeline times, String sourceId, Set<String> derived, List<String> notes) {
        this.fields = fields;
        this.chat = chat;
        this.times = times;
        this.sourceId = sourceId;
        this.derived = derived;
        this.notes = notes;
    }

    static ReportChat read(
            Fields fields, TimeFields points, PhoneNumbers numbers, Instant receivedAt, List<String> notes) {
        if (!fields.has("Number") && !fields.has("Email") && !fields.has("Agent")) {
            throw new ReportException("Number, Email, Agent", "expected at least one of them, found none");
        }
        Duration duration = CallDuration.read(fields, notes);
        ReportTime start = points.read("ChatStartTime");
        CallTimeline times = CallTimeline.of(
                start != null ? start : points.dateTime(),
                null,
                points.read("ChatEndTime"),
                duration,
                false,
                receivedAt,
                notes);
        Set<String> derived = new TreeSet<>();
        times.addDerived(derived, notes);
        CallParty agent = Parties.agent(fields);
        if (agent == null) {
            notes.add("Agent: absent, the chat has an agent with an empty extension");
            agent = CallParty.extension("").withEmail(fields.get("AgentEmail"));
        }
        String sourceId = ReportIdentity.ofChat(fields, receivedAt, notes);
        Chat chat = Chat.of(
                        Parties.remote(fields, numbers),
                        agent,
                        times.start().instant(),
                        times.end().instant(),
                        fields.text("ChatMessages").orElse(""))
                .withQueue(fields.get("QueueExtension"));
        return new ReportChat(fields, chat, times, sourceId, Set.copyOf(derived), List.copyOf(notes));
    }

    /** The chat. Its agent's extension is empty when the report names none, its messages when there are none. */
    public Chat toChat() {
        return chat;
    }

    /**
     * What this report says, for the journal.
     *
     * @param pbx the name of the PBX that reported
     */
    public ChatSighting toSighting(String pbx) {
        return new ChatSighting(new SourceKey(pbx, SourceKey.CHAT_REPORT, sourceId), chat, fields.get("EntityId"));
    }

    /**
     * The identity of this report: 40 hexadecimal digits, the same for every post of the same report. A hash over agent,
     * number, e-mail address and the start's milliseconds as they were sent; without milliseconds over all time texts and
     * durations instead.
     */
    public String sourceId() {
        return sourceId;
    }

    /** When the chat began, and how that is known. */
    public ReportTime start() {
        return times.start();
    }

    /** When it was ended, and how that is known. */
    public ReportTime end() {
        return times.end();
    }

    /** The id of the contact that the lookup gave to 3CX; empty when none matched. */
    public Optional<String> entityId() {
        return Optional.ofNullable(fields.get("EntityId"));
    }

    /** The kind of that contact, free text. */
    public Optional<String> entityType() {
        return Optional.ofNullable(fields.get("EntityType"));
    }

    /** What was posted under names that are none of 3CX's, as text, by name. */
    public Map<String, String> others() {
        return fields.others();
    }

    /** What the report does not say and was worked out: some of {@code startedAt}, {@code endedAt}. */
    public Set<String> derived() {
        return derived;
    }

    /** What a person should know about the reading, each with the field first; without values. Empty when all is plain. */
    public List<String> notes() {
        return notes;
    }

    /** The chat, with its number masked and without its messages. */
    @Override
    public String toString() {
        return "report of " + chat;
    }
}
