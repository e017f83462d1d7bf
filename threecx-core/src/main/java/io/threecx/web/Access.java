package io.threecx.web;

/** Who may use a route. */
public enum Access {
    /** Who shows the API key; the default. */
    API_KEY,
    /** Everybody. */
    OPEN,
    /** The handler decides by itself, because its clients show a key in a way of their own. */
    OWN
}
