package io.threecx.journal.text;

import io.threecx.call.CallParty;
import io.threecx.call.Chat;
import io.threecx.crm.EntryText;
import io.threecx.crm.EntryText.Line;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is known of one chat, as text by name. */
final class ChatValues {

    /** The lines of the body, in their usual order. */
    static final List<String> LINES =
            List.of("visitor", "email", "company", "agent", "queue", "start", "ended", "zone", "duration", "messages");

    /** What may stand in a subject. */
    static final Set<String> PLACEHOLDERS = placeholders();

    private final Wording wording;
    private final Map<String, String> values = new LinkedHashMap<>();

    ChatValues(Wording wording, ZoneId zone, ChatFacts facts) {
        this.wording = wording;
        putParties(facts);
        putTimes(
                facts.chat(),
                new Moments(
                        wording, zone, facts.chat().startedAt(), facts.chat().endedAt()));
        put("messages", Optional.of(CleanText.block(facts.chat().messages())));
    }

    private static Set<String> placeholders() {
        Set<String> names = new LinkedHashSet<>(List.of("who", "name", "number", "extension"));
        names.addAll(LINES);
        return Collections.unmodifiableSet(names);
    }

    private void putParties(ChatFacts facts) {
        Names names = new Names(wording);
        CallParty visitor = facts.chat().visitor();
        CallParty agent = facts.chat().agent();
        Optional<String> email = visitor.email().map(Names::line);
        Optional<String> person = names.person(visitor, facts.contact()).or(() -> email);
        put("visitor", person.or(() -> Optional.of(wording.word("visitor"))));
        put("who", person.or(() -> Optional.of(wording.word("visitor.inSubject"))));
        put("name", Names.name(visitor, facts.contact()));
        put("number", Names.number(visitor));
        put("email", email);
        put("company", Names.company(visitor, facts.contact()));
        put("agent", names.agent(Optional.of(agent), facts.user()));
        put("extension", agent.extension().map(Names::line));
        put("queue", facts.chat().queue().map(Names::line));
    }

    private void putTimes(Chat chat, Moments moments) {
        values.put("start", moments.dateTime(chat.startedAt()));
        values.put("zone", moments.zone());
        if (chat.endedAt().isAfter(chat.startedAt())) {
            values.put("ended", moments.dateTime(chat.endedAt()));
            values.put("duration", Moments.duration(Duration.between(chat.startedAt(), chat.endedAt())));
        }
    }

    private void put(String name, Optional<String> value) {
        value.filter(text -> !text.isEmpty()).ifPresent(text -> values.put(name, text));
    }

    EntryText text() {
        return WordedText.entry(
                wording.pattern("subject.chat").with(values),
                values.getOrDefault("visitor", ""),
                wording.lines(Wording.CHAT_LINES).stream().flatMap(this::line));
    }

    private Stream<Line> line(String name) {
        return Optional.ofNullable(values.get(name))
                .map(value -> new Line(wording.word("label." + name), value))
                .stream();
    }
}
