package io.threecx.testkit;

import io.threecx.call.Direction;
import io.threecx.crm.NewContact;
import io.threecx.template.CrmTemplate;
import io.threecx.template.Scenario;
import io.threecx.testkit.dotnet.Evaluator;
import io.threecx.testkit.dotnet.Value;
import io.threecx.text.NearMiss;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A template in service: what it does at each event. Safe for use by several threads. */
final class Integration {

    private final LoadedTemplate template;
    private final PbxOptions options;
    private final Evaluator evaluator;
    private final Engine engine;
    private final Mask mask;
    private final OAuth oauth;

    /**
     * Takes a template into service.
     *
     * @throws IllegalArgumentException if the PBX refuses it, or a parameter's value is wrong
     */
    Integration(CrmTemplate crm, Map<String, String> values, PbxOptions options, HttpExchange http) {
        this.mask = new Mask();
        this.template = LoadedTemplate.of(crm, values, options, mask);
        this.options = options;
        this.evaluator = new Evaluator(options.culture(), options.zone());
        this.engine = new Engine(template, options, http, mask);
        this.oauth = new OAuth(template.oauthParameters(), options.hostName(), mask);
    }

    Screen ring(String number, Direction direction) {
        Screen.Occasion occasion = new Screen.Occasion(
                Optional.of(direction), number, "", options.clock().instant());
        String event = "ring " + number + ", " + direction.name().toLowerCase(Locale.ROOT);
        if (direction == Direction.INTERNAL) {
            return untouched(event, "Calls between extensions never reach the template.", occasion);
        }
        Map<String, Value> variables = new LinkedHashMap<>();
        variables.put(EventVariables.CALL_DIRECTION, Value.text(EventVariables.word(direction)));
        EventRun run = begin(event, variables, number);
        List<LoadedScenario> lookups = entries(Scenario.LOOKUP_BY_NUMBER, run);
        lookup(lookups, run, true);
        if (!lookups.isEmpty() && run.contacts().isEmpty() && !run.failed()) {
            createAutomatically(run);
        }
        return new Screen(run.transcript(), occasion);
    }

    private void createAutomatically(EventRun run) {
        Optional<LoadedScenario> creation = template.scenario(Scenario.CREATE_CONTACT_RECORD);
        if (creation.isEmpty()) {
            return;
        }
        if (options.automaticCreation() == PbxOptions.AutomaticCreation.OFF) {
            run.hint("PbxOptions.automaticCreation is OFF, so CreateContactRecord does not run.");
            return;
        }
        new Acceptance(run, Optional.empty()).decide(engine.run(creation.get(), run));
    }

    Screen email(String address) {
        EventRun run = begin("e-mail " + address, Map.of(EventVariables.EMAIL, Value.text(address)), null);
        lookup(entries(Scenario.LOOKUP_BY_EMAIL, run), run, true);
        return new Screen(
                run.transcript(),
                new Screen.Occasion(
                        Optional.empty(), "", address, options.clock().instant()));
    }

    Screen search(String text) {
        EventRun run = begin(
                "search " + text,
                Map.of("SearchText", Value.text(text), "EscapedSearchText", Value.text(WebText.asData(text))),
                null);
        lookup(entries(Scenario.SEARCH_CONTACTS, run), run, false);
        return new Screen(
                run.transcript(),
                new Screen.Occasion(Optional.empty(), "", "", options.clock().instant()));
    }

    Screen createFromClient(NewContact contact) {
        String number = contact.number().orElse("");
        Map<String, Value> variables = new LinkedHashMap<>();
        variables.put("FirstName", Value.text(contact.firstName()));
        variables.put("LastName", Value.text(contact.lastName()));
        variables.put(EventVariables.EMAIL, Value.text(contact.email().orElse("")));
        variables.put("Company", Value.text(contact.companyName()));
        EventRun run = begin("create contact from client", variables, number);
        run.seekContacts();
        single(Scenario.CREATE_CONTACT_RECORD_FROM_CLIENT, run)
                .ifPresent(scenario -> new Acceptance(run, Optional.empty()).decide(engine.run(scenario, run)));
        return new Screen(
                run.transcript(),
                new Screen.Occasion(
                        Optional.empty(), number, "", options.clock().instant()));
    }

