package io.threecx.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.lookup.CallerLookup;
import io.threecx.lookup.MatchExplanation;
import io.threecx.lookup.ProviderReport;
import io.threecx.phone.PhoneNumber;
import java.util.List;
import java.util.Optional;

/** Why a number shows whom it shows: JSON for programs, a page for people. */
final class ExplainEndpoint {
    private final CallerLookup lookup;
    private final EndpointPaths paths;

    ExplainEndpoint(CallerLookup lookup, EndpointPaths paths) {
        this.lookup = lookup;
        this.paths = paths;
    }

    Route route() {
        return Route.get(paths.explain())
                .summary("Why a number shows whom it shows")
                .description("JSON, or a page for a browser (header Accept).")
                .query("number", true, "the caller's number in any notation", "+442079460018")
                .query("did", false, "the number of ours that was dialled", "")
                .response(200, "the explanation", "application/json", "{\"decision\":\"nobody has this number\"}")
                .response(400, "the number is missing")
                .handledBy(this::answer);
    }

    private WebResponse answer(WebRequest request) {
        boolean page = request.header("Accept").orElse("").contains("text/html");
        Optional<String> number = LookupEndpoints.number(request);
        if (number.isEmpty()) {
            return page
                    ? WebResponse.html(200, ExplainPage.form())
                    : WebResponse.problem(400, "Number missing", "Ask with ?number=, such as ?number=%2B442079460018.");
        }
        MatchExplanation explanation = lookup.find(number.get(), LookupEndpoints.didRegion(lookup, request))
                .explanation();
        WebResponse response = page
                ? WebResponse.html(200, ExplainPage.of(explanation))
                : WebResponse.json(200, Json.bytes(json(explanation)));
        return response.note(explanation.number().masked());
    }

    private static ObjectNode json(MatchExplanation explanation) {
        ObjectNode json = Json.object().put("raw", explanation.raw());
        json.set("number", json(explanation.number()));
        json.put("region", explanation.region()).put("regionReason", explanation.regionReason());
        texts(json.putArray("spellings"), explanation.spellings());
        reports(json.putArray("providers"), explanation.providers());
        reports(json.putArray("headOffice"), explanation.headOffice());
        texts(json.putArray("notes"), explanation.notes());
        ArrayNode candidates = json.putArray("candidates");
        for (MatchExplanation.Candidate candidate : explanation.candidates()) {
            candidates
                    .addObject()
                    .put("ref", candidate.ref())
                    .put("name", candidate.name())
                    .put("grade", candidate.grade().map(Enum::name).orElse(null))
                    .put("why", candidate.why())
                    .put("answered", candidate.isAnswered())
                    .put("fate", candidate.fate());
        }
        json.put("decision", explanation.decision());
        texts(json.putArray("screen"), explanation.screen());
        return json;
    }

    private static ObjectNode json(PhoneNumber number) {
        return Json.object()
                .put("kind", number.kind().name())
                .put("e164", number.e164().orElse(null))
                .put("digits", number.digits())
                .put("region", number.region().orElse(null))
                .put("extension", number.extension().orElse(null))
                .put("reading", number.reading());
    }

    private static void texts(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }

    private static void reports(ArrayNode array, List<ProviderReport> reports) {
        reports.forEach(report -> array.addObject()
                .put("provider", report.provider())
                .put("outcome", report.outcome().name())
                .put("sentence", report.sentence()));
    }
}
