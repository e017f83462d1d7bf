package io.threecx.pbx;

import io.threecx.http.ApiException;
import io.threecx.http.ApiReply;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** What it means when a PBX says no, and what to do about it (3CX Call Control and Configuration API documentation). */
final class Refusals {
    private static final int MOST_READ = 2000;
    private static final int MOST_SAID = 200;

    private Refusals() {}

    /**
     * An answer of the token endpoint.
     *
     * @param secrets what may not appear in the message
     */
    static PbxException login(URI endpoint, ApiReply reply, String... secrets) {
        int status = reply.status();
        String words = said(reply.body(), secrets);
        String said = words.isEmpty() ? "" : " (" + words + ")";
        String where = "The PBX at " + endpoint.getHost();
        if (status == 404) {
            return PbxException.unanswered(
                    PbxProblem.NOT_V20,
                    status,
                    where
                            + " has no token endpoint: it is older than version 20, still starting, or this is not the address"
                            + " of a PBX. Check address and port (often 5001 where it is self-hosted), and try again in a minute.");
        }
        if (status == 400 || status == 401 || status == 403) {
            return PbxException.unanswered(
                    PbxProblem.WRONG_CREDENTIALS,
                    status,
                    where + " refuses client id or secret" + said
                            + ". Check both in its admin console under Integrations, API; a secret that was made anew there"
                            + " makes the one before invalid at once.");
        }
        if (status == 429) {
            return PbxException.unanswered(
                    PbxProblem.RATE_LIMITED, status, where + " is asked for a token too often. Wait, and try again.");
        }
        return PbxException.unanswered(
                status >= 500 ? PbxProblem.FAILED : PbxProblem.REJECTED,
                status,
                where + " answered the login with status " + status + said + ". Try again in a minute.");
    }

    /**
     * An answer to a request with a token.
     *
     * @param said what the body tells, without secrets; may be empty
     */
    static PbxException answer(PbxRequest request, int status, String said) {
        String what = "The PBX refused to " + request + " (status " + status + ")"
                + (said.isEmpty() ? ". " : ": " + said + ". ");
        return switch (status) {
            case 401 ->
                PbxException.answered(
                        PbxProblem.TOKEN_REFUSED,
                        status,
                        what
                                + "It refuses a token that it has just given. Mostly another process uses the same client id, and each"
                                + " login takes the other's token away: give every program its own client under Integrations, API.");
            case 403 -> PbxException.answered(PbxProblem.FORBIDDEN, status, what + right(request.api()));
            case 404 ->
                PbxException.answered(
                        PbxProblem.NOT_FOUND,
                        status,
                        what + "It is not there, or no longer. Where a whole API is missing: " + right(request.api()));
            case 422 ->
                PbxException.answered(
                        PbxProblem.NOT_POSSIBLE,
                        status,
                        what
                                + "The state of the call or the device does not allow it: only a ringing call can be diverted, only"
                                + " a connected one transferred, and only a device under the API's control can answer.");
            case 424 ->
                PbxException.answered(
                        PbxProblem.NO_AUDIO,
                        status,
                        what + "The API has the sound only of calls at the client's own route point.");
            case 429 -> PbxException.answered(PbxProblem.RATE_LIMITED, status, what + "Wait, and try again.");
            default ->
                status >= 500
                        ? failed(request, status, what + "The PBX failed; see its log, and try again later.")
                        : PbxException.answered(
                                PbxProblem.REJECTED, status, what + "What it says tells what to change.");
        };
    }

    private static PbxException failed(PbxRequest request, int status, String message) {
        return request.method().equals("GET")
                ? PbxException.unanswered(PbxProblem.FAILED, status, message)
                : PbxException.answered(PbxProblem.FAILED, status, message);
    }

    /** No answer at all. */
    static PbxException silence(ApiException failure) {
        String message = failure.kind() == ApiException.Kind.TLS
                ? "The certificate of the PBX is not trusted: name it with PbxTrust if it is the PBX's own, and use the name that"
                        + " it was made for. " + failure.getMessage()
                : "The PBX gave no answer. " + failure.getMessage();
        if (failure.effect() == ApiException.Effect.UNKNOWN) {
            return PbxException.of(PbxProblem.OUTCOME_UNKNOWN, message, failure);
        }
        PbxProblem problem = switch (failure.kind()) {
            case TLS -> PbxProblem.UNTRUSTED;
            case REPLY_TOO_LARGE -> PbxProblem.UNREADABLE;
            case RATE_LIMITED -> PbxProblem.RATE_LIMITED;
            case INTERRUPTED, CLOSED -> PbxProblem.CLOSED;
            default -> PbxProblem.UNREACHABLE;
        };
        return PbxException.of(problem, message, failure);
    }

    /**
     * What a body says for people, at most 200 characters.
     *
     * @param secrets never appear in it
     */
    static String said(byte[] body, String... secrets) {
        String beginning = new String(body, 0, Math.min(body.length, MOST_READ), StandardCharsets.UTF_8);
        String text = PbxValue.parse(body)
                .map(value -> firstOf(
                        value.at("error").at("message"),
                        value.at("error_description"),
                        value.at("reasontext"),
                        value.at("message"),
                        value.at("error"),
                        value.at("reason")))
                .orElse(beginning);
        for (String secret : secrets) {
            text = text.replace(secret, "***");
        }
        String line = text.replaceAll("[\\p{Cc}\\p{Cf}\\s]+", " ").strip();
        String most = line.length() <= MOST_SAID ? line : line.substring(0, MOST_SAID);
        return most.endsWith(".") ? most.substring(0, most.length() - 1) : most;
    }

    private static String firstOf(PbxValue... candidates) {
        for (PbxValue candidate : candidates) {
            if (!candidate.text().isBlank()) {
                return candidate.text();
            }
        }
        return "";
    }

    private static String right(PbxApi api) {
        String box =
                "Check in the admin console, Integrations, API, that this client has the box \"" + api.box() + "\"";
        return api == PbxApi.CALL_CONTROL
                ? box + " and that the extension is in its list; the licence must be Enterprise with 8 calls or more."
                : box
                        + ", a real department (not \"System Wide\") and the role System Owner; the licence must be Enterprise.";
    }
}
