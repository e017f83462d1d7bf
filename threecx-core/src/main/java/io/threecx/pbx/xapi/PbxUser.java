package io.threecx.pbx.xapi;

import io.threecx.pbx.PbxValue;
import java.util.Objects;
import java.util.OptionalLong;

/** A user of a PBX with an extension ({@code /Users}). What is missing here is in {@link #value}. Immutable. */
public final class PbxUser {
    /** At the desk. */
    public static final String AVAILABLE = "Available";

    /** Gone for a while: {@link #isReachable} counts the user as not there. */
    public static final String AWAY = "Away";
    /** Gone for the day: {@link #isReachable} counts the user as not there. */
    public static final String OUT_OF_OFFICE = "Out of office";

    private final PbxValue value;

    private PbxUser(PbxValue value) {
        this.value = Objects.requireNonNull(value, "value");
    }

    /** One that the PBX said, or a test. */
    public static PbxUser of(PbxValue value) {
        return new PbxUser(value);
    }

    /** The key in the API, which is not the extension. */
    public int id() {
        return (int) value.at("Id").wholeNumber().orElse(0);
    }

    /** The extension. */
    public String number() {
        return value.at("Number").text();
    }

    /** The given name; empty when there is none. */
    public String firstName() {
        return value.at("FirstName").text();
    }

    /** The family name; empty when there is none. */
    public String lastName() {
        return value.at("LastName").text();
    }

    /** The name to show: that of the PBX, else first and last name, else the extension. */
    public String name() {
        String shown = value.at("DisplayName").text();
        String both = (firstName() + " " + lastName()).strip();
        return !shown.isBlank() ? shown : !both.isEmpty() ? both : number();
    }

    /** The e-mail address; empty when there is none. */
    public String email() {
        return value.at("EmailAddress").text();
    }

    /** The mobile number as the administrator wrote it, in any notation; empty when there is none. */
    public String mobile() {
        return value.at("Mobile").text();
    }

    /** False only when the PBX says so: a list with few columns does not speak against anybody. */
    public boolean isEnabled() {
        return value.at("Enabled").isEmpty() || value.at("Enabled").flag();
    }

    /** Whether a phone of the user is reachable. */
    public boolean isRegistered() {
        return value.at("IsRegistered").flag();
    }

    /** The name of the profile: {@link #AVAILABLE}, {@link #AWAY}, {@link #OUT_OF_OFFICE}, {@code Custom 1} or {@code Custom 2}. */
    public String profile() {
        return value.at("CurrentProfileName").text();
    }

    /** Whether the user takes calls of queues at all: one switch for all of them. The API tells no login of a single queue. */
    public boolean isLoggedInToQueues() {
        return value.at("QueueStatus").text().equalsIgnoreCase("LoggedIn");
    }

    /** Whether a call of a queue or ring group would reach somebody: a phone, and not away. */
    public boolean isReachable() {
        return isEnabled()
                && isRegistered()
                && !profile().equalsIgnoreCase(AWAY)
                && !profile().equalsIgnoreCase(OUT_OF_OFFICE);
    }

    /** Id of the department. */
    public OptionalLong departmentId() {
        return value.at("PrimaryGroupId").wholeNumber();
    }

    /** Everything that the PBX said of the user. */
    public PbxValue value() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PbxUser that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** The extension; a name is a person's data. */
    @Override
    public String toString() {
        return "extension " + number();
    }
}
