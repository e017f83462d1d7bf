package io.threecx.examples.desk.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.examples.desk.login.Session;
import io.threecx.examples.desk.settings.DeskSettings;
import io.threecx.examples.desk.settings.Switch;
import io.threecx.examples.desk.web.Json;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.Supplier;

/** All that a page needs to begin, or to begin anew after a break. Thread-safe. */
public final class DeskState implements Function<Session, JsonNode> {
    private final LiveBoard board;
    private final CallView view;
    private final Parts parts;
    private final InstantSource clock;
    private final boolean isDemo;

    /**
     * What the state is made of besides calls.
     *
     * @param pbx how the connection does
     * @param people who sits where
     * @param groups who is there to answer
     * @param callBacks whom to call back
     * @param settings what is switched on
     */
    public record Parts(
            Supplier<ObjectNode> pbx,
            Supplier<ArrayNode> people,
            Supplier<ArrayNode> groups,
            Function<Session, ArrayNode> callBacks,
            Supplier<DeskSettings> settings) {}

    /** @param isDemo the PBX is made up */
    public DeskState(LiveBoard board, CallView view, Parts parts, boolean isDemo, InstantSource clock) {
        this.board = board;
        this.view = view;
        this.parts = parts;
        this.isDemo = isDemo;
        this.clock = clock;
    }

    @Override
    public JsonNode apply(Session session) {
        ObjectNode node = Json.object().put("now", clock.instant().toString()).put("demo", isDemo);
        node.putObject("me")
                .put("name", session.account().name())
                .put("role", session.account().role().word())
                .put("extension", session.extension().orElse(null));
        node.set("switches", switches(parts.settings().get()));
        node.set("pbx", parts.pbx().get());
        node.set("people", parts.people().get());
        node.set("groups", parts.groups().get());
        node.set("callBacks", parts.callBacks().apply(session));
        ArrayNode calls = node.putArray("calls");
        board.visible(session).forEach(call -> calls.add(view.json(call, session)));
        return node;
    }

    /** What is on, by the words of the page. */
    public static ObjectNode switches(DeskSettings settings) {
        ObjectNode node = Json.object();
        for (Switch one : Switch.values()) {
            node.put(one.word(), settings.isOn(one));
        }
        return node;
    }
}
