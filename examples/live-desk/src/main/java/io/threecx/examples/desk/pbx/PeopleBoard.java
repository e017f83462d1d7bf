package io.threecx.examples.desk.pbx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.threecx.examples.desk.live.EventHub;
import io.threecx.examples.desk.live.Happening;
import io.threecx.examples.desk.settings.SettingsStore;
import io.threecx.examples.desk.settings.Switch;
import io.threecx.examples.desk.web.Json;
import io.threecx.pbx.live.LiveCall;
import io.threecx.pbx.live.LiveCallId;
import io.threecx.pbx.live.LiveLeg;
import io.threecx.pbx.xapi.ODataQuery;
import io.threecx.pbx.xapi.PbxUser;
import io.threecx.pbx.xapi.Xapi;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * Who sits where, and what they do: registered and profile as the PBX says every few seconds, ringing and talking as the live
 * calls say at once. Thread-safe.
 */
public final class PeopleBoard {
    private static final int MOST = 1_000;

    private final EventHub hub;
    private final SettingsStore settings;
    /** Who there is, by extension. */
    private Map<String, PbxUser> users = Map.of();
    /** The legs of each extension that is in a call, by call. */
    private final Map<String, Map<LiveCallId, LiveLeg>> busy = new HashMap<>();

    private final NavigableMap<String, Person> people = new ConcurrentSkipListMap<>();

    public PeopleBoard(EventHub hub, SettingsStore settings) {
        this.hub = hub;
        this.settings = settings;
    }

    /** The name of who sits at an extension. */
    public synchronized Optional<String> name(String extension) {
        return Optional.ofNullable(users.get(extension)).map(PbxUser::name);
    }

    /** Asks the PBX who there is. */
    void look(Xapi xapi) {
        List<PbxUser> found =
                xapi.users(ODataQuery.all().orderBy("Number").limit(MOST)).list();
        Map<String, PbxUser> byNumber = new HashMap<>();
        found.forEach(user -> byNumber.put(user.number(), user));
        synchronized (this) {
            users = byNumber;
        }
        showAll();
    }

    /** Takes in who rings and talks now. */
    void callsAre(List<LiveCall> calls) {
        synchronized (this) {
            busy.clear();
            calls.forEach(this::enter);
        }
        showAll();
    }

    /** Takes in one call that has changed: others, and people who are not in it, are not looked at. */
    void callChanged(LiveCall call) {
        List<String> changed = new ArrayList<>();
        synchronized (this) {
            leave(call);
            enter(call);
            for (LiveLeg leg : call.legs()) {
                PbxUser user = users.get(leg.extension());
                if (user != null && user.isEnabled()) {
                    Person now = person(user);
                    if (!now.equals(people.put(now.extension(), now))) {
                        changed.add(now.extension());
                    }
                }
            }
        }
        for (String extension : changed) {
            hub.publish(new Happening(
                    "person",
                    extension,
                    session -> Optional.ofNullable(people.get(extension))
                            .filter(person -> settings.isOn(Switch.PRESENCE))
                            .map(PeopleBoard::json)));
        }
    }

    private void leave(LiveCall call) {
        for (LiveLeg leg : call.legs()) {
            Map<LiveCallId, LiveLeg> known = busy.get(leg.extension());
            if (known != null && known.remove(call.id()) != null && known.isEmpty()) {
                busy.remove(leg.extension());
            }
        }
    }

    private void enter(LiveCall call) {
        for (LiveLeg leg : call.liveLegs()) {
            busy.computeIfAbsent(leg.extension(), unused -> new LinkedHashMap<>())
                    .merge(call.id(), leg, PeopleBoard::moreTelling);
        }
    }

    private static LiveLeg moreTelling(LiveLeg one, LiveLeg other) {
        return one.status() == LiveLeg.Status.CONNECTED ? one : other;
    }

    void forget() {
        synchronized (this) {
            users = Map.of();
            busy.clear();
        }
        showAll();
    }

    private void showAll() {
        synchronized (this) {
            Map<String, Person> now = new HashMap<>();
            users.values().stream()
                    .filter(PbxUser::isEnabled)
                    .map(this::person)
                    .forEach(person -> now.put(person.extension(), person));
            if (now.equals(people)) {
                return;
            }
            people.keySet().retainAll(now.keySet());
            people.putAll(now);
        }
        hub.publish(new Happening("people", "", session -> Optional.of(json())));
    }

    private Person person(PbxUser user) {
        LiveLeg leg = busy.getOrDefault(user.number(), Map.of()).values().stream()
                .reduce(PeopleBoard::moreTelling)
                .orElse(null);
        String profile = user.profile().equalsIgnoreCase(PbxUser.AVAILABLE) ? "" : user.profile();
        return new Person(user.number(), user.name(), profile, state(user, profile, leg), since(leg));
    }

    private static Person.State state(PbxUser user, String profile, @Nullable LiveLeg leg) {
        if (leg != null) {
            return leg.status() == LiveLeg.Status.RINGING ? Person.State.RINGING : Person.State.TALKING;
        }
        if (!user.isRegistered()) {
            return Person.State.OFFLINE;
        }
        return profile.isEmpty() ? Person.State.FREE : Person.State.AWAY;
    }

    private static @Nullable Instant since(@Nullable LiveLeg leg) {
        return leg == null ? null : leg.since();
    }

    /** For the page; empty when presence is switched off. */
    public ArrayNode json() {
        ArrayNode list = Json.array();
        if (!settings.isOn(Switch.PRESENCE)) {
            return list;
        }
        people.values().forEach(person -> list.add(json(person)));
        return list;
    }

    private static JsonNode json(Person person) {
        return Json.object()
                .put("extension", person.extension())
                .put("name", person.name())
                .put("profile", person.profile())
                .put("state", person.state().name().toLowerCase(Locale.ROOT))
                .put("since", person.since() == null ? null : person.since().toString());
    }
}
