package io.threecx.testkit.provider;

import io.threecx.crm.Contact;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A CRM of the author's own, offline: an HTTP server on a free port, or a map in memory. The kit fills it with contacts,
 * asks the provider about them, and counts here what the provider really wrote.
 *
 * <p>Each case gets a fresh, empty one. Its methods are called from several threads.
 *
 * <p>Most cases add their contacts before the provider is made; a few change something afterwards. For a provider that
 * looks for changes from time to time, the fake's method best returns when the provider shows the change, found by asking
 * it, and gives up silently after a while: the case then fails in its own words.
 *
 * <p>Only {@link #add} is needed for every provider; the others say which role needs them. A method that throws {@link
 * UnsupportedOperationException} says "this CRM cannot do that": the case is left out, with the exception's message as
 * the reason.
 */
public interface FakeCrm extends AutoCloseable {

    /**
     * Where it listens, such as {@code http://127.0.0.1:40123/}; the kit puts its own proxy before it. Empty when the
     * provider reaches it in memory: all cases about HTTP are then left out.
     */
    default Optional<URI> address() {
        return Optional.empty();
    }

    /**
     * Makes a contact exist, stored as the CRM stores what a person types: numbers and names unchanged unless the real
     * CRM changes them.
     *
     * @param contact its {@link Contact#id() id} is a proposal for CRMs that do not number their records themselves
     * @return the id under which the provider shows it, {@link Contact#id()}
     * @throws UnsupportedOperationException when this CRM cannot store such a contact
     */
    String add(Contact contact);

    /** Replaces a contact. Wanted for {@code ContactFeed}. */
    default void change(String id, Contact now) {
        throw new UnsupportedOperationException("FakeCrm.change is not implemented");
    }

    /** Deletes a contact, and nothing if there is none. Wanted for {@code ContactFeed} and for records that vanish. */
    default void remove(String id) {
        throw new UnsupportedOperationException("FakeCrm.remove is not implemented");
    }

    /** Archives a contact: it is kept, but no longer one of the ordinary ones. */
    default void archive(String id) {
        throw new UnsupportedOperationException("FakeCrm.archive is not implemented: a CRM without archive needs none");
    }

    /** The ids of all contacts there are now, archived ones left out. Needed for {@code ContactCreation}. */
    default Set<String> contactIds() {
        throw new IllegalStateException(
                "the provider has the role ContactCreation: implement FakeCrm.contactIds(), so that what it creates can be counted");
    }

    /**
     * Makes a user of the CRM exist. Needed for {@code UserDirectory}.
     *
     * @return the id under which the provider shows the user
     */
    default String addUser(String name, String extension, String email) {
        throw new IllegalStateException(
                "the provider has the role UserDirectory: implement FakeCrm.addUser(), so that there is somebody to find");
    }

    /** Every call that stands in the CRM now, oldest first. Needed for {@code CallLog}. */
    default List<WrittenEntry> calls() {
        throw new IllegalStateException(
                "the provider has the role CallLog: implement FakeCrm.calls(), so that what it writes can be counted");
    }

    /** Deletes a call, as somebody may do in the CRM. Wanted for {@code CallLogUpdate} and {@code CallRecordings}. */
    default void removeCall(String id) {
        throw new UnsupportedOperationException("FakeCrm.removeCall is not implemented");
    }

    /** Every chat that stands in the CRM now, oldest first. Needed for {@code ChatLog}. */
    default List<WrittenEntry> chats() {
        throw new IllegalStateException(
                "the provider has the role ChatLog: implement FakeCrm.chats(), so that what it writes can be counted");
    }

    /** Frees the port and the threads. */
    @Override
    default void close() {}
}
