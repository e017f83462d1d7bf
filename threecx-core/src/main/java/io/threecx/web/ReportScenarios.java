package io.threecx.web;

import io.threecx.template.Request;
import io.threecx.template.Scenario;
import io.threecx.web.GeneratedTemplate.PbxVersion;
import java.util.ArrayList;
import java.util.List;

/**
 * The scenarios with which a PBX reports calls and chats to us. Keys are 3CX's variable names ("3CX CRM template XML
 * description", ReportCall and ReportChat); a variable that the PBX does not know stays in brackets and is read as absent.
 */
final class ReportScenarios {
    /** The administrator can switch the reports off without removing the template. */
    static final String CALLS_ENABLED = "ReportCallEnabled";

    static final String CHATS_ENABLED = "ReportChatEnabled";

    private static final List<String> WHO = List.of(
            "Number",
            "Name",
            "EntityId",
            "EntityType",
            "Agent",
            "AgentFirstName",
            "AgentLastName",
            "AgentEmail",
            "QueueExtension",
            "Duration");

    private static final List<String> CALL = List.of(
            "CallType",
            "CallDirection",
            "CallStartTimeUTCMillis",
            "CallEstablishedTimeUTCMillis",
            "CallEndTimeUTCMillis");

    private static final List<String> RECORDED = List.of("RecordingUrl", "Transcription", "Summary", "Sentiment");

    private ReportScenarios() {}

    static Scenario calls(String path, PbxVersion pbx) {
        List<String> names = new ArrayList<>(CALL);
        names.addAll(WHO);
        if (pbx == PbxVersion.V20) {
            names.addAll(RECORDED);
        }
        Request.Builder request = post(path, CALLS_ENABLED);
        names.forEach(name -> request.value(name, "[" + name + "]"));
        // a PBX without milliseconds has these at least
        time(request, "CallStartTimeUTC");
        time(request, "CallEndTimeUTC");
        return Scenario.builder(Scenario.REPORT_CALL).request(request.build()).build();
    }

    static Scenario chats(String path) {
        Request.Builder request = post(path, CHATS_ENABLED);
        WHO.forEach(name -> request.value(name, "[" + name + "]"));
        request.value("Email", "[Email]").value("ChatMessages", "[ChatMessages]");
        time(request, "ChatStartTimeUTC");
        time(request, "ChatEndTimeUTC");
        return Scenario.builder(Scenario.REPORT_CHAT).request(request.build()).build();
    }

    private static Request.Builder post(String path, String enabled) {
        return Request.post("[BaseUrl]" + path)
                .skipIf("[" + enabled + "]!=\"True\"")
                .encoding(Request.Encoding.JSON)
                .header("X-Api-Key", "[ApiKey]");
    }

    /** Formatted, because 3CX writes a time otherwise as the PBX's regional settings say. */
    private static void time(Request.Builder request, String name) {
        request.value(name, "[[" + name + "].ToString(\"yyyy-MM-ddTHH:mm:ssZ\")]");
    }
}