    Transcript report(Screen screen, CallEnd end) {
        Screen.Occasion call = screen.occasion();
        String event = "hang up " + call.number() + ", " + end;
        if (call.direction().filter(Direction.INTERNAL::equals).isPresent()) {
            return untouched(event, "Calls between extensions never reach the template.", call)
                    .transcript();
        }
        if (screen.contact().isEmpty() && options.unmatchedCall() == PbxOptions.UnmatchedCall.NOT_REPORTED) {
            return untouched(
                            event,
                            "No contact was found, and PbxOptions.unmatchedCall is NOT_REPORTED, so the call is not reported.",
                            call)
                    .transcript();
        }
        Map<String, Value> variables = new ReportVariables(evaluator, options.zone()).ofCall(screen, end);
        EventRun run = begin(event, variables, call.number());
        single(Scenario.REPORT_CALL, run).ifPresent(scenario -> report(scenario, run));
        return run.transcript();
    }

    Transcript report(Screen screen, ChatEnd end) {
        Map<String, Value> variables =
                new ReportVariables(evaluator, options.zone()).ofChat(screen, end, template.supportsEmojis());
        EventRun run = begin("end " + end, variables, screen.occasion().number());
        single(Scenario.REPORT_CHAT, run).ifPresent(scenario -> report(scenario, run));
        return run.transcript();
    }

    private void report(LoadedScenario scenario, EventRun run) {
        engine.run(scenario, run);
        if (run.failed() && options.failedReport() == PbxOptions.FailedReport.SENT_AGAIN) {
            run.hint("The report failed and was sent again, since PbxOptions.failedReport is SENT_AGAIN.");
            engine.run(scenario, run);
        }
    }

    Transcript lookupFromCfd(String entity, CfdLookup kind, String value) {
        String id = Scenario.LOOKUP_FROM_CFD + entity + "_" + kind.suffix();
        EventRun run = kind == CfdLookup.NUMBER
                ? begin("CFD " + id + " " + value, Map.of(), value)
                : begin("CFD " + id + " " + value, Map.of(kind.variable(), Value.text(value)), null);
        single(id, run).ifPresent(scenario -> engine.run(scenario, run));
        return run.transcript();
    }

    OAuth oauth() {
        return oauth;
    }

    /** The variables of the page where OAuth begins. */
    Scope oauthScope() {
        return scope(oauth.requestVariables());
    }

    Transcript authorize(String parameter, String code) {
        mask.add(code);
        EventRun run = begin("authorize " + parameter, oauth.responseVariables(code), null);
        engine.login().authorize(oauth.parameter(parameter), run);
        return run.transcript();
    }

    private void lookup(List<LoadedScenario> entries, EventRun run, boolean counted) {
        run.seekContacts();
        Acceptance acceptance = new Acceptance(run, run.number());
        for (LoadedScenario entry : entries) {
            if (counted) {
                run.countRecords();
            }
            acceptance.decide(engine.run(entry, run));
        }
    }

    /** The scenarios that an event begins with; none if what comes before them failed. */
    private List<LoadedScenario> entries(String id, EventRun run) {
        if (run.failed()) {
            return List.of();
        }
        try {
            List<LoadedScenario> entries = template.family(id, run.scope());
            if (entries.isEmpty()) {
                run.hint(
                        id.isEmpty()
                                ? "The template has no lookup by number, which is a scenario without Id."
                                : missing(id));
            }
            return entries;
        } catch (StepFailure e) {
            run.fail("EntityOrder", e);
            return List.of();
        }
    }

    private Optional<LoadedScenario> single(String id, EventRun run) {
        Optional<LoadedScenario> scenario = run.failed() ? Optional.empty() : template.scenario(id);
        if (scenario.isEmpty() && !run.failed()) {
            run.hint(missing(id));
        }
        return scenario;
    }

    private String missing(String id) {
        String meant = NearMiss.of(id, template.ids())
                .map(near -> " Its scenario " + near + " is spelled differently.")
                .orElse("");
        return "The template has no scenario " + id + "." + meant;
    }

    private EventRun begin(String event, Map<String, Value> variables, @Nullable String number) {
        Scope scope = scope(variables);
        if (number == null) {
            return new EventRun(event, scope, Optional.empty(), mask);
        }
        try {
            return new EventRun(event, scope, Optional.of(template.number().shape(number, scope)), mask);
        } catch (StepFailure e) {
            EventRun run = new EventRun(event, scope, Optional.empty(), mask);
            run.fail("Number", e);
            return run;
        }
    }

    private Scope scope(Map<String, Value> variables) {
        Map<String, Value> predefined = new LinkedHashMap<>(variables);
        predefined.put(EventVariables.MAX_LENGTH, Value.of((long) options.phonebookLength()));
        return Scope.of(evaluator, template.parameters(), predefined);
    }

    private Screen untouched(String event, String why, Screen.Occasion occasion) {
        return new Screen(new Transcript(event, List.of(), List.of(), List.of(why), false, mask), occasion);
    }
}
