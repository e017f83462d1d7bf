package io.threecx.testkit.pbx;

import static io.threecx.pbx.dial.DialResult.Outcome.ATTEMPTED;
import static io.threecx.pbx.dial.DialResult.Outcome.FAILED;
import static io.threecx.pbx.dial.DialResult.Outcome.PLACED;
import static io.threecx.pbx.dial.DialWay.CALL_CONTROL_DEVICE;
import static io.threecx.pbx.dial.DialWay.CONFIGURATION_API;
import static io.threecx.pbx.dial.DialWay.TEL_LINK;
import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.pbx.PbxConnection;
import io.threecx.pbx.control.CallControl;
import io.threecx.pbx.dial.ClickToCall;
import io.threecx.pbx.dial.DialRefusal;
import io.threecx.pbx.dial.DialResult;
import io.threecx.pbx.dial.DialWay;
import io.threecx.phone.PhoneNumbers;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A click is one call at most, whatever gets lost, and its result says no more than is known. */
class DiallingUnderFaultsTest {
    private static final String BY_DEVICE = "/callcontrol/.*/makecall";
    private static final String BY_CONFIGURATION = ".*Pbx.MakeCall";

    private final LivePbx pbx = LivePbx.builder()
            .extension("101", "Jane", "Roe")
            .client(PbxClient.of("8800", "s3cr3t").callControl("101").configuration())
            .start();
    private final PbxConnection connection =
            PbxConnection.at(pbx.url()).client("8800", "s3cr3t").build();

    /** What goes wrong, and what the click has come to. */
    private record Case(
            String name,
            Consumer<Faults> fault,
            DialResult.Outcome outcome,
            @Nullable DialWay way,
            List<DialWay> refused,
            int calls) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> cases() {
        Fault device = Fault.answer(403).at(BY_DEVICE);
        Fault configuration = Fault.answer(403).at(BY_CONFIGURATION);
        return List.of(
                new Case("nothing", faults -> {}, PLACED, CALL_CONTROL_DEVICE, List.of(), 1),
                new Case("dead token", Faults::killTokens, PLACED, CALL_CONTROL_DEVICE, List.of(), 1),
                new Case(
                        "slow answer",
                        faults -> faults.add(Fault.slow(Duration.ofMillis(150)).at(BY_DEVICE)),
                        PLACED,
                        CALL_CONTROL_DEVICE,
                        List.of(),
                        1),
                new Case(
                        "answer lost",
                        faults -> faults.add(Fault.loseAnswer().at(BY_DEVICE)),
                        PLACED,
                        CALL_CONTROL_DEVICE,
                        List.of(),
                        1),
                new Case(
                        "no right",
                        faults -> faults.add(device),
                        PLACED,
                        CONFIGURATION_API,
                        List.of(CALL_CONTROL_DEVICE),
                        1),
                new Case(
                        "not possible",
                        faults -> faults.add(Fault.answer(422).at(BY_DEVICE)),
                        PLACED,
                        CONFIGURATION_API,
                        List.of(CALL_CONTROL_DEVICE),
                        1),
                new Case(
                        "no right, then answer lost",
                        faults -> {
                            faults.add(device);
                            faults.add(Fault.loseAnswer().at(BY_CONFIGURATION));
                        },
                        ATTEMPTED,
                        CONFIGURATION_API,
                        List.of(CALL_CONTROL_DEVICE),
                        1),
                new Case(
                        "no right, then cut off before",
                        faults -> {
                            faults.add(device);
                            faults.add(Fault.cut().at(BY_CONFIGURATION));
                        },
                        ATTEMPTED,
                        CONFIGURATION_API,
                        List.of(CALL_CONTROL_DEVICE),
                        0),
                new Case(
                        "no right to anything",
                        faults -> {
                            faults.add(device);
                            faults.add(configuration);
                        },
                        ATTEMPTED,
                        TEL_LINK,
                        List.of(CALL_CONTROL_DEVICE, CONFIGURATION_API),
                        0));
    }

    @AfterEach
    void stop() {
        connection.close();
        pbx.close();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aClickIsOneCallAtMost(Case one) {
        ClickToCall clicks = ClickToCall.builder(PhoneNumbers.of("GB"))
                .callControlDevice(CallControl.of(connection))
                .configurationApi(connection)
                .tel()
                .build();
        one.fault().accept(pbx.faults());

        DialResult result = clicks.call("101", "020 7946 0018");

        assertThat(result.outcome()).as(result.message()).isEqualTo(one.outcome());
        assertThat(result.way().orElse(null)).isEqualTo(one.way());
        assertThat(result.refusals()).extracting(DialRefusal::way).isEqualTo(one.refused());
        assertThat(pbx.calls()).hasSize(one.calls());
        assertThat(result.call().isPresent()).isEqualTo(one.outcome() == PLACED);
    }

    @Test
    void withoutALinkTheLastRefusalIsTheAnswer() {
        pbx.faults().add(Fault.answer(403).at("(?i).*makecall"));
        ClickToCall clicks = ClickToCall.builder(PhoneNumbers.of("GB"))
                .callControlDevice(CallControl.of(connection))
                .configurationApi(connection)
                .build();

        DialResult result = clicks.call("101", "020 7946 0018");

        assertThat(result.outcome()).isEqualTo(FAILED);
        assertThat(result.message()).contains("has the box");
        assertThat(pbx.calls()).isEmpty();
    }
}
