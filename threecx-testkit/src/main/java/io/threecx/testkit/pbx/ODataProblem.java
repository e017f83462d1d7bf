package io.threecx.testkit.pbx;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Why a request to the configuration API is refused. Never leaves the package. */
final class ODataProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int status;

    ODataProblem(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    static ODataProblem notFound(String what) {
        return new ODataProblem(404, what + " was not found.");
    }

    Reply reply() {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", status == 404 ? "NotFound" : "");
        error.put("message", String.valueOf(getMessage()));
        error.put("details", List.of());
        return Reply.json(status, Map.of("error", error));
    }
}
