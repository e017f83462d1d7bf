package io.threecx.crm;

import java.util.List;
import java.util.Optional;

/**
 * One CRM. The smallest one is a lambda:
 *
 * <pre>{@code
 * CrmProvider customers = query -> repository.findByPhoneIn(query.spellings()).stream().map(this::toContact).toList();
 * }</pre>
 *
 * <p>What else a CRM can do is said by implementing roles beside it, for example {@link ContactSearch} or {@link
 * CallLog}. Methods are called from many threads at once and may block; a call that takes longer than {@link
 * PhoneQuery#timeLeft()} is interrupted and its CRM left out of the answer.
 *
 * <p>Errors are {@link CrmException}s; any other exception counts as "unavailable" from a method that reads and as
 * "unknown whether it was done" from one that writes.
 */
@FunctionalInterface
public interface CrmProvider extends AutoCloseable {

    /** The most contacts that one query may return; what comes after them is ignored. */
    int MAX_CONTACTS = 50;

    /**
     * Finds the contacts that hold a number.
     *
     * <p>Contacts that the CRM has archived are left out. A number without digits, as of a withheld one, is nobody's: an
     * empty list, not an error. Whoever can, ends by itself when {@link PhoneQuery#timeLeft()} is over; who does not is
     * interrupted.
     *
     * <p>May return too many: the core reads every phone number of every contact, keeps those that really match and
     * ranks them. It must not return too few, so search generously.
     *
     * @return at most {@link #MAX_CONTACTS} contacts, each with all its phone numbers as the CRM holds them; empty when
     *     nobody has the number
     * @throws CrmException when the CRM cannot be asked
     */
    List<Contact> findByPhone(PhoneQuery query);

    /**
     * Gives up connections and threads. Called once by whoever created the provider; calling it again does nothing. Asked
     * afterwards, a provider answers, or throws a {@link CrmException} or an {@link IllegalStateException}, but never hangs.
     */
    @Override
    default void close() {}

    /**
     * A role that this provider plays, or empty. Override it when a role depends on settings: a CRM without a call
     * channel has no {@link CallLog} even though its class could write one.
     *
     * @param role one of the role interfaces
     */
    default <T> Optional<T> capability(Class<T> role) {
        return role.isInstance(this) ? Optional.of(role.cast(this)) : Optional.empty();
    }
}
