package io.threecx.examples.template;

import io.threecx.pbx.PbxApi;
import io.threecx.pbx.PbxConnection;
import io.threecx.pbx.PbxException;
import io.threecx.pbx.PbxProblem;
import io.threecx.pbx.PbxRequest;
import io.threecx.pbx.PbxValue;
import io.threecx.pbx.xapi.CallLogQuery;
import io.threecx.pbx.xapi.CdrSettings;
import io.threecx.pbx.xapi.License;
import io.threecx.pbx.xapi.ODataQuery;
import io.threecx.pbx.xapi.SystemStatus;
import io.threecx.pbx.xapi.Xapi;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Tries each way once, reading only. */
final class Examination {
    private static final String LOGIN = "Login";
    private static final String XAPI = "XAPI";
    private static final String HISTORY = "Call history";
    private static final String TEMPLATE = "Template";
    private static final String CONTROL = "Call Control";
    private static final String CDR = "CDR";
    /** After these, nothing else would be answered in another way. */
    private static final Set<PbxProblem> CLOSED_DOORS = Set.of(
            PbxProblem.UNREACHABLE,
            PbxProblem.UNTRUSTED,
            PbxProblem.NOT_V20,
            PbxProblem.WRONG_CREDENTIALS,
            PbxProblem.TOKEN_REFUSED);

    private final PbxConnection pbx;
    private final Xapi xapi;

    /** One question, which finds something. */
    private interface Question {
        Diagnosis ask();
    }

    Examination(PbxConnection pbx) {
        this.pbx = pbx;
        this.xapi = Xapi.of(pbx);
    }

    List<Diagnosis> all() {
        List<Diagnosis> found = new ArrayList<>();
        try {
            found.add(asked(CONTROL, this::callControl));
        } catch (PbxException e) {
            return List.of(Diagnosis.no(LOGIN, reason(e), fix(e)));
        }
        found.add(0, Diagnosis.yes(LOGIN, "client id and secret are accepted"));
        found.add(asked(XAPI, this::configuration));
        boolean open = found.get(found.size() - 1).state() != Diagnosis.State.NO;
        if (open) {
            found.add(asked(HISTORY, this::callHistory));
            found.add(asked(CDR, this::cdr));
            found.add(asked(TEMPLATE, this::template));
        } else {
            String unknown = "cannot be asked without the XAPI";
            found.add(Diagnosis.look(CDR, unknown, "Look at CDR in the admin console."));
            found.add(Diagnosis.look(TEMPLATE, unknown, "Look at Integrations, CRM in the admin console."));
        }
        return found;
    }

    private static Diagnosis asked(String way, Question question) {
        try {
            return question.ask();
        } catch (PbxException e) {
            if (CLOSED_DOORS.contains(e.problem()) && way.equals(CONTROL)) {
                throw e;
            }
            return Diagnosis.no(way, reason(e), fix(e));
        }
    }

    private Diagnosis callControl() {
        int extensions = pbx.send(
                PbxRequest.get(PbxApi.CALL_CONTROL, "").describedAs("list extensions"),
                reply -> PbxValue.parse(reply.body())
                        .map(PbxValue::list)
                        .orElse(List.of())
                        .size());
        return extensions == 0
                ? Diagnosis.look(
                        CONTROL,
                        "open, but no extension is in the client's list",
                        "Add the extensions to the client under Integrations, API.")
                : Diagnosis.yes(CONTROL, "open for " + extensions + " numbers");
    }

    private Diagnosis configuration() {
        SystemStatus status = xapi.systemStatus();
        String version = status.version().map(Object::toString).orElse("of an unknown version");
        xapi.users(ODataQuery.all().select("Number")).first();
        String open = "open, 3CX " + version;
        License license;
        try {
            license = xapi.license();
        } catch (PbxException e) {
            return Diagnosis.look(XAPI, open + "; the licence is not told", fix(e));
        }
        if (license.isMaintenanceExpired()) {
            return Diagnosis.look(XAPI, open + ", " + license, "The maintenance of the licence is over: renew it.");
        }
        return license.allowsCallControl()
                ? Diagnosis.yes(XAPI, open + ", " + license)
                : Diagnosis.look(
                        XAPI, open + ", " + license, "Call Control needs an Enterprise licence with 8 calls or more.");
    }

    private Diagnosis callHistory() {
        Instant now = Instant.now();
        boolean any = xapi.callLog(CallLogQuery.between(now.minus(Duration.ofDays(1)), now))
                .first()
                .isPresent();
        return any
                ? Diagnosis.yes(HISTORY, "open")
                : Diagnosis.look(HISTORY, "open, without a call in the last day", "Make a call and look again.");
    }

    private Diagnosis cdr() {
        CdrSettings settings = xapi.cdrSettings();
        if (!settings.isEnabled()) {
            return Diagnosis.no(
                    CDR, "the PBX writes no call records", "Switch them on under CDR, or take calls from the XAPI.");
        }
        int columns = settings.columns().size();
        return columns == 0
                ? Diagnosis.no(CDR, "records have no columns", "Choose fields under CDR in the admin console.")
                : Diagnosis.yes(CDR, settings.type() + ", " + columns + " columns: " + settings.layout());
    }

    private Diagnosis template() {
        PbxValue active = xapi.get("/CrmIntegration");
        String name = active.at("Name").text();
        return name.isBlank()
                ? Diagnosis.look(
                        TEMPLATE,
                        "templates can be used, none is active",
                        "Upload one under Integrations, CRM; lint it here first.")
                : Diagnosis.yes(TEMPLATE, "active: " + name);
    }

    /** What the message says before it says what to do. */
    private static String reason(PbxException e) {
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf(". ");
        return end < 0 ? message : message.substring(0, end);
    }

    private static String fix(PbxException e) {
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf(". ");
        return end < 0 ? "" : message.substring(end + 2);
    }
}
