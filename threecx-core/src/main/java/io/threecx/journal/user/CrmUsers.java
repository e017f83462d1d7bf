package io.threecx.journal.user;

import io.threecx.call.CallParty;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.CrmUser;
import io.threecx.crm.UserDirectory;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds in a CRM the person at an extension, and remembers whom it could not find. Thread-safe.
 *
 * <p>The first of these that says something decides:
 *
 * <ol>
 *   <li>the {@link Extensions}: a text with {@code @} in it is an e-mail address, any other one the CRM's own id. An address
 *       that the CRM's {@link UserDirectory} does not have is a mistake in the mapping, and nobody is found;
 *   <li>the e-mail address that the PBX has for the person;
 *   <li>the CRM's user directory, asked for the extension.
 * </ol>
 *
 * An e-mail address is looked up in the CRM's user directory; where the CRM has none, it is the id itself.
 *
 * <p>What the directory says is remembered: a person for ten minutes, nobody for one minute.
 */
public final class CrmUsers {
    private final Extensions extensions;
    private final UserAnswers answers;
    private final UnmappedExtensions unmapped = new UnmappedExtensions();

    /** @param extensions asked first; then the PBX's own e-mail address of the person, then the CRM's user directory */
    public CrmUsers(Extensions extensions) {
        this(extensions, InstantSource.system());
    }

    /**
     * The same with a clock of one's own.
     *
     * @param clock tells how old a remembered answer is
     */
    public CrmUsers(Extensions extensions, InstantSource clock) {
        this.extensions = Objects.requireNonNull(extensions, "extensions");
        this.answers = new UserAnswers(clock);
    }

    /**
     * The CRM's user behind an extension; empty when nobody knows, which is counted. A party outside of the PBX is nobody's
     * user: empty, and not counted.
     *
     * @param providerName the name under which the provider is registered
     * @throws io.threecx.crm.CrmException when the CRM cannot be asked; that is neither remembered nor counted
     */
    public Optional<CrmUser> find(CallParty agent, String providerName, CrmProvider provider) {
        Optional<String> extension = agent.extension();
        if (extension.isEmpty()) {
            return Optional.empty();
        }
        UserAnswer answer = answer(extension.get(), agent, providerName, provider);
        unmapped.note(providerName, extension.get(), answer);
        return answer.user();
    }

    private UserAnswer answer(String extension, CallParty agent, String providerName, CrmProvider provider) {
        Optional<String> mapped = said(extensions.userAt(extension));
        if (mapped.isPresent() && mapped.get().indexOf('@') < 0) {
            return UserAnswer.found(new CrmUser(mapped.get(), agent.name().orElse(mapped.get())));
        }
        Optional<String> email = mapped.or(() -> said(agent.email()));
        Optional<UserDirectory> directory = provider.capability(UserDirectory.class);
        if (directory.isPresent()) {
            UserQuestion question = new UserQuestion(providerName, extension, email.orElse(null), mapped.isPresent());
            return answers.answer(question, () -> question.askedOf(directory.get()));
        }
        return email.map(address ->
                        UserAnswer.found(new CrmUser(address, agent.name().orElse(address))))
                .orElseGet(() -> UserAnswer.nobody(
                        "neither the extensions nor the PBX tell who that is, and the CRM" + " cannot be asked"));
    }

    private static Optional<String> said(Optional<String> text) {
        return text.map(String::strip).filter(Predicate.not(String::isEmpty));
    }

    /**
     * Extensions for which nobody was found, with how often that happened since the start, in all CRMs together. One that
     * is found later is not in it any more. Of more than a thousand, the later ones are left out.
     *
     * @return the count by extension
     */
    public Map<String, Long> unmapped() {
        return unmapped.counts();
    }
}
