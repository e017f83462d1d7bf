package io.threecx.testkit.pbx;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A person's extension as it is set up. Immutable. Without further words: one desk phone, available, logged in to its queues,
 * an e-mail address at {@code example.com}.
 *
 * <pre>{@code
 * Extension.of("101", "Alex", "Agent").withDevices(PhoneDevice.deskPhone("101"), PhoneDevice.webClient("101"))
 * }</pre>
 */
public final class Extension {
    private final String number;
    private final String firstName;
    private final String lastName;
    private final String email;
    private final String mobile;
    private final String department;
    private final List<PhoneDevice> devices;
    private final boolean voicemail;
    private final boolean recorded;

    private Extension(Draft of) {
        this.number = of.number;
        this.firstName = of.firstName;
        this.lastName = of.lastName;
        this.email = of.email;
        this.mobile = of.mobile;
        this.department = of.department;
        this.devices = of.devices;
        this.voicemail = of.voicemail;
        this.recorded = of.recorded;
    }

    private static final class Draft {
        private String number = "";
        private String firstName = "";
        private String lastName = "";
        private String email = "";
        private String mobile = "";
        private String department = "DEFAULT";
        private List<PhoneDevice> devices = List.of();
        private boolean voicemail = true;
        private boolean recorded;
    }

    /** An extension with one desk phone. */
    public static Extension of(String number, String firstName, String lastName) {
        Draft draft = new Draft();
        draft.number = Objects.requireNonNull(number, "number");
        draft.firstName = Objects.requireNonNull(firstName, "firstName");
        draft.lastName = Objects.requireNonNull(lastName, "lastName");
        draft.email = (firstName + "." + lastName + "@example.com").toLowerCase(Locale.ROOT);
        draft.devices = List.of(PhoneDevice.deskPhone(number));
        return new Extension(draft);
    }

    private Draft draft() {
        Draft draft = new Draft();
        draft.number = number;
        draft.firstName = firstName;
        draft.lastName = lastName;
        draft.email = email;
        draft.mobile = mobile;
        draft.department = department;
        draft.devices = devices;
        draft.voicemail = voicemail;
        draft.recorded = recorded;
        return draft;
    }

    /** With these phones instead; none means that it is not registered. */
    public Extension withDevices(PhoneDevice... phones) {
        Draft draft = draft();
        draft.devices = List.of(phones);
        return new Extension(draft);
    }

    /** With that e-mail address; first and last name at {@code example.com} if not said. */
    public Extension withEmail(String address) {
        Draft draft = draft();
        draft.email = Objects.requireNonNull(address, "address");
        return new Extension(draft);
    }

    /** With that mobile number; none if not said. */
    public Extension withMobile(String phoneNumber) {
        Draft draft = draft();
        draft.mobile = Objects.requireNonNull(phoneNumber, "phoneNumber");
        return new Extension(draft);
    }

    /** In that department, which the PBX has then; {@code DEFAULT} if not said. */
    public Extension inDepartment(String name) {
        Draft draft = draft();
        draft.department = Objects.requireNonNull(name, "name");
        return new Extension(draft);
    }

    /** Without a mailbox. */
    public Extension withoutVoicemail() {
        Draft draft = draft();
        draft.voicemail = false;
        return new Extension(draft);
    }

    /** All of its calls are recorded. */
    public Extension recorded() {
        Draft draft = draft();
        draft.recorded = true;
        return new Extension(draft);
    }

    /** The number that callers of the house dial. */
    public String number() {
        return number;
    }

    /** The given name. */
    public String firstName() {
        return firstName;
    }

    /** The family name. */
    public String lastName() {
        return lastName;
    }

    /** First and last name. */
    public String name() {
        return (firstName + " " + lastName).strip();
    }

    /** The e-mail address. */
    public String email() {
        return email;
    }

    /** The mobile number; empty for none. */
    public String mobile() {
        return mobile;
    }

    /** The department's name; {@code DEFAULT} if not said. */
    public String department() {
        return department;
    }

    /** The phones that are registered when the PBX starts. */
    public List<PhoneDevice> devices() {
        return devices;
    }

    boolean hasVoicemail() {
        return voicemail;
    }

    boolean isRecorded() {
        return recorded;
    }

    @Override
    public String toString() {
        return number + " " + name();
    }
}
