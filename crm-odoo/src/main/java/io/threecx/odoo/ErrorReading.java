package io.threecx.odoo;

import io.threecx.crm.CrmAuthenticationException;
import io.threecx.crm.CrmException;
import io.threecx.crm.CrmNotFoundException;
import io.threecx.crm.CrmRateLimitedException;
import io.threecx.crm.CrmRejectedException;
import io.threecx.crm.CrmUnavailableException;
import io.threecx.crm.CrmUnknownOutcomeException;
import io.threecx.http.ApiReply;
import io.threecx.http.Verdict;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What Odoo's errors mean. The name of the exception decides, not the HTTP status, which is 200 for every error of
 * JSON-RPC, and not the text, which is in the user's language.
 */
final class ErrorReading {
    private static final int LONGEST_WORDS = 200;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\s]+");
    /** The transaction was rolled back in favour of another one (Odoo repeats it five times by itself before). */
    private static final Set<String> CONFLICTS =
            Set.of("SerializationFailure", "LockNotAvailable", "DeadlockDetected", "LockError", "ConcurrencyError");

    private final OdooAccess access;

    ErrorReading(OdooAccess access) {
        this.access = access;
    }

    /**
     * An exception that Odoo names.
     *
     * @param name such as {@code odoo.exceptions.AccessError}
     * @param message in the user's language
     */
    <T> Verdict<T> named(OdooCall call, ApiReply reply, String name, String message) {
        String kind = name.substring(name.lastIndexOf('.') + 1);
        String said = could(call) + "Odoo says " + kind + words(message);
        if (CONFLICTS.contains(kind)) {
            return Verdict.notExecuted(
                    new CrmUnavailableException(said + " Others were changing the same; it may be tried again."));
        }
        return switch (kind) {
            case "AccessDenied", "Unauthorized", "SessionExpiredException" ->
                Verdict.failed(new CrmAuthenticationException(said + " " + access.advice()));
            case "AccessError", "Forbidden" ->
                Verdict.failed(new CrmAuthenticationException(said + " " + missingRight(call.model())));
            case "MissingError" -> Verdict.failed(new CrmNotFoundException(said + " The record is gone in Odoo."));
            case "OperationalError" ->
                doubt(
                        call,
                        said + " The database " + access.database() + " does not exist or cannot be reached: check"
                                + " database of " + access.name() + ".");
            case "TooManyRequests", "ServiceUnavailable", "BadGateway", "GatewayTimeout" -> plain(call, reply);
            default ->
                name.startsWith("psycopg2.")
                        ? doubt(call, said)
                        : Verdict.failed(new CrmRejectedException(
                                said + " Sending it again would not help: Odoo has to accept it first."));
        };
    }

    /** A reply that is no answer of Odoo's application. */
    <T> Verdict<T> plain(OdooCall call, ApiReply reply) {
        String said = could(call) + access.host() + " answered " + reply.status() + words(reply.excerpt());
        int status = reply.status();
        return switch (status) {
            case 401, 403 -> Verdict.failed(new CrmAuthenticationException(said + " " + access.advice()));
            case 404 -> Verdict.failed(new CrmRejectedException(said + " " + access.notThere()));
            case 408, 425, 503 ->
                Verdict.notExecuted(
                        reply.retryAfter(), new CrmUnavailableException(said + " It may be tried again later."));
            case 429 ->
                Verdict.notExecuted(
                        reply.retryAfter(),
                        new CrmRateLimitedException(
                                said + " It may be tried again later.",
                                reply.retryAfter().orElse(null)));
            default -> {
                if (status >= 500) {
                    yield doubt(call, said);
                }
                if (status >= 200 && status < 300) {
                    yield notOdoo(call, reply);
                }
                yield Verdict.failed(new CrmRejectedException(said + " Check url of " + access.name()
                        + (status < 400 ? ": the address redirects to another one." : ".")));
            }
        };
    }

    /** Success, but not in the form of the protocol. */
    <T> Verdict<T> notOdoo(OdooCall call, ApiReply reply) {
        boolean page = reply.header("Content-Type")
                        .map(type -> type.toLowerCase(Locale.ROOT))
                        .filter(type -> type.contains("html"))
                        .isPresent()
                || reply.text().stripLeading().startsWith("<");
        return doubt(
                call,
                could(call) + access.host() + " answered " + reply.status() + " with "
                        + (page ? "a web page" : "something that is no whole answer of Odoo's") + words(reply.excerpt())
                        + (page
                                ? " It may be the page of a proxy, a login or a maintenance: check url of "
                                        + access.name() + "."
                                : ""));
    }

    /** What was asked for may have been done. */
    private static <T> Verdict<T> doubt(OdooCall call, String said) {
        return call.repeatable()
                ? Verdict.notExecuted(new CrmUnavailableException(said + " It may be tried again later."))
                : Verdict.failed(new CrmUnknownOutcomeException(
                        said + " It may have been done: look in Odoo before doing it again."));
    }

    CrmException unexpected(OdooCall call) {
        String said = could(call) + "Odoo's answer has another form than expected.";
        return call.repeatable()
                ? new CrmUnavailableException(said)
                : new CrmUnknownOutcomeException(said + " It may have been done: look in Odoo before doing it again.");
    }

    private String could(OdooCall call) {
        return access.name() + ": could not " + call.words() + ", ";
    }

    private String words(String message) {
        String line =
                UNPRINTABLE.matcher(access.cleaned(message)).replaceAll(" ").strip();
        if (line.isEmpty()) {
            return ".";
        }
        String cut = line.length() <= LONGEST_WORDS ? line : line.substring(0, LONGEST_WORDS - 1) + "\u2026";
        return ": " + cut + (cut.endsWith(".") ? "" : ".");
    }

    private String missingRight(String model) {
        String right = switch (model) {
            case "res.partner" -> "the right to read contacts, and to create them 'Contact Creation'";
            case "crm.lead" -> "the right 'Sales / User: All Documents' (or set leads to false)";
            case "mail.message", "mail.activity" ->
                "the right to change the contacts and leads with which calls are filed";
            default -> "the right to use it";
        };
        return "The user " + access.user() + " lacks a right on " + model + ": give them " + right
                + ", and the companies whose records they need.";
    }
}
