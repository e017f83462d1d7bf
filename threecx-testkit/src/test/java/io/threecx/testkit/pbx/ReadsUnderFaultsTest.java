package io.threecx.testkit.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threecx.monitor.GroupSourceException;
import io.threecx.monitor.MonitoredGroup;
import io.threecx.pbx.PbxConnection;
import io.threecx.pbx.PbxException;
import io.threecx.pbx.PbxProblem;
import io.threecx.pbx.control.CallControl;
import io.threecx.pbx.group.PbxHours;
import io.threecx.pbx.group.XapiGroups;
import io.threecx.pbx.presence.Presence;
import io.threecx.pbx.xapi.CallLogQuery;
import io.threecx.pbx.xapi.ODataQuery;
import io.threecx.pbx.xapi.Xapi;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever goes wrong with a question, our clients have the same answer in the end, or say what is to be done. */
class ReadsUnderFaultsTest {
    private static final Instant MORNING = Instant.parse("2026-03-02T09:00:00Z");
    private static final String CALL_CONTROL = "/callcontrol.*";
    private static final String CONFIGURATION = "/xapi/v1/.*";

    /** What goes wrong once and is made up for. */
    private static final Map<String, Consumer<Faults>> ONCE = Map.of(
            "cut", faults -> faults.add(Fault.cut().times(1)),
            "answer lost", faults -> faults.add(Fault.loseAnswer().times(1)),
            "failed", faults -> faults.add(Fault.answer(502).times(1)));

    private static LivePbx pbx;
    private static PbxConnection connection;

    /** One question to the PBX, by the part of the library that asks it. */
    private record Read(String name, String path, Supplier<Object> ask) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void start() {
        pbx = LivePbx.builder()
                .clock(() -> MORNING)
                .extension(Extension.of("101", "Jane", "Roe").recorded().inDepartment("Sales"))
                .extension("102", "Sam", "Support")
                .queue("800", "Sales", "101", "102")
                .ringGroup("850", "Everybody", "101")
                .client(PbxClient.of("8800", "s3cr3t").callControl("101", "102").configuration())
                .start();
        pbx.scenarios().queueAnswered(Caller.of("+442079460018"), "800", "101", Duration.ofSeconds(30));
        pbx.incoming("+442079460019").ring("102").answer("102");
        connection = PbxConnection.at(pbx.url())
                .client("8800", "s3cr3t")
                .timeout(Duration.ofSeconds(5))
                .deadline(Duration.ofSeconds(5))
                .build();
    }

    @AfterAll
    static void stop() {
        connection.close();
        pbx.close();
    }

    @AfterEach
    void clear() {
        pbx.faults().clear();
    }

    static List<Read> reads() {
        CallControl control = CallControl.of(connection);
        Xapi xapi = Xapi.of(connection);
        PbxHours hours = PbxHours.of(xapi).withClock(() -> MORNING);
        CallLogQuery log = CallLogQuery.between(MORNING.minusSeconds(60), MORNING.plusSeconds(3600));
        return List.of(
                new Read("DNs", CALL_CONTROL, control::dns),
                new Read("participants", CALL_CONTROL, () -> control.participants("102")),
                new Read("devices", CALL_CONTROL, () -> control.devices("101")),
                new Read("status", CONFIGURATION, () -> xapi.systemStatus().version()),
                new Read("licence", CONFIGURATION, () -> xapi.license().toString()),
                new Read(
                        "users",
                        CONFIGURATION,
                        () -> xapi.users(ODataQuery.all()).list()),
                new Read("queues", CONFIGURATION, xapi::queues),
                new Read("ring groups", CONFIGURATION, xapi::ringGroups),
                new Read("departments", CONFIGURATION, xapi::departments),
                new Read("active calls", CONFIGURATION, () -> xapi.activeCalls().size()),
                new Read("call log", CONFIGURATION, () -> xapi.callLog(log).list()),
                new Read("last record", CONFIGURATION, xapi::lastCdrStartedAt),
                new Read(
                        "recordings",
                        CONFIGURATION,
                        () -> xapi.recordings().list(ODataQuery.all()).list()),
                new Read("holidays", CONFIGURATION, xapi::holidays),
                new Read("staff", CONFIGURATION, () -> XapiGroups.of(xapi).staff(new MonitoredGroup("800", "Sales"))),
                new Read("groups", CONFIGURATION, () -> XapiGroups.of(xapi).groups()),
                new Read("hours", CONFIGURATION, () -> hours.isOpen("Sales", MORNING)),
                new Read("presence", CONFIGURATION, () -> {
                    Presence presence = Presence.of(xapi).clock(() -> MORNING).build();
                    presence.refresh();
                    return presence.all();
                }));
    }

    @ParameterizedTest
    @MethodSource("reads")
    void aDeadTokenIsRenewedOnceAndSlownessIsWaitedFor(Read read) {
        Object usual = read.ask().get();
        int tokens = pbx.tokensGiven();
        pbx.faults().killTokens();
        pbx.faults().add(Fault.slow(Duration.ofMillis(20)).at(read.path()));
        assertThat(read.ask().get()).isEqualTo(usual);
        assertThat(pbx.tokensGiven()).isEqualTo(tokens + 1);
    }

    @ParameterizedTest
    @MethodSource("reads")
    void whatFailsOnceIsAskedAgain(Read read) {
        Object usual = read.ask().get();
        List<String> faults = List.copyOf(new TreeMap<>(ONCE).keySet());
        // each waits before it tries again, so not every question meets every fault
        String one = faults.get(Math.floorMod(read.name().hashCode(), faults.size()));
        ONCE.get(one).accept(pbx.faults());
        assertThat(read.ask().get()).as(one).isEqualTo(usual);
    }

    @ParameterizedTest
    @MethodSource("reads")
    void aRefusalSaysWhatToTick(Read read) {
        pbx.faults().add(Fault.answer(403).at(read.path()));
        assertThatThrownBy(() -> read.ask().get())
                .hasMessageContaining("has the box")
                .hasMessageContaining("Enterprise")
                .isInstanceOfAny(PbxException.class, GroupSourceException.class)
                .extracting(thrown -> thrown instanceof GroupSourceException ? thrown.getCause() : thrown)
                .isInstanceOfSatisfying(
                        PbxException.class,
                        refused -> assertThat(refused.problem()).isEqualTo(PbxProblem.FORBIDDEN));
    }
}
