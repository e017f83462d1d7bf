package io.threecx.examples.desk.web;

import io.threecx.web.WebResponse;

/** A request that is not carried out, with the answer that says why. Its message is for the person at the page. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String title;

    private Refusal(int status, String title, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.title = title;
    }

    public static Refusal badRequest(String detail) {
        return new Refusal(400, "Bad Request", detail);
    }

    public static Refusal unauthorized(String detail) {
        return new Refusal(401, "Unauthorized", detail);
    }

    public static Refusal forbidden(String detail) {
        return new Refusal(403, "Forbidden", detail);
    }

    public static Refusal notFound(String detail) {
        return new Refusal(404, "Not Found", detail);
    }

    public static Refusal conflict(String detail) {
        return new Refusal(409, "Conflict", detail);
    }

    public static Refusal tooMany(String detail) {
        return new Refusal(429, "Too Many Requests", detail);
    }

    public static Refusal badGateway(String detail) {
        return new Refusal(502, "Bad Gateway", detail);
    }

    public static Refusal unavailable(String detail) {
        return new Refusal(503, "Service Unavailable", detail);
    }

    public int status() {
        return status;
    }

    public WebResponse answer() {
        return WebResponse.problem(status, title, String.valueOf(getMessage()));
    }
}
