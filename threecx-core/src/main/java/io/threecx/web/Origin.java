package io.threecx.web;

/** Who sent a request and under which address they know us; worked out only when asked. */
interface Origin {

    String remoteAddress();

    String baseUrl();

    /** An origin known beforehand. */
    record Known(String remoteAddress, String baseUrl) implements Origin {}
}
