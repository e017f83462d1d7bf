package io.threecx.testkit.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BusyOfficeTest {
    private static final Instant MORNING = Instant.parse("2026-03-02T09:00:00Z");

    private static LivePbx.Builder pbx() {
        return LivePbx.builder()
                .clock(() -> MORNING)
                .extension("101", "Jane", "Roe")
                .extension("102", "Sam", "Support")
                .extension("103", "Nia", "Griffiths")
                .queue("800", "Sales", "101", "102", "103")
                .ringGroup("850", "Everybody", "101", "102")
                .client(PbxClient.of("8800", "s3cr3t")
                        .callControl("101", "102", "103")
                        .configuration());
    }

    private static List<JsonNode> morning(LivePbx pbx, int pages) throws Exception {
        RawClient client = RawClient.loggedIn(pbx, "8800", "s3cr3t");
        List<JsonNode> rows = new ArrayList<>();
        for (int page = 0; page < pages; page++) {
            client.read("/xapi/v1/ReportCallLogData/Pbx.GetCallLogData(periodFrom=2026-03-02T00:00:00Z,"
                            + "periodTo=2026-03-03T00:00:00Z,sourceType=0,sourceFilter='',destinationType=0,destinationFilter='',"
                            + "callsType=0,callTimeFilterType=0,callTimeFilterFrom='0:00:0',callTimeFilterTo='0:00:0',hidePcalls=true)"
                            + "?$top=100&$skip=" + 100 * page)
                    .at("/value")
                    .forEach(rows::add);
        }
        return rows;
    }

    @Test
    void allKindsOfCallsHappenInAMorning() throws Exception {
        try (LivePbx pbx = pbx().start()) {
            pbx.busyOffice(1);
            pbx.skip(Duration.ofHours(2));
            List<JsonNode> rows = morning(pbx, 5);
            assertThat(rows).hasSizeGreaterThan(300);
            assertThat(texts(rows, "Direction")).containsExactlyInAnyOrder("Inbound", "Outbound", "Internal");
            assertThat(texts(rows, "Answered")).containsExactlyInAnyOrder("true", "false");
            assertThat(texts(rows, "DestinationDn")).contains("800", "999", "101", "102", "103");
            assertThat(texts(rows, "Reason")).contains("The call was transferred.", "Nobody answered.");
            assertThat(pbx.calls()).hasSizeLessThanOrEqualTo(6);
        }
    }

    @Test
    void theSameSeedMakesTheSameMorning() throws Exception {
        List<String> first;
        try (LivePbx pbx = pbx().start()) {
            pbx.busyOffice(42);
            pbx.skip(Duration.ofMinutes(20));
            first = starts(morning(pbx, 1));
        }
        try (LivePbx pbx = pbx().start()) {
            pbx.busyOffice(42);
            pbx.skip(Duration.ofMinutes(20));
            assertThat(starts(morning(pbx, 1))).isEqualTo(first).isNotEmpty();
        }
    }

    @Test
    void whoClicksToCallIsAnsweredUnlessTheExtensionIsLeftAlone() throws Exception {
        try (LivePbx pbx = pbx().start()) {
            BusyOffice office = pbx.busyOffice(3).every(Duration.ofDays(1)).leaveAlone("102");
            RawClient client = RawClient.loggedIn(pbx, "8800", "s3cr3t");
            client.post("/callcontrol/101/makecall", "{\"destination\":\"102\"}");
            PbxCall call = pbx.calls().get(0);
            pbx.skip(Duration.ofSeconds(4));
            assertThat(call.leg("102").orElseThrow().status()).isEqualTo("Ringing");
            pbx.skip(Duration.ofSeconds(13));
            assertThat(call.leg("102").orElseThrow().status()).isEqualTo("Ringing");
            pbx.skip(Duration.ofSeconds(30));
            assertThat(call.isOver()).isTrue();
            office.close();
        }
    }

    private static Set<String> texts(List<JsonNode> rows, String field) {
        return rows.stream().map(row -> row.at("/" + field).asText()).collect(Collectors.toSet());
    }

    private static List<String> starts(List<JsonNode> rows) {
        return rows.stream()
                .map(row -> row.at("/StartTime").asText() + " "
                        + row.at("/SourceCallerId").asText() + " "
                        + row.at("/DestinationDn").asText())
                .toList();
    }
}
