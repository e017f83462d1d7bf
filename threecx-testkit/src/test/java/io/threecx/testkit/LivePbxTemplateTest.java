package io.threecx.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.call.Direction;
import io.threecx.cdr.CallAssembler;
import io.threecx.cdr.CdrCall;
import io.threecx.cdr.CdrLeg;
import io.threecx.cdr.text.CdrLayout;
import io.threecx.cdr.text.CdrReader;
import io.threecx.cdr.text.CdrReading;
import io.threecx.cdr.text.CdrRecord;
import io.threecx.phone.PhoneNumbers;
import io.threecx.template.Request;
import io.threecx.testkit.cdr.SingleFile;
import io.threecx.testkit.pbx.Caller;
import io.threecx.testkit.pbx.LivePbx;
import io.threecx.testkit.pbx.PbxCall;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One call goes all ways: the CRM is asked and told, a record is written. */
class LivePbxTemplateTest {
    private static final Instant MORNING = Instant.parse("2026-03-02T09:00:00Z");
    private static final Caller ADA = Caller.of("+442079460018");
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static LivePbx.Builder pbx() {
        return LivePbx.builder()
                .clock(() -> MORNING)
                .extension("101", "Jane", "Roe")
                .extension("102", "Sam", "Support")
                .queue("800", "Sales", "101", "102");
    }

    @Test
    void theCrmIsAskedWhoCallsAndToldHowItWent() {
        try (StubCrm app = new StubCrm().on("/lookup", Samples.OKAFOR).on("/report", "{}");
                PbxEmulator template = PbxEmulator.create();
                LivePbx pbx = pbx().template(load(template, app)).start()) {
            PbxCall call = pbx.incoming(ADA).ring("800");
            pbx.settle(LIMIT);
            assertThat(call.leg("101").orElseThrow().partyName()).isEqualTo("Okafor");
            pbx.skip(Duration.ofSeconds(6));
            call.answer("102");
            pbx.skip(Duration.ofSeconds(93));
            call.hangUp();
            pbx.settle(LIMIT);
            assertThat(app.received("/lookup")).hasSize(1);
            assertThat(app.received("/report"))
                    .singleElement()
                    .satisfies(report -> assertThat(report.body())
                            .contains("\"Agent\":\"102\"", "\"Duration\":\"00:01:33\"", "\"QueueExtension\":\"800\""));
        }
    }

    @Test
    void callsInTheHouseNeverReachTheCrm() {
        try (StubCrm app = new StubCrm().on("/lookup", Samples.OKAFOR).on("/report", "{}");
                PbxEmulator template = PbxEmulator.create();
                LivePbx pbx = pbx().template(load(template, app)).start()) {
            pbx.scenarios().internal("101", "102", Duration.ofSeconds(5));
            pbx.settle(LIMIT);
            assertThat(template.transcripts()).isEmpty();
        }
    }

    private static PbxEmulator load(PbxEmulator template, StubCrm app) {
        Request.Builder request = Request.post("[BaseUrl]/report").encoding(Request.Encoding.JSON);
        for (String name : List.of("Agent", "Duration", "QueueExtension")) {
            request.value(name, "[" + name + "]");
        }
        return template.load(
                Samples.template()
                        .scenario(Samples.contacts("", "[BaseUrl]/lookup").build())
                        .scenario(Samples.report("ReportCall", request))
                        .build(),
                Map.of("BaseUrl", app.url()));
    }

    @Test
    void recordsAreReadAsTheCallsThatWere(@TempDir Path folder) throws Exception {
        SingleFile output = new SingleFile(folder.resolve("cdr.log"));
        try (LivePbx pbx = pbx().callRecords(output, CdrLayout.ALL_TICKED).start()) {
            pbx.scenarios().inboundAnswered(ADA.named("Okafor, Ada"), "101", Duration.ofSeconds(93));
            pbx.scenarios().inboundMissed(ADA, "101", Duration.ofSeconds(20));
            pbx.scenarios().queueAnswered(ADA, "800", "102", Duration.ofSeconds(30));
            pbx.scenarios().outbound("102", "+442079460018", Duration.ofSeconds(40));
            pbx.scenarios().voicemail(ADA, "101", Duration.ofSeconds(15));
            pbx.scenarios().internal("101", "102", Duration.ofSeconds(5));
            pbx.settle(LIMIT);
        }
        List<CdrLeg> legs = new ArrayList<>();
        try (Stream<CdrReading> lines = CdrReader.of(CdrLayout.ALL_TICKED).lines(Files.newInputStream(output.file()))) {
            lines.forEach(line -> {
                assertThat(line).isInstanceOf(CdrRecord.class);
                assertThat(((CdrRecord) line).notes()).isEmpty();
                legs.addAll(((CdrRecord) line).legs());
            });
        }
        List<CdrCall> calls = CallAssembler.of(PhoneNumbers.of("GB")).assemble(legs);
        assertThat(calls).hasSize(6);
        assertThat(calls.stream().map(call -> call.call().direction()))
                .containsExactly(
                        Direction.INBOUND,
                        Direction.INBOUND,
                        Direction.INBOUND,
                        Direction.OUTBOUND,
                        Direction.INBOUND,
                        Direction.INTERNAL);
        assertThat(calls.stream().map(call -> call.call().outcome().toString()))
                .containsExactly("COMPLETED", "MISSED", "COMPLETED", "COMPLETED", "VOICEMAIL", "COMPLETED");
        assertThat(calls.stream()
                        .map(CdrCall::talkTime)
                        .map(Duration::toSeconds)
                        .limit(4))
                .containsExactly(93L, 0L, 30L, 40L);
    }
}
