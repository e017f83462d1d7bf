package io.threecx.testkit;

/** The user of the PBX who took, made or missed a call, or answered a chat. Immutable. */
public final class Agent {

    private final String extension;
    private final String firstName;
    private final String lastName;
    private final String email;

    private Agent(String extension, String firstName, String lastName, String email) {
        this.extension = extension;
        this.firstName = firstName;
        this.lastName = lastName;
        this.email = email;
    }

    /** Somebody at an extension, without name and address. */
    public static Agent of(String extension) {
        return new Agent(extension, "", "", "");
    }

    /** Who takes part unless a test says otherwise: Alex Agent at 101, {@code 101@pbx.example.com}. */
    static Agent usual() {
        return of("101").named("Alex", "Agent").withEmail("101@pbx.example.com");
    }

    /** The same with first and last name, which reports give as {@code [AgentFirstName]} and {@code [AgentLastName]}. */
    public Agent named(String first, String last) {
        return new Agent(extension, first, last, email);
    }

    /** The same with an e-mail address, which reports give as {@code [AgentEmail]}. */
    public Agent withEmail(String address) {
        return new Agent(extension, firstName, lastName, address);
    }

    /** The extension, which reports give as {@code [Agent]}. */
    public String extension() {
        return extension;
    }

    /** The given name; empty if not said. */
    public String firstName() {
        return firstName;
    }

    /** The family name; empty if not said. */
    public String lastName() {
        return lastName;
    }

    /** The e-mail address; empty if not said. */
    public String email() {
        return email;
    }

    @Override
    public String toString() {
        return extension;
    }
}
