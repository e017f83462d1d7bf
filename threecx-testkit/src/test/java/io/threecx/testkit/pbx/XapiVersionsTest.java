package io.threecx.testkit.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.threecx.pbx.PbxConnection;
import io.threecx.pbx.PbxException;
import io.threecx.pbx.PbxProblem;
import io.threecx.pbx.group.PbxHours;
import io.threecx.pbx.xapi.CallLogQuery;
import io.threecx.pbx.xapi.CallLogRow;
import io.threecx.pbx.xapi.Department;
import io.threecx.pbx.xapi.ODataQuery;
import io.threecx.pbx.xapi.PbxUser;
import io.threecx.pbx.xapi.PbxVersion;
import io.threecx.pbx.xapi.Xapi;
import io.threecx.pbx.xapi.XapiFeature;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our client of the configuration API against every version of the PBX, and with more rows than a page holds. */
class XapiVersionsTest {
    private static final Instant MORNING = Instant.parse("2026-03-02T09:00:00Z");
    private static final CallLogQuery DAY =
            CallLogQuery.between(MORNING.minus(Duration.ofHours(1)), MORNING.plus(Duration.ofDays(1)));

    private static LivePbx.Builder pbx() {
        return LivePbx.builder()
                .clock(() -> MORNING)
                .extension(Extension.of("101", "Jane", "Roe").inDepartment("Sales"))
                .extension("102", "Sam", "O'Support")
                .queue("800", "Sales", "101", "102")
                .client(PbxClient.of("8800", "s3cr3t").configuration());
    }

    private static PbxConnection connect(LivePbx pbx) {
        return PbxConnection.at(pbx.url()).client("8800", "s3cr3t").build();
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 6, 7, 8, 9, 10})
    void everyVersionIsAskedInItsWay(int update) {
        try (LivePbx pbx = pbx().version("20.0." + update).start();
                PbxConnection connection = connect(pbx)) {
            Xapi xapi = Xapi.of(connection);
            pbx.scenarios().queueAnswered(Caller.of("+442079460018"), "800", "102", Duration.ofSeconds(93));

            assertThat(xapi.version().isAtLeast(PbxVersion.update(update))).isTrue();
            assertThat(xapi.license().allowsCallControl()).isTrue();
            assertThat(xapi.user("102")).map(PbxUser::lastName).contains("O'Support");
            assertThat(xapi.user("109")).isEmpty();
            assertThat(xapi.queues())
                    .singleElement()
                    .satisfies(queue -> assertThat(queue.agents()).hasSize(2));
            assertThat(xapi.departments()).extracting(Department::name).contains("Sales");
            assertThat(xapi.holidays()).isEmpty();
            assertThat(PbxHours.of(xapi).hours().isOpen(MORNING)).isTrue();
            assertThat(xapi.zone("Europe/London")).isPresent();
            assertThat(xapi.zone("Mars Standard Time")).isEmpty();
            assertThat(xapi.callLog(DAY).stream().filter(CallLogRow::isAnswered))
                    .anySatisfy(row -> assertThat(row.talking()).isEqualTo(Duration.ofSeconds(93)));
            assertThat(xapi.lastCdrStartedAt().isPresent()).isEqualTo(update >= 7);
            xapi.setProfile("101", PbxUser.AWAY);
            assertThat(xapi.user("101")).map(PbxUser::profile).contains(PbxUser.AWAY);
            gated(
                    xapi,
                    update >= 6,
                    XapiFeature.OLD_CALL_LOG,
                    () -> xapi.oldCallLog(DAY).list());
            gated(xapi, update >= 9, XapiFeature.CONTACTS_BY_NUMBER, () -> xapi.phoneBook("+442079460018"));
        }
    }

    private static void gated(Xapi xapi, boolean has, XapiFeature feature, Runnable use) {
        assertThat(xapi.has(feature)).isEqualTo(has);
        if (has) {
            use.run();
        } else {
            assertThatExceptionOfType(PbxException.class)
                    .isThrownBy(use::run)
                    .satisfies(refused -> assertThat(refused.problem()).isEqualTo(PbxProblem.NOT_IN_THIS_VERSION))
                    .withMessageContaining(feature.since().toString());
        }
    }

    @Test
    void aPbxBeforeVersion20IsToldFromAWrongAddress() {
        try (LivePbx pbx = pbx().version("18.0.9").start();
                PbxConnection connection = connect(pbx)) {
            assertThatExceptionOfType(PbxException.class)
                    .isThrownBy(() -> Xapi.of(connection).version())
                    .withMessageContaining("older than version 20");
        }
    }

    /** A hundred rows are all that a page may have; in the middle the token dies and a page has to be asked for again. */
    @Test
    void pagesAreTurnedUpToTheLastRowWhateverHappensInBetween() {
        LivePbx.Builder house = pbx();
        List<String> numbers =
                IntStream.range(201, 421).mapToObj(String::valueOf).toList();
        numbers.forEach(number -> house.extension(number, "Ext", number));
        try (LivePbx pbx = house.start();
                PbxConnection connection = connect(pbx)) {
            Xapi xapi = Xapi.of(connection);
            List<String> read = xapi.users(ODataQuery.all().orderBy("Number")).stream()
                    .peek(user -> {
                        if (user.number().equals("250")) {
                            pbx.faults().killTokens();
                        } else if (user.number().equals("350")) {
                            pbx.faults().add(Fault.loseAnswer().times(1));
                        }
                    })
                    .map(PbxUser::number)
                    .toList();

            assertThat(read).hasSize(222).startsWith("101", "102", "201").endsWith("420");
            assertThat(read).doesNotHaveDuplicates();
            assertThat(xapi.users(ODataQuery.all().limit(150)).list()).hasSize(150);
            assertThat(pbx.tokensGiven()).isEqualTo(2);
        }
    }

    @Test
    void theCallLogIsReadInPagesToo() {
        try (LivePbx pbx = pbx().start();
                PbxConnection connection = connect(pbx)) {
            for (int i = 0; i < 130; i++) {
                pbx.scenarios()
                        .inboundAnswered(
                                Caller.of(String.format(Locale.ROOT, "+4420794601%02d", i % 100)),
                                "101",
                                Duration.ofSeconds(20));
            }
            List<CallLogRow> rows = Xapi.of(connection).callLog(DAY).list();
            assertThat(rows).hasSize(130);
            assertThat(rows.stream().map(CallLogRow::id)).doesNotHaveDuplicates();
        }
    }
}
