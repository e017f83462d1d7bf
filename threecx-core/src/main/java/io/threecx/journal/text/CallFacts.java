package io.threecx.journal.text;

import io.threecx.call.Call;
import io.threecx.call.Recording;
import io.threecx.crm.Contact;
import io.threecx.crm.CrmUser;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the text of a call's entry is made from. Immutable. */
public final class CallFacts {
    private final Call call;
    private final @Nullable Contact contact;
    private final @Nullable CrmUser user;
    private final @Nullable Recording recording;
    private final @Nullable String note;

    private CallFacts(
            Call call,
            @Nullable Contact contact,
            @Nullable CrmUser user,
            @Nullable Recording recording,
            @Nullable String note) {
        this.call = call;
        this.contact = contact;
        this.user = user;
        this.recording = recording;
        this.note = note;
    }

    /** A call of which no more is known. */
    public static CallFacts of(Call call) {
        return new CallFacts(call, null, null, null, null);
    }

    /** The same with the contact that the entry is filed with. */
    public CallFacts withContact(@Nullable Contact value) {
        return new CallFacts(call, value, user, recording, note);
    }

    /** The same with the CRM's user who talked or was rung. */
    public CallFacts withUser(@Nullable CrmUser value) {
        return new CallFacts(call, contact, value, recording, note);
    }

    /** The same with what was recorded, as far as it may go to the CRM. */
    public CallFacts withRecording(@Nullable Recording value) {
        return new CallFacts(call, contact, user, value, note);
    }

    /** The same with what somebody of the house wrote about the call. */
    public CallFacts withNote(@Nullable String value) {
        return new CallFacts(call, contact, user, recording, value);
    }

    /** The call itself. */
    public Call call() {
        return call;
    }

    /** The contact that the entry is filed with. */
    public Optional<Contact> contact() {
        return Optional.ofNullable(contact);
    }

    /** The CRM's user who talked or was rung. */
    public Optional<CrmUser> user() {
        return Optional.ofNullable(user);
    }

    /** What was recorded, as far as it may go to the CRM. */
    public Optional<Recording> recording() {
        return Optional.ofNullable(recording);
    }

    /** What somebody of the house wrote about the call. */
    public Optional<String> note() {
        return Optional.ofNullable(note);
    }
}
