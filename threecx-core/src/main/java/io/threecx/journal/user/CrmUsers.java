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
import org.jspecify.annotations.Nullable;

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
     * The CRM's user behind an extension; empty when nobody knows, which is counted.
     *
     * @param providerName the name under which the provider is registered
     * @throws io.threecx.crm.CrmException when the CRM cannot be asked; that is neither remembered nor counted
     */
    public Optional<CrmUser> find(CallParty agent, String providerName, CrmProvider provider) {
        Optional<String> who = agent.extension().or(agent::email);
        if (who.isEmpty()) {
            return Optional.empty(); // somebody outside
        }
        UserAnswer answer = answer(agent, providerName, provider);
        unmapped.note(providerName, who.get(), answer);
        return answer.user();
    }

    private UserAnswer answer(CallParty agent, String providerName, CrmProvider provider) {
        @Nullable
        String mapped = agent.extension()
                .flatMap(extensions::userAt)
                .map(String::strip)
                .filter(Predicate.not(String::isEmpty))
                .orElse(null);
        if (mapped != null && mapped.indexOf('@') < 0) {
            return UserAnswer.found(new CrmUser(mapped, agent.name().orElse(mapped)));
        }
        @Nullable String email = mapped == null ? agent.email().orElse(null) : mapped;
        Optional<UserDirectory> directory = provider.capability(UserDirectory.class);
        if (directory.isEmpty()) {
            return email == null
                    ? UserAnswer.nobody("nothing tells who that is")
                    : UserAnswer.found(new CrmUser(email, agent.name().orElse(email)));
        }
        UserQuestion question = new UserQuestion(providerName, agent.extension().orElse(null), email, mapped != null);
        return answers.answer(question, () -> question.askedOf(directory.get()));
    }

    /**
     * Extensions for which nobody was found, with how often that happened since the start, in all CRMs together. One that
     * is found later is not in it any more. Of more than a thousand, the later ones are left out.
     *
     * @return by extension; by e-mail address for a person without one
     */
    public Map<String, Long> unmapped() {
        return unmapped.counts();
    }
}
