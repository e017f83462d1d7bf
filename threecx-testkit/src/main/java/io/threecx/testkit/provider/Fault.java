package io.threecx.testkit.provider;

/** What can go wrong between a provider and its CRM. Those marked "answered" can be reworded in a {@link FaultScript}. */
public enum Fault {
    /** The credentials are wrong or expired. Answered: 401. */
    UNAUTHENTICATED(true, "answers 'not authenticated'"),
    /** The credentials lack a right. Answered: 403. */
    FORBIDDEN(true, "answers 'forbidden'"),
    /** The record or the address does not exist. Answered: 404. */
    NOT_FOUND(true, "answers 'not found'"),
    /** Too many requests; says to wait 30 seconds. Answered: 429 with Retry-After in seconds. */
    RATE_LIMITED(true, "answers 'too many requests, wait 30 seconds'"),
    /** Too many requests; says until when to wait, in about 30 seconds. Answered: 429 with Retry-After as an HTTP date. */
    RATE_LIMITED_UNTIL(true, "answers 'too many requests' with the time until which to wait"),
    /** Too many requests; does not say how long to wait. Answered: 429 without Retry-After. */
    RATE_LIMITED_SILENTLY(true, "answers 'too many requests' without saying how long to wait"),
    /** The CRM fails. Answered: 500. */
    SERVER_ERROR(true, "answers with a server error"),
    /** A server error whose body repeats the whole request, headers and address included. Answered: 500. */
    ECHO(true, "answers with a server error that repeats the whole request"),
    /** Something before the CRM cannot reach it. Answered: 502 with an HTML page. */
    BAD_GATEWAY(true, "is behind a gateway that answers with an HTML error page"),
    /** The CRM is out of order for now; the request was not carried out. Answered: 503. */
    UNAVAILABLE(true, "answers 'service unavailable'"),
    /** Something before the CRM gave up waiting. Answered: 504 with an HTML page. */
    GATEWAY_TIMEOUT(true, "is behind a gateway that gave up waiting"),
    /** A maintenance or login page in place of data. Answered: 200 with HTML. */
    HTML_PAGE(true, "answers 200 with an HTML page"),
    /** Text that is not JSON. Answered: 200. */
    NOT_JSON(true, "answers 200 with text that is not JSON"),
    /** Nothing at all. Answered: 200 with an empty body. */
    EMPTY_BODY(true, "answers 200 with an empty body"),
    /** JSON, but a sentence in place of data. Answered: 200. */
    WRONG_SHAPE(true, "answers 200 with a JSON text in place of data"),
    /** The true answer, cut in the middle; as HTTP it is complete. */
    TRUNCATED_JSON(false, "cuts its answer in the middle"),
    /** An answer that does not end. */
    ENDLESS_BODY(false, "answers with 40 MiB"),
    /** To another host. */
    REDIRECT_AWAY(false, "redirects to another host"),
    /** To the same address again and again. */
    REDIRECT_LOOP(false, "redirects in a circle"),
    /** Takes the request and says nothing. */
    SLOW_FIRST_BYTE(false, "takes the request and says nothing"),
    /** Sends one byte of its answer from time to time. */
    SLOW_BODY(false, "sends its answer byte by byte"),
    /** Breaks the connection before it has read the request. */
    RESET_BEFORE_REQUEST(false, "breaks the connection before it has read the request"),
    /** Breaks the connection when it has read the request. */
    RESET_AFTER_REQUEST(false, "breaks the connection after it has read the request"),
    /** Breaks the connection in the middle of its answer. */
    RESET_IN_BODY(false, "breaks the connection in the middle of its answer"),
    /** Does what was asked; the connection ends before a byte of the answer. */
    ANSWER_LOST(false, "does what was asked, and its answer is lost");

    private final boolean answered;
    private final String words;

    Fault(boolean answered, String words) {
        this.answered = answered;
        this.words = words;
    }

    /** Whether the CRM says something here that a {@link FaultScript} can reword. */
    public boolean isAnswered() {
        return answered;
    }

    /** To go behind "the CRM". */
    String words() {
        return words;
    }
}
