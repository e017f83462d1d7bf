package io.threecx.testkit;

import io.threecx.call.Direction;
import io.threecx.template.expression.Expression;
import io.threecx.testkit.dotnet.Evaluator;
import io.threecx.testkit.dotnet.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The variables that 3CX has for reports (3CX CRM template description, ReportCall and ReportChat variables). */
final class ReportVariables {

    /** Before the outputs of the contact that was found. */
    static final String CONTACT = "Contact::";

    private static final Expression SHORT_DATE_AND_TIME = Expression.parse("[[Time].ToString(\"g\")]");

    private final Evaluator evaluator;
    private final ZoneId zone;
    private final Map<String, Value> variables = new LinkedHashMap<>();

    ReportVariables(Evaluator evaluator, ZoneId zone) {
        this.evaluator = evaluator;
        this.zone = zone;
    }

    Map<String, Value> ofCall(Screen screen, CallEnd end) {
        Direction direction = screen.occasion().direction().orElse(Direction.INBOUND);
        Instant start = end.start().orElse(screen.occasion().start());
        Instant answer = start.plus(end.ringing());
        text("CallType", callType(direction, end.isAnswered()));
        text(EventVariables.CALL_DIRECTION, EventVariables.word(direction));
        contact(screen.contact(), "");
        agent(end.agent(), end.queue());
        time("CallStartTime", Optional.of(start));
        time("CallEstablishedTime", end.isAnswered() ? Optional.of(answer) : Optional.empty());
        time("CallEndTime", Optional.of(answer.plus(end.talk())));
        length(end.talk(), start);
        text("RecordingUrl", end.recordingUrl());
        text(
                "RecordingHyperLink",
                end.recordingUrl().isEmpty()
                        ? ""
                        : "<a href=\"" + end.recordingUrl() + "\">" + end.recordingUrl() + "</a>");
        end.ofAi().forEach(this::text);
        return variables;
    }

    Map<String, Value> ofChat(Screen screen, ChatEnd end, boolean emojis) {
        Instant start = end.start().orElse(screen.occasion().start());
        text(EventVariables.EMAIL, screen.occasion().email());
        contact(screen.contact(), end.visitor());
        agent(end.agent(), end.queue());
        variables.put("ChatStartTimeLocal", Value.local(start, zone));
        variables.put("ChatStartTimeUTC", Value.utc(start));
        variables.put("ChatEndTimeUTC", Value.utc(start.plus(end.duration())));
        length(end.duration(), start);
        text("ChatMessages", emojis ? end.messages() : Emojis.strip(end.messages()));
        return variables;
    }

    private static String callType(Direction direction, boolean answered) {
        if (direction == Direction.OUTBOUND) {
            return answered ? "Outbound" : "Notanswered";
        }
        return answered ? "Inbound" : "Missed";
    }

    private void contact(Optional<PbxContact> contact, String otherName) {
        text("Name", contact.map(PbxContact::displayName).orElse(otherName));
        text("EntityId", contact.map(PbxContact::entityId).orElse(""));
        text("EntityType", contact.map(PbxContact::entityType).orElse(""));
        contact.ifPresent(found -> found.outputs().forEach((type, value) -> text(CONTACT + type, value)));
    }

    private void agent(Agent agent, String queue) {
        text("Agent", agent.extension());
        text("AgentFirstName", agent.firstName());
        text("AgentLastName", agent.lastName());
        text("AgentEmail", agent.email());
        text("QueueExtension", queue);
    }

    /** A time as three variables; one that never came has no value. */
    private void time(String name, Optional<Instant> time) {
        variables.put(
                name + "Local", time.map(instant -> Value.local(instant, zone)).orElse(Value.NOTHING));
        variables.put(name + "UTC", time.map(Value::utc).orElse(Value.NOTHING));
        variables.put(
                name + "UTCMillis",
                time.map(instant -> Value.of(instant.toEpochMilli())).orElse(Value.NOTHING));
    }

    private void length(Duration length, Instant start) {
        text("Duration", clock(length));
        variables.put("DurationTimespan", Value.timeSpan(length));
        text("DateTime", evaluator.text(SHORT_DATE_AND_TIME, name -> Optional.of(Value.local(start, zone))));
    }

    private void text(String name, String value) {
        variables.put(name, Value.text(value));
    }

    /** {@code hh:mm:ss}. */
    static String clock(Duration length) {
        return twoDigits(length.toHours()) + ":" + twoDigits(length.toMinutesPart()) + ":"
                + twoDigits(length.toSecondsPart());
    }

    private static String twoDigits(long number) {
        return number < 10 ? "0" + number : Long.toString(number);
    }
}
