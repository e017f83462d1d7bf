package io.threecx.bitrix24;

import io.threecx.crm.CrmAuthenticationException;
import io.threecx.crm.CrmException;
import io.threecx.crm.CrmNotFoundException;
import io.threecx.crm.CrmPermanentException;
import io.threecx.crm.CrmRateLimitedException;
import io.threecx.crm.CrmRejectedException;
import io.threecx.crm.CrmUnavailableException;
import io.threecx.crm.CrmUnknownOutcomeException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an error of Bitrix24 means. The code decides, not the status: one 503 passes within seconds, another only by a call to
 * the support; a refusal of rights is a 400 with no code at all (b24restdocs, error-codes and the pages of the methods).
 */
final class Errors {
    private static final List<String> NOT_FOUND =
            List.of("not found", "is not defined or invalid", "call should be registered");

    private Errors() {}

    /**
     * The exception for one error.
     *
     * @param said whom was asked for what and what came back, without any secret
     * @param status of HTTP; 0 for a command of a batch, which has none
     * @param code as sent; often empty
     * @param text as sent
     * @param reads whether the call changes nothing
     * @param retryAfter how long to wait, where that is known
     */
    static CrmException of(
            String said, int status, String code, String text, boolean reads, @Nullable Duration retryAfter) {
        String words = text.toLowerCase(Locale.ROOT);
        return switch (code.toUpperCase(Locale.ROOT)) {
            case "QUERY_LIMIT_EXCEEDED" ->
                new CrmRateLimitedException(
                        said + " Too many requests came from this address to the portal: it is sent again later.",
                        retryAfter);
            case "OPERATION_TIME_LIMIT" ->
                new CrmRateLimitedException(
                        said + " The method's computing time for ten minutes is used up: ask for less, or later.",
                        retryAfter);
            case "OVERLOAD_LIMIT" ->
                new PortalBlockedException(said + " Bitrix24 has blocked the REST API of this portal by hand: stop all"
                        + " integrations and write to the Bitrix24 support, nothing else lifts it.");
            case "PORTAL_DELETED" -> new PortalDeletedException(said + " The portal is closed.");
            case "EXPIRED_TOKEN", "INVALID_TOKEN" ->
                new ExpiredTokenException(said + " Install the application again to get new tokens.");
            case "WRONG_AUTH_TYPE" ->
                new WrongAuthTypeException(said + " This portal lets applications only call it: create a local"
                        + " application (Developer resources > Other > Local application) with the scopes crm, telephony and"
                        + " user, and use its client id and secret in place of the webhook.");
            case "INSUFFICIENT_SCOPE" ->
                new InsufficientScopeException(said + " Give the webhook or application the scope that it lacks; this"
                        + " library needs crm, user and, for the call log, telephony.");
            case "NO_AUTH_FOUND", "AUTHORIZATION_ERROR", "ERROR_OAUTH", "APPLICATION_NOT_FOUND" ->
                new CrmAuthenticationException(said + " Check the webhook: it may be deleted or expired, or its secret"
                        + " changed when an administrator edited it.");
            case "PAYMENT_REQUIRED" ->
                new CrmAuthenticationException(said + " The portal's plan does not include the REST API.");
            case "METHOD_CONFIRM_WAITING" ->
                new CrmAuthenticationException(said + " An administrator must confirm this method on the portal.");
            case "INVALID_CREDENTIALS", "USER_ACCESS_ERROR", "ACCESS_DENIED" ->
                new CrmAuthenticationException(
                        said + " Calls run as the owner of the webhook: give that user the right,"
                                + " or make the webhook as another user. The REST API needs a commercial plan.");
            case "ALLOWED_ONLY_INTRANET_USER" ->
                new CrmAuthenticationException(
                        said + " The webhook's owner is an external user: make it as an employee.");
            case "INVALID_REQUEST" -> new CrmPermanentException(said + " Use the https address of the portal.");
            case "ERROR_METHOD_NOT_FOUND" ->
                new MethodNotFoundException(said + " Check the method's name, and that the webhook's address holds the"
                        + " user's number: /rest/<number>/<secret>/.");
            case "ERROR_BATCH_LENGTH_EXCEEDED" ->
                new CrmRejectedException(said + " A batch takes " + Batch.MOST_COMMANDS + " commands at most.");
            case "NOT_FOUND", "OWNER_NOT_FOUND" -> new CrmNotFoundException(said);
            case "INTERNAL_SERVER_ERROR", "ERROR_UNEXPECTED_ANSWER" -> doubt(said, reads);
            default -> byStatus(said, status, words, reads, retryAfter);
        };
    }

    /** Where the code says nothing: the text in a few cases, else the status. */
    private static CrmException byStatus(
            String said, int status, String words, boolean reads, @Nullable Duration retryAfter) {
        if (words.startsWith("access denied") || status == 401 || status == 403) {
            return new CrmAuthenticationException(
                    said + " Check the webhook and the rights of its owner, as whom all calls run.");
        }
        if (NOT_FOUND.stream().anyMatch(words::contains) || status == 404 || status == 410) {
            return new CrmNotFoundException(said);
        }
        if (status == 429) {
            return new CrmRateLimitedException(said + " It is sent again later.", retryAfter);
        }
        if (status == 503) {
            return new CrmUnavailableException(said + " It is sent again later.");
        }
        return status >= 500 ? doubt(said, reads) : new CrmRejectedException(said);
    }

    /** A write may have been done when the server fails or says something unreadable. */
    static CrmException doubt(String said, boolean reads) {
        return reads
                ? new CrmUnavailableException(said)
                : new CrmUnknownOutcomeException(said + " It may have been done: look there before sending it again.");
    }
}
