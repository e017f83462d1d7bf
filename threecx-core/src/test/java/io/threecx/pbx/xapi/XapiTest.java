package io.threecx.pbx.xapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.threecx.cdr.text.CdrField;
import io.threecx.pbx.PbxConnection;
import io.threecx.pbx.PbxException;
import io.threecx.pbx.PbxProblem;
import io.threecx.pbx.PbxValue;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class XapiTest {
    private final FakeXapi fake = new FakeXapi();
    private final PbxConnection pbx = fake.connect();
    private final Xapi xapi = Xapi.of(pbx);

    @AfterEach
    void close() {
        pbx.close();
        fake.close();
    }

    private static final List<Map<String, Object>> QUEUES = List.of(
            Map.of(
                    "Id",
                    40,
                    "Number",
                    "800",
                    "Name",
                    "Sales",
                    "IsRegistered",
                    true,
                    "Agents",
                    List.of(Map.of("Number", "101", "Name", "Ada"), Map.of("Number", "102", "Name", "Ben"))),
            Map.of("Id", 41, "Number", "801", "Name", "Support", "Agents", List.of()));

    @Test
    void versionsAreComparedAsNumbers() {
        assertThat(PbxVersion.parse("20.0.10.12"))
                .hasValueSatisfying(version -> assertThat(version)
                        .isGreaterThan(new PbxVersion(20, 0, 9, 9999))
                        .hasToString("20.0.10.12"));
        assertThat(PbxVersion.parse(" 18.0 SP1 ")).contains(new PbxVersion(18, 0, 0, 0));
        assertThat(PbxVersion.parse("soon")).isEmpty();
        assertThat(PbxVersion.update(8).has(XapiFeature.NUMBER_KEYS)).isTrue();
        assertThat(new PbxVersion(20, 0, 7, 9999).has(XapiFeature.NUMBER_KEYS)).isFalse();
    }

    @Test
    void queuesComeWithTheirAgentsInOneQuestion() {
        fake.set("/Queues", QUEUES);
        assertThat(xapi.queues())
                .satisfiesExactly(
                        sales -> {
                            assertThat(sales.number()).isEqualTo("800");
                            assertThat(sales.agents())
                                    .extracting(GroupMember::number)
                                    .containsExactly("101", "102");
                            assertThat(sales.isRegistered()).isTrue();
                        },
                        support -> assertThat(support.agents()).isEmpty());
        assertThat(fake.asked()).hasSize(1);
    }

    @Test
    void whereABuildCannotExpandEachQueueIsAskedForItsAgents() {
        fake.set(
                "/RingGroups",
                List.of(Map.of(
                        "Id",
                        50,
                        "Number",
                        "600",
                        "Name",
                        "All",
                        "Members",
                        List.of(Map.of("Number", "103", "Name", "Cy")))));
        FakeXapi old = fake.set("/Queues", QUEUES).refuseExpand();
        assertThat(xapi.queues())
                .first()
                .satisfies(sales -> assertThat(sales.agents()).hasSize(2));
        assertThat(xapi.ringGroups())
                .first()
                .satisfies(all -> assertThat(all.members()).hasSize(1));
        int before = old.asked().size();
        assertThat(xapi.queues()).hasSize(2);
        assertThat(old.asked().subList(before, old.asked().size()))
                .as("it is not tried again")
                .noneMatch(path -> path.contains("$expand"));
    }

    @Test
    void aMissingRightIsNotTakenForAMissingExpand() {
        fake.set("/Queues", QUEUES).refuse("/Queues", 403);
        assertThatExceptionOfType(PbxException.class)
                .isThrownBy(xapi::queues)
                .satisfies(e -> assertThat(e.problem()).isEqualTo(PbxProblem.FORBIDDEN));
        assertThat(fake.asked()).hasSize(1);
    }

    @Test
    void aUserIsFoundByItsExtensionAndItsProfileSwitched() {
        fake.set(
                "/Users",
                List.of(
                        Map.of(
                                "Id",
                                29,
                                "Number",
                                "101",
                                "FirstName",
                                "Ada",
                                "LastName",
                                "Okafor",
                                "IsRegistered",
                                true,
                                "CurrentProfileName",
                                "Available",
                                "QueueStatus",
                                "LoggedIn"),
                        Map.of("Id", 30, "Number", "102", "CurrentProfileName", "Away", "IsRegistered", true)));
        assertThat(xapi.user("101")).hasValueSatisfying(user -> {
            assertThat(user.name()).isEqualTo("Ada Okafor");
            assertThat(user.isReachable()).isTrue();
            assertThat(user.isLoggedInToQueues()).isTrue();
            assertThat(user.toString()).doesNotContain("Okafor");
        });
        assertThat(xapi.user("102"))
                .hasValueSatisfying(user -> assertThat(user.isReachable()).isFalse());
        assertThat(xapi.user("999")).isEmpty();

        xapi.setProfile("101", PbxUser.AWAY);
        xapi.setLoggedInToQueues("102", false);

        assertThat(fake.changes())
                .containsEntry("/Users(29)", Map.of("CurrentProfileName", "Away"))
                .containsEntry("/Users(30)", Map.of("QueueStatus", "LoggedOut"));
        assertThatExceptionOfType(PbxException.class)
                .isThrownBy(() -> xapi.setProfile("999", PbxUser.AWAY))
                .withMessageContaining("no extension 999");
    }

    @Test
    void whatAVersionLacksIsAskedForInTheOlderWay() {
        fake.version("20.0.5.3")
                .thing(
                        "/Defs/Pbx.GetSystemParameters()",
                        Map.of("License", Map.of("IsEnterprise", true, "MaxSimCalls", 16)))
                .thing(
                        "/OfficeHours",
                        Map.of("TimeZoneId", "Europe/London", "OfficeHolidays", List.of(Map.of("Name", "Xmas"))));
        assertThat(xapi.license().allowsCallControl()).isTrue();
        assertThat(xapi.license()).hasToString("Enterprise, 16 calls");
        assertThat(xapi.holidays()).extracting(Holiday::name).containsExactly("Xmas");
        assertThat(xapi.lastCdrStartedAt()).isEmpty();
        assertThat(fake.asked()).noneMatch(path -> path.startsWith("/LastCdr") || path.startsWith("/Holidays"));
        assertThat(fake.asked().stream().filter(path -> path.startsWith("/SystemStatus")))
                .hasSize(1);
    }

    @Test
    void whereThereIsNoOtherWayTheVersionThatHasItIsNamed() {
        fake.version("20.0.5.3");
        Instant now = Instant.parse("2026-03-03T12:00:00Z");
        assertThatExceptionOfType(PbxException.class)
                .isThrownBy(() -> xapi.oldCallLog(CallLogQuery.between(now, now.plusSeconds(1))))
                .satisfies(e -> assertThat(e.problem()).isEqualTo(PbxProblem.NOT_IN_THIS_VERSION))
                .withMessageContaining("20.0.5.3")
                .withMessageContaining("20.0.6");
        assertThatExceptionOfType(PbxException.class)
                .isThrownBy(() -> xapi.phoneBook("+44"))
                .withMessageContaining("20.0.9");
    }

    @Test
    void theNewestCallRecordIsACheapQuestion() {
        fake.set("/LastCdrAndChatMessageTimestamp", List.of(Map.of("LastCdrStartedAt", "2026-03-03T12:00:00+01:00")));
        assertThat(xapi.lastCdrStartedAt()).contains(Instant.parse("2026-03-03T11:00:00Z"));
    }

    @Test
    void theColumnsOfThePbxAreALayout() {
        fake.thing(
                "/CDRSettings",
                Map.of(
                        "Enabled",
                        true,
                        "LogType",
                        "PassiveSocket",
                        "SocketPort",
                        33555,
                        "EnabledFields",
                        List.of(
                                Map.of("Name", "time-start", "Length", 19),
                                Map.of("Name", "from-no", "Length", 0),
                                Map.of("Name", "brand-new", "Length", 5))));
        CdrSettings settings = xapi.cdrSettings();
        assertThat(settings.port()).hasValue(33555);
        assertThat(settings.layout().has(CdrField.FROM_NUMBER)).isTrue();
        assertThat(settings.layout()).hasToString("time-start:19,from-no,brand-new:5");

        assertThatExceptionOfType(PbxException.class)
                .isThrownBy(
                        () -> CdrSettings.of(PbxValue.parse("{}").orElseThrow()).layout())
                .withMessageContaining("admin console");
    }

    @Test
    void fieldsWithoutCommasHaveTheirWidths() {
        String json = "{\"RemoveCommaDelimiters\":true,\"EnabledFields\":[{\"Name\":\"historyid\",\"Length\":10}]}";
        assertThat(CdrSettings.of(PbxValue.parse(json).orElseThrow()).layout())
                .isEqualTo(io.threecx.cdr.text.CdrLayout.parse("historyid:10").fixedWidth());
    }

    @Test
    void partiesOfACallAreTakenApart() {
        fake.set(
                "/ActiveCalls",
                List.of(Map.of(
                        "Id",
                        7,
                        "Caller",
                        "10003 (+4930123456)",
                        "Callee",
                        "800 Sales",
                        "Status",
                        "Routing",
                        "EstablishedAt",
                        "2026-03-03T12:00:00Z",
                        "ServerNow",
                        "2026-03-03T12:00:42Z")));
        assertThat(xapi.activeCalls()).singleElement().satisfies(call -> {
            assertThat(call.caller().outsideNumber()).contains("+4930123456");
            assertThat(call.callee()).isEqualTo(new ActiveCall.Party("800", "Sales"));
            assertThat(call.duration()).contains(Duration.ofSeconds(42));
            assertThat(call.toString()).doesNotContain("123456");
            xapi.drop(call);
        });
        assertThat(fake.changes()).containsKey("/ActiveCalls(7)/Pbx.DropCall");
        fake.refuse("/ActiveCalls", 404);
        assertThatCode(() ->
                        xapi.drop(ActiveCall.of(PbxValue.parse("{\"Id\":8}").orElseThrow())))
                .as("over already")
                .doesNotThrowAnyException();
    }

    @Test
    void aWindowsZoneIsTranslatedByThePbx() {
        fake.set(
                "/Defs/TimeZones",
                List.of(Map.of("Id", "42", "WindowsName", "W. Europe Standard Time", "IanaName", "Europe/Berlin")));
        assertThat(xapi.zone("Europe/London")).contains(ZoneId.of("Europe/London"));
        assertThat(fake.asked()).isEmpty();
        assertThat(xapi.zone("W. Europe Standard Time")).contains(ZoneId.of("Europe/Berlin"));
        assertThat(xapi.zone("42")).contains(ZoneId.of("Europe/Berlin"));
        assertThat(xapi.zone("Nowhere Time")).isEmpty();
        assertThat(xapi.zone("")).isEmpty();
    }

    @Test
    void aHolidayHasItsDaysInEachYear() {
        Holiday turn = Holiday.of(PbxValue.parse(
                        "{\"Day\":24,\"Month\":12,\"DayEnd\":2,\"MonthEnd\":1,\"IsRecurrent\":true,\"Year\":2020,\"YearEnd\":2021}")
                .orElseThrow());
        assertThat(turn.firstDay(2026)).contains(java.time.LocalDate.of(2026, 12, 24));
        assertThat(turn.lastDay(2026)).contains(java.time.LocalDate.of(2027, 1, 2));
        Holiday once = Holiday.of(PbxValue.parse(
                        "{\"Day\":1,\"Month\":5,\"Year\":2026,\"TimeOfStartDate\":\"PT12H\",\"TimeOfEndDate\":\"PT0S\"}")
                .orElseThrow());
        assertThat(once.isEveryYear()).isFalse();
        assertThat(once.firstDay(1999)).contains(java.time.LocalDate.of(2026, 5, 1));
        assertThat(once.lastDay(1999)).isEqualTo(once.firstDay(1999));
        assertThat(once.begin()).isEqualTo(Duration.ofHours(12));
        assertThat(once.end()).isEqualTo(Duration.ofDays(1));
        assertThat(Holiday.of(PbxValue.parse("{\"Day\":31,\"Month\":2}").orElseThrow())
                        .firstDay(2026))
                .isEmpty();
    }
}
