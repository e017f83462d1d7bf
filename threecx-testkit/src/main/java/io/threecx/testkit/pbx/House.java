package io.threecx.testkit.pbx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Who and what is there to be called. Under the lock of the {@link Switchboard} once that runs. */
final class House {
    private static final int FIRST_ID = 21;

    private final Map<String, Dn> dns = new LinkedHashMap<>();
    private final Map<String, Station> stations = new LinkedHashMap<>();
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Map<String, List<String>> trunks = new LinkedHashMap<>();
    private final Map<String, PbxClient> clients = new LinkedHashMap<>();
    private final Set<String> departments = new LinkedHashSet<>(List.of("DEFAULT"));
    private final Dn voicemail;
    private final Dn conference;
    private int nextId = FIRST_ID;

    /** An extension as it is now. */
    static final class Station {
        final Extension setUp;
        final Dn dn;
        final List<PhoneDevice> registered;
        String profile = "Available";
        boolean loggedIn = true;

        Station(Extension setUp, Dn dn) {
            this.setUp = setUp;
            this.dn = dn;
            this.registered = new ArrayList<>(setUp.devices());
        }
    }

    /** A queue or a ring group. */
    record Group(Dn dn, List<String> members) {}

    House() {
        this.voicemail = add("999", "Voice Mail", DnType.VOICEMAIL);
        this.conference = add("700", "Conference", DnType.CONFERENCE);
    }

    private Dn add(String number, String name, DnType type) {
        Dn dn = new Dn(nextId++, number, name, type);
        if (dns.putIfAbsent(number, dn) != null) {
            throw new IllegalArgumentException("This PBX has the number " + number + " already: "
                    + Objects.requireNonNull(dns.get(number)).type().peer() + ".");
        }
        return dn;
    }

    void extension(Extension setUp) {
        stations.put(setUp.number(), new Station(setUp, add(setUp.number(), setUp.name(), DnType.EXTENSION)));
        departments.add(setUp.department());
    }

    void group(DnType type, String number, String name, List<String> members) {
        groups.put(number, new Group(add(number, name, type), new ArrayList<>(members)));
    }

    void trunk(String number, String name, List<String> numbers) {
        add(number, name, DnType.LINE);
        trunks.put(number, List.copyOf(numbers));
    }

    void routePoint(String number, String name) {
        add(number, name, DnType.ROUTE_POINT);
    }

    void parking(String number) {
        add(number, "Parking " + number, DnType.PARKING);
    }

    void client(PbxClient client) {
        if (clients.put(client.id(), client) == null && !dns.containsKey(client.id())) {
            routePoint(client.id(), "API client " + client.id());
        }
    }

    /** What a group's members have to be, once everything is set up. */
    void check() {
        groups.values()
                .forEach(group -> group.members().forEach(member -> {
                    if (!stations.containsKey(member)) {
                        throw new IllegalArgumentException("Group " + group.dn().number() + " has the member " + member
                                + ", but there is no such extension; add extension(\"" + member + "\", ...).");
                    }
                }));
    }

    Optional<Dn> dn(String number) {
        return Optional.ofNullable(dns.get(number));
    }

    List<Dn> all() {
        return List.copyOf(dns.values());
    }

    List<Dn> all(DnType type) {
        return dns.values().stream().filter(dn -> dn.type() == type).toList();
    }

    Station station(String number) {
        Station station = stations.get(number);
        if (station == null) {
            throw new IllegalArgumentException("There is no extension " + number + " at this PBX; it has "
                    + String.join(", ", stations.keySet()) + ".");
        }
        return station;
    }

    Optional<Station> findStation(String number) {
        return Optional.ofNullable(stations.get(number));
    }

    /** The phones of a DN; a route point has one of its own, from which calls can be made. */
    List<PhoneDevice> devicesOf(Dn dn) {
        return switch (dn.type()) {
            case EXTENSION -> List.copyOf(station(dn.number()).registered);
            case ROUTE_POINT ->
                List.of(PhoneDevice.of("sip:" + dn.number() + "@127.0.0.1:5483", "3CX Call Control API")
                        .controlled()
                        .answeringItself());
            default -> List.of();
        };
    }

    List<Station> stations() {
        return List.copyOf(stations.values());
    }

    Optional<Group> group(String number) {
        return Optional.ofNullable(groups.get(number));
    }

    List<Group> groups(DnType type) {
        return groups.values().stream()
                .filter(group -> group.dn().type() == type)
                .toList();
    }

    Optional<PbxClient> client(String id) {
        return Optional.ofNullable(clients.get(id));
    }

    List<PbxClient> clients() {
        return List.copyOf(clients.values());
    }

    List<String> departments() {
        return List.copyOf(departments);
    }

    /** The trunk with that number, or the first. */
    Dn trunk(String number) {
        String wanted = number.isEmpty() ? trunks.keySet().iterator().next() : number;
        Dn dn = dns.get(wanted);
        if (dn == null || dn.type() != DnType.LINE) {
            throw new IllegalArgumentException("There is no trunk " + wanted + " at this PBX.");
        }
        return dn;
    }

    /** Our numbers on a trunk. */
    List<String> numbersOf(Dn trunk) {
        return trunks.getOrDefault(trunk.number(), List.of());
    }

    Dn voicemail() {
        return voicemail;
    }

    Face conference() {
        return new Face(conference.number(), conference.type(), conference.number(), conference.name(), "");
    }
}
