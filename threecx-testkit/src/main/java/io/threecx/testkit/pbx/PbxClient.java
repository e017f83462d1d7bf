package io.threecx.testkit.pbx;

import java.util.List;
import java.util.Objects;

/**
 * An API client as the admin console has it (Integrations, API). Its id is a route point of the PBX as well. Immutable;
 * without further words: neither box ticked, no extensions, role System Owner.
 *
 * <pre>{@code
 * PbxClient.of("8800", "s3cret").callControl("101", "102").configuration()
 * }</pre>
 */
public final class PbxClient {
    private final String id;
    private final String secret;
    private final boolean callControl;
    private final boolean configuration;
    private final List<String> extensions;
    private final ClientRole role;

    private PbxClient(
            String id,
            String secret,
            boolean callControl,
            boolean configuration,
            List<String> extensions,
            ClientRole role) {
        this.id = id;
        this.secret = secret;
        this.callControl = callControl;
        this.configuration = configuration;
        this.extensions = extensions;
        this.role = role;
    }

    /** A client with that id, which is its route point's number too, and that API key; neither box is ticked. */
    public static PbxClient of(String id, String secret) {
        return new PbxClient(
                Objects.requireNonNull(id, "id"),
                Objects.requireNonNull(secret, "secret"),
                false,
                false,
                List.of(),
                ClientRole.SYSTEM_OWNER);
    }

    /** With the box for Call Control, and these extensions in its list. Its own route point it always sees. */
    public PbxClient callControl(String... numbers) {
        return new PbxClient(id, secret, true, configuration, List.of(numbers), role);
    }

    /** With the box for the configuration API. */
    public PbxClient configuration() {
        return new PbxClient(id, secret, callControl, true, extensions, role);
    }

    /** With that role; System Owner if not said. */
    public PbxClient withRole(ClientRole wanted) {
        return new PbxClient(
                id, secret, callControl, configuration, extensions, Objects.requireNonNull(wanted, "wanted"));
    }

    PbxClient withSecret(String fresh) {
        return new PbxClient(id, fresh, callControl, configuration, extensions, role);
    }

    /** The client id, which is the number of its route point too. */
    public String id() {
        return id;
    }

    /** The API key, as it was set up: {@link LivePbx#renewSecret} does not change it here. */
    public String secret() {
        return secret;
    }

    /** The list of extensions that it may watch and control. */
    public List<String> extensions() {
        return extensions;
    }

    boolean hasCallControl() {
        return callControl;
    }

    boolean hasConfiguration() {
        return configuration;
    }

    ClientRole role() {
        return role;
    }

    boolean sees(String dn) {
        return dn.equals(id) || extensions.contains(dn);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "API client " + id;
    }
}
