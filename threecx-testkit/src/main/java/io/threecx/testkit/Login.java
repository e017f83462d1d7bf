package io.threecx.testkit;

import io.threecx.template.Authentication;
import io.threecx.template.Output;
import io.threecx.template.Parameter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Authentication as the template asks for it (3CX CRM template description, Authentication). */
final class Login {

    /** Why an authentication scenario runs. */
    static final String CAUSE = "to get a token";

    private static final String AUTHORIZATION = "Authorization";
    /** How many timeouts an event waits for a token that another one fetches. */
    private static final int PATIENCE = 30;

    private static final List<Output.Type> SECRET_OUTPUTS =
            List.of(Output.Type.BEARER, Output.Type.HEADER_VALUE, Output.Type.RESULT);

    private final LoadedTemplate template;
    private final PbxOptions options;
    private final Player player;
    private final Mask mask;
    private final Tokens tokens;

    /** Runs a scenario without authentication. */
    interface Player {
        List<Candidate> run(LoadedScenario scenario, String cause, EventRun run);
    }

    Login(LoadedTemplate template, PbxOptions options, Player player, Mask mask) {
        this.template = template;
        this.options = options;
        this.player = player;
        this.mask = mask;
        this.tokens = new Tokens(options.clock(), options.timeout().multipliedBy(PATIENCE));
    }

    Credentials credentials(EventRun run) {
        return switch (template.authentication().knownType().orElse(Authentication.Type.NO)) {
            case NO -> Credentials.NONE;
            case BASIC -> basic(run);
            case SCENARIO -> tokens.get(() -> token(run));
        };
    }

    private Credentials basic(EventRun run) {
        String userAndPassword = template.credentials().text(run.scope());
        if (userAndPassword.indexOf(':') < 0) {
            throw new StepFailure(
                    "Authentication of type Basic wants user and password with a colon between them, such as"
                            + " <Value>[ApiKey]:X</Value>.");
        }
        String encoded = Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
        mask.add(encoded);
        return new Credentials(Map.of(AUTHORIZATION, "Basic " + encoded), Map.of());
    }

    private Tokens.Token token(EventRun run) {
        String id = template.authentication().value();
        LoadedScenario scenario = template.scenario(id)
                .orElseThrow(() -> new StepFailure("Authentication names the scenario \"" + id
                        + "\", but there is none with that Id. Write <Value>Id of a scenario in Scenarios</Value>."));
        Candidate candidate = last(scenario, CAUSE, run);
        Map<String, String> headers = new LinkedHashMap<>();
        Engine.output(candidate, Output.Type.BEARER)
                .ifPresent(bearer -> headers.put(AUTHORIZATION, "Bearer " + bearer));
        Optional<String> name = Engine.output(candidate, Output.Type.HEADER_NAME);
        Optional<String> value = Engine.output(candidate, Output.Type.HEADER_VALUE);
        boolean ownHeader = name.isPresent() && value.isPresent();
        if (ownHeader) {
            headers.put(name.get(), value.get());
        }
        if (headers.isEmpty()) {
            throw new StepFailure(
                    "The authentication scenario " + scenario.title() + " put out no token. It needs an Output"
                            + " Bearer, or HeaderName and HeaderValue, that is not empty.");
        }
        boolean visible = options.tokenVariables() == PbxOptions.TokenVariables.VISIBLE
                || ownHeader
                || template.authentication().storeAllValues();
        Credentials credentials =
                new Credentials(Map.copyOf(headers), visible ? Step.copy(candidate.variables()) : Map.of());
        return new Tokens.Token(credentials, end(candidate));
    }

    /** When a token ends: after the time it came with, or the template's default, or never. */
    private Optional<Instant> end(Candidate candidate) {
        Optional<String> given = Engine.output(candidate, Output.Type.BEARER_EXPIRATION);
        return Stream.of(given, Optional.of(template.authentication().defaultExpiration()))
                .flatMap(Optional::stream)
                .flatMap(text -> lifetime(text, candidate.step()).stream())
                .findFirst()
                .map(options.clock().instant()::plus);
    }

    private Optional<Duration> lifetime(String text, Step step) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            long number = Math.min(new BigDecimal(text.strip()).longValue(), Integer.MAX_VALUE);
            return Optional.of(
                    options.expirationUnit() == PbxOptions.ExpirationUnit.MINUTES
                            ? Duration.ofMinutes(number)
                            : Duration.ofSeconds(number));
        } catch (NumberFormatException e) {
            step.hints.add("The expiration of the token is no number: " + text + ".");
            return Optional.empty();
        }
    }

    /** Runs the response scenario of an OAuth parameter and keeps what it obtained as the parameter's value. */
    void authorize(Parameter parameter, EventRun run) {
        LoadedScenario scenario = template.scenario(parameter.responseScenario())
                .orElseThrow(() -> new IllegalStateException("Parameter " + parameter.name()
                        + " names the ResponseScenario \"" + parameter.responseScenario()
                        + "\", but there is no scenario with that Id."));
        Candidate candidate;
        try {
            candidate = last(scenario, "with the code", run);
        } catch (StepFailure e) {
            if (!run.failed()) {
                run.fail("authorization", e);
            }
            return;
        }
        Optional<String> result = Engine.output(candidate, Output.Type.RESULT);
        if (result.isEmpty()) {
            candidate
                    .step()
                    .fail(new StepFailure("The scenario put out no Result, so " + parameter.name()
                            + " stays as it was. It needs an Output of type Result that is not empty."));
            return;
        }
        template.parameters().set(parameter, result.get());
        tokens.forget();
    }

    private Candidate last(LoadedScenario scenario, String cause, EventRun run) {
        int first = run.steps().size();
        List<Candidate> found = player.run(scenario, cause, run);
        List<Step> steps = run.steps().subList(first, run.steps().size());
        steps.forEach(step -> {
            if (step.response != null) {
                mask.addTokensIn(step.response.body());
            }
        });
        found.forEach(this::hide);
        if (found.isEmpty()) {
            String reason = steps.stream()
                    .flatMap(step -> Optional.ofNullable(step.error).stream())
                    .findFirst()
                    .orElse("its answer held no record that passes its Rules, or it has no Outputs");
            throw new StepFailure("Authentication by the scenario " + scenario.title() + " failed: " + reason);
        }
        return found.get(0);
    }

    /** Hides tokens and the variables that they were made of. */
    private void hide(Candidate candidate) {
        for (LoadedScenario.LoadedOutput output : candidate.scenario().outputs()) {
            if (SECRET_OUTPUTS.stream().anyMatch(type -> type.text().equals(output.type()))) {
                mask.add(candidate.outputs().getOrDefault(output.type(), ""));
                output.value()
                        .references()
                        .forEach(name -> mask.add(candidate.variables().getOrDefault(name, "")));
            }
        }
    }
}
