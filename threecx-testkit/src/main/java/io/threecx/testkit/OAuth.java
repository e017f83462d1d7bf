package io.threecx.testkit;

import io.threecx.template.Parameter;
import io.threecx.testkit.dotnet.Value;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The way to an OAuth consent and back (3CX CRM template description, OAuth2 authorisation code flow). */
final class OAuth {

    private final List<Parameter> parameters;
    private final String redirectUri;
    private final Mask mask;
    private final String state = UUID.randomUUID().toString();

    OAuth(List<Parameter> parameters, String hostName, Mask mask) {
        this.parameters = parameters;
        this.mask = mask;
        this.redirectUri = "https://" + hostName + "/api/oauth2crm";
    }

    /**
     * The only parameter of type OAuth.
     *
     * @throws IllegalStateException if there is none, or more than one
     */
    String onlyParameter() {
        if (parameters.size() != 1) {
            throw new IllegalStateException(
                    parameters.isEmpty()
                            ? "The template has no parameter of type OAuth."
                            : "The template has several parameters of type OAuth, so name one: " + names() + ".");
        }
        return parameters.get(0).name();
    }

    Parameter parameter(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The template has no parameter " + name
                        + " of type OAuth" + (parameters.isEmpty() ? "." : "; it has " + names() + ".")));
    }

    private String names() {
        return String.join(", ", parameters.stream().map(Parameter::name).toList());
    }

    Map<String, Value> requestVariables() {
        return Map.of(EventVariables.REDIRECT_URI, Value.text(redirectUri), "State", Value.text(state));
    }

    Map<String, Value> responseVariables(String code) {
        return Map.of(
                EventVariables.REDIRECT_URI,
                Value.text(redirectUri),
                "state",
                Value.text(state),
                "code",
                Value.text(code));
    }

    URI authorizationUrl(Parameter parameter, Scope scope) {
        try {
            String page = Formula.of("RequestUrl of " + parameter.name(), parameter.requestUrl(), 1)
                    .text(scope);
            String query = Formula.of(
                            "RequestUrlParameters of " + parameter.name(), parameter.requestUrlParameters(), 1)
                    .text(scope);
            String joint = query.isEmpty() ? "" : page.indexOf('?') < 0 ? "?" : "&";
            return URI.create(WebText.address(page + joint + query));
        } catch (StepFailure | IllegalArgumentException e) {
            // without the cause, whose message can hold a secret
            throw new IllegalStateException(
                    "The address of the consent page cannot be made of RequestUrl and" + " RequestUrlParameters of "
                            + parameter.name() + ": " + mask.text(String.valueOf(e.getMessage())));
        }
    }
}
