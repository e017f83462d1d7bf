package io.threecx.testkit;

import io.threecx.template.Request;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes the request of a scenario as it goes over the line (3CX CRM template description, Request and PostValues). */
final class RequestBuilder {

    private static final String CONTENT_TYPE = "Content-Type";

    private final LoadedRequest request;
    private final Scope scope;
    private final Scope bodyScope;
    private final PbxOptions options;
    private final Step step;

    /**
     * Prepares a request.
     *
     * @param scope the variables in addresses and headers
     * @param bodyScope the variables in the body, where the number looks different
     */
    RequestBuilder(LoadedRequest request, Scope scope, Scope bodyScope, PbxOptions options, Step step) {
        this.request = request;
        this.scope = scope;
        this.bodyScope = bodyScope;
        this.options = options;
        this.step = step;
    }

    /**
     * Makes the request.
     *
     * @param credentials the headers of authentication, which headers of the template replace
     */
    SentRequest build(Map<String, String> credentials) {
        String url = url();
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(credentials);
        Optional<String> body = body(headers);
        for (LoadedRequest.LoadedHeader header : request.headers()) {
            headers.put(header.name(), header.value().text(scope));
        }
        String method = request.method() == Request.Method.POST ? "POST" : "GET";
        return new SentRequest(method, url, headers, body, step.mask);
    }

    private String url() {
        String url = WebText.address(request.url().text(scope));
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            throw new StepFailure("The Url is no address: " + url + " (" + e.getReason() + ")." + emptyParameters());
        }
        String scheme = uri.getScheme();
        if (scheme == null || !(scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))) {
            throw new StepFailure(
                    "The Url does not begin with http:// or https://: \"" + url + "\"." + emptyParameters());
        }
        if (uri.getHost() == null) {
            throw new StepFailure("The Url names no host that can be reached: " + url + "." + emptyParameters());
        }
        int fragment = url.indexOf('#');
        if (fragment >= 0) {
            step.hints.add("What follows # in an address is not sent to the server: " + url.substring(fragment)
                    + ". Write %23 for the character itself.");
            return url.substring(0, fragment);
        }
        return url;
    }

    private String emptyParameters() {
        List<String> empty = request.url().references().stream()
                .filter(name -> scope.get(name).isPresent()
                        && scope.evaluator().text(scope.get(name).get()).isBlank())
                .sorted()
                .toList();
        return empty.isEmpty() ? "" : " Without a value: " + String.join(", ", empty) + ".";
    }

    private Optional<String> body(Map<String, String> headers) {
        boolean hasMessage = !request.message().source().isEmpty();
        if (hasMessage && !request.body().isEmpty()) {
            throw new StepFailure("The Request has both a Message and PostValues, of which 3CX takes one or the other."
                    + " Remove the Message, or the PostValues.");
        }
        if (request.method() == Request.Method.GET) {
            if (hasMessage || !request.body().isEmpty()) {
                step.hints.add("A Get has no body: its " + (hasMessage ? "Message is" : "PostValues are")
                        + " not sent. Write RequestType=\"Post\", or put the values into the Url.");
            }
            return Optional.empty();
        }
        boolean json = request.encoding() == Request.Encoding.JSON;
        String usual = json ? "application/json" : "application/x-www-form-urlencoded";
        headers.put(CONTENT_TYPE, request.contentType().isEmpty() ? usual : request.contentType());
        if (hasMessage) {
            return Optional.of(request.message().text(bodyScope));
        }
        return Optional.of(
                json ? new JsonBody(bodyScope, options.emptyInteger()).write(request.body()) : form(request.body()));
    }

    private String form(List<BodyPart> parts) {
        List<String> pairs = new ArrayList<>();
        for (BodyPart part : parts) {
            if (!part.isSent(bodyScope)) {
                continue;
            }
            if (!(part instanceof BodyPart.Value value)) {
                throw new StepFailure("PostValues hold an Object or Array (" + part.key()
                        + "), for which a form has no place. Write RequestEncoding=\"Json\".");
            }
            pairs.add(WebText.inForm(value.key()) + "="
                    + WebText.inForm(value.text().text(bodyScope)));
        }
        return String.join("&", pairs);
    }
}
