package io.threecx.testkit.pbx;

import java.util.Objects;

/** A phone that is registered for an extension. Immutable. */
public final class PhoneDevice {
    private final String id;
    private final String userAgent;
    private final boolean controlled;
    private final boolean answersItself;

    private PhoneDevice(String id, String userAgent, boolean controlled, boolean answersItself) {
        this.id = Objects.requireNonNull(id, "id");
        this.userAgent = Objects.requireNonNull(userAgent, "userAgent");
        this.controlled = controlled;
        this.answersItself = answersItself;
    }

    /**
     * Any phone.
     *
     * @param id its SIP contact, such as {@code sip:101@10.0.0.5:5060}
     * @param userAgent what it calls itself
     */
    public static PhoneDevice of(String id, String userAgent) {
        return new PhoneDevice(id, userAgent, false, false);
    }

    /** A phone on the desk, which the API cannot have answer. */
    public static PhoneDevice deskPhone(String extension) {
        return of("sip:" + extension + "@10.0.0.5:5060", "Yealink SIP-T54W 96.86.0.100");
    }

    /** The web client of an extension, which the API controls. */
    public static PhoneDevice webClient(String extension) {
        return of("sip:" + extension + "@127.0.0.1:5063;rinstance=9f3a" + extension, "3CX Web Client")
                .controlled();
    }

    /** One that the API can have answer ({@code direct_control}). */
    public PhoneDevice controlled() {
        return new PhoneDevice(id, userAgent, true, answersItself);
    }

    /** One that picks up by itself when the API makes a call from it. */
    public PhoneDevice answeringItself() {
        return new PhoneDevice(id, userAgent, controlled, true);
    }

    /** Its SIP contact, which the API calls {@code device_id}. */
    public String id() {
        return id;
    }

    /** What it calls itself, which the API calls {@code user_agent}. */
    public String userAgent() {
        return userAgent;
    }

    boolean isControlled() {
        return controlled;
    }

    boolean answersItself() {
        return answersItself;
    }

    @Override
    public String toString() {
        return id + " (" + userAgent + ")";
    }
}
