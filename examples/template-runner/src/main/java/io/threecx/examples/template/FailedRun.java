package io.threecx.examples.template;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON of a run that failed before anything happened, in the shape of one that ran. */
final class FailedRun {

    private FailedRun() {}

    static String asJson(String why) {
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("failed", true);
        run.put("errors", List.of(why));
        run.put("contacts", List.of());
        run.put("dropped", List.of());
        run.put("requests", List.of());
        return JsonMapper.builder().build().valueToTree(run).toPrettyString();
    }
}
