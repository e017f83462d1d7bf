package io.threecx.testkit.pbx;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who and what is there, as the configuration API shows it (3CX, xapi-tutorial, swagger). */
final class HouseSets {
    private static final int FIRST_DEPARTMENT = 400;

    private final Switchboard board;
    private final Release release;

    HouseSets(Switchboard board, Release release) {
        this.board = board;
        this.release = release;
    }

    List<EntitySet> all() {
        return List.of(
                new EntitySet("Users", this::users, Set.of("Groups", "ForwardingProfiles", "Phones")),
                new EntitySet("Queues", () -> groups(DnType.QUEUE), Set.of("Agents", "Managers")),
                new EntitySet("RingGroups", () -> groups(DnType.RING_GROUP), Set.of("Members")),
                new EntitySet("Groups", this::departments, Set.of("Members")),
                new EntitySet("Peers", this::peers, Set.of()),
                new EntitySet("Parkings", () -> plain(DnType.PARKING), Set.of()),
                new EntitySet("Trunks", this::trunks, Set.of()),
                new EntitySet("ServicePrincipals", this::clients, Set.of()));
    }

    private House house() {
        return board.house();
    }

    private List<Map<String, Object>> users() {
        return house().stations().stream().map(this::user).toList();
    }

    private Map<String, Object> user(House.Station station) {
        Extension setUp = station.setUp;
        Rows row = new Rows()
                .with("Id", station.dn.id())
                .with("Number", setUp.number())
                .with("FirstName", setUp.firstName())
                .with("LastName", setUp.lastName())
                .with("DisplayName", setUp.name())
                .with("EmailAddress", setUp.email())
                .with("Mobile", setUp.mobile())
                .with("Enabled", true)
                .with("IsRegistered", !station.registered.isEmpty())
                .with("CurrentProfileName", station.profile)
                .with("QueueStatus", station.loggedIn ? "LoggedIn" : "LoggedOut")
                .with("OutboundCallerID", "")
                .with("VMEnabled", setUp.hasVoicemail())
                .with("RecordCalls", setUp.isRecorded())
                .with("PrimaryGroupId", departmentId(setUp.department()));
        if (release.since(9)) {
            row.with("AIAgent", false);
        }
        return row.with(
                        "Groups",
                        List.of(Map.of(
                                "GroupId",
                                departmentId(setUp.department()),
                                "Name",
                                setUp.department(),
                                "Number",
                                setUp.number())))
                .with(
                        "ForwardingProfiles",
                        List.of("Available", "Away", "Out of office", "Custom 1", "Custom 2").stream()
                                .map(name -> new Rows()
                                        .with("Id", station.dn.id() * 10 + name.length())
                                        .with("Name", name)
                                        .with("CustomName", "")
                                        .with("CustomMessage", "")
                                        .row())
                                .toList())
                .with("Phones", List.of())
                .row();
    }

    private int departmentId(String name) {
        return FIRST_DEPARTMENT + house().departments().indexOf(name);
    }

    private List<Map<String, Object>> groups(DnType type) {
        return house().groups(type).stream()
                .map(group -> {
                    Rows row = new Rows()
                            .with("Id", group.dn().id())
                            .with("Number", group.dn().number())
                            .with("Name", group.dn().name())
                            .with("IsRegistered", true)
                            .with(type == DnType.QUEUE ? "MasterTimeout" : "RingTime", 60)
                            .with(
                                    "ForwardNoAnswer",
                                    new Rows()
                                            .with("To", "None")
                                            .with("Number", "")
                                            .with("External", "")
                                            .row());
                    if (type == DnType.QUEUE) {
                        row.with("PollingStrategy", "RingAll")
                                .with("Agents", members(group))
                                .with("Managers", List.of());
                    } else {
                        row.with("RingStrategy", "RingAll").with("Members", members(group));
                    }
                    return row.row();
                })
                .toList();
    }

    private List<Map<String, Object>> members(House.Group group) {
        return group.members().stream()
                .map(number -> house().station(number))
                .map(member -> {
                    Rows row = new Rows()
                            .with("Id", member.dn.id())
                            .with("Number", member.dn.number())
                            .with("Name", member.dn.name());
                    if (group.dn().type() == DnType.QUEUE) {
                        row.with("SkillGroup", "1");
                    }
                    return release.since(9) ? row.with("Tags", List.of()).row() : row.row();
                })
                .toList();
    }

    private List<Map<String, Object>> departments() {
        return house().departments().stream()
                .map(name -> new Rows()
                        .with("Id", departmentId(name))
                        .with("Number", "GRP" + departmentId(name))
                        .with("Name", name)
                        .with("IsDefault", name.equals("DEFAULT"))
                        .with("HasMembers", true)
                        .with("TimeZoneId", null)
                        .with("CurrentGroupHours", "Default")
                        .with("OverrideExpiresAt", null)
                        .with("OverrideHolidays", false)
                        .with(
                                "Hours",
                                new Rows()
                                        .with("Type", "OfficeHours")
                                        .with("IgnoreHolidays", false)
                                        .with("Periods", List.of())
                                        .row())
                        .with("Members", membersOf(name))
                        .row())
                .toList();
    }

    private List<Map<String, Object>> membersOf(String department) {
        return house().stations().stream()
                .filter(station -> station.setUp.department().equals(department))
                .map(station -> new Rows()
                        .with("Id", station.dn.id())
                        .with("GroupId", departmentId(department))
                        .with("Number", station.dn.number())
                        .with("Name", station.dn.name())
                        .with("MemberName", station.dn.name())
                        .with("Type", "Extension")
                        .row())
                .toList();
    }

    private List<Map<String, Object>> peers() {
        return house().all().stream()
                .map(dn -> new Rows()
                        .with("Id", dn.id())
                        .with("Number", dn.number())
                        .with("Name", dn.name())
                        .with("Type", dn.type().peer())
                        .with("Hidden", false)
                        .row())
                .toList();
    }

    private List<Map<String, Object>> plain(DnType type) {
        return house().all(type).stream()
                .map(dn -> new Rows()
                        .with("Id", dn.id())
                        .with("Number", dn.number())
                        .row())
                .toList();
    }

    private List<Map<String, Object>> trunks() {
        return house().all(DnType.LINE).stream()
                .map(dn -> new Rows()
                        .with("Id", dn.id())
                        .with("Number", dn.number())
                        .with("IsOnline", true)
                        .with("DidNumbers", house().numbersOf(dn))
                        .with("Gateway", Map.of("Name", dn.name(), "Type", "Provider"))
                        .row())
                .toList();
    }

    private List<Map<String, Object>> clients() {
        return house().clients().stream()
                .map(client -> {
                    Rows row = new Rows()
                            .with("Id", house().dn(client.id()).map(Dn::id).orElse(0))
                            .with("Number", client.id())
                            .with("CallControlEnabled", client.hasCallControl())
                            .with("XAPIEnabled", client.hasConfiguration());
                    return release.since(8) ? row.with("MyPhoneEnabled", false).row() : row.row();
                })
                .toList();
    }
}
