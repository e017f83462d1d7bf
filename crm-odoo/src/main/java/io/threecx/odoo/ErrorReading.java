package io.threecx.odoo;

import io.threecx.crm.CrmAuthenticationException;
import io.threecx.crm.CrmException;
import io.threecx.crm.CrmNotFoundException;
import io.threecx.crm.CrmUnavailableException;
import io.threecx.crm.CrmUnknownOutcomeException;
import io.threecx.crm.StatusReading;
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
    private final StatusReading statuses;

    ErrorReading(OdooAccess access) {
        this.access = access;
        this.statuses = StatusReading.of(access.advice(), access.notThere());
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
                Verdict.failed(new MissingRightException(said + " " + missingRight(call.model())));
            case "MissingError" -> Verdict.failed(new CrmNotFoundException(said + " The record is gone in Odoo."));
            case "OperationalError" ->
                StatusReading.doubt(
                        said + " The database " + access.database() + " does not exist or cannot be reached: check"
                                + " database of " + access.name() + ".",
                        call.repeatable());
            case "TooManyRequests", "ServiceUnavailable", "BadGateway", "GatewayTimeout" -> plain(call, reply);
            default ->
                name.startsWith("psycopg2.")
                        ? StatusReading.doubt(said, call.repeatable())
                        : Verdict.failed(new OdooRefusedException(
                                kind, said + " Sending it again would not help: Odoo has to accept it first."));
        };
    }

    /** A reply that is no answer of Odoo's application. */
    <T> Verdict<T> plain(OdooCall call, ApiReply reply) {
        String said = could(call) + access.host() + " answered " + reply.status();
        if (reply.status() >= 200 && reply.status() < 300) {
            boolean page = isPage(reply);
            said += (page ? " with a web page" : " with something that is no whole answer of Odoo's")
                    + words(reply.excerpt())
                    + (page
                            ? " It may be the page of a proxy, a login or a maintenance: check url of " + access.name()
                                    + "."
                            : "");
        } else {
            said += words(reply.excerpt());
        }
        return statuses.of(reply, said, call.repeatable());
    }

    private static boolean isPage(ApiReply reply) {
        return reply.header("Content-Type")
                        .filter(type -> type.toLowerCase(Locale.ROOT).contains("html"))
                        .isPresent()
                || reply.text().stripLeading().startsWith("<");
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
