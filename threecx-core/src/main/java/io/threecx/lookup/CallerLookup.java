package io.threecx.lookup;

import io.threecx.crm.ContactCreation;
import io.threecx.crm.ContactRef;
import io.threecx.crm.ContactSearch;
import io.threecx.crm.CrmException;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.CrmRejectedException;
import io.threecx.crm.CrmUnavailableException;
import io.threecx.crm.EmailLookup;
import io.threecx.crm.NewContact;
import io.threecx.crm.SettingsException;
import io.threecx.lookup.LookupPolicy.MultipleMatches;
import io.threecx.phone.PhoneMatch.Grade;
import io.threecx.phone.PhoneNumber;
import io.threecx.phone.PhoneNumber.Kind;
import io.threecx.phone.PhoneNumbers;
import io.threecx.store.StateStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who is calling: asks one or more CRMs under one time limit, keeps the contacts that really have the number, ranks them
 * and explains the answer.
 *
 * <pre>{@code
 * try (CallerLookup lookup = CallerLookup.builder(PhoneNumbers.of("GB"))
 *         .provider("customers", query -> repository.findByPhoneIn(query.spellings()))
 *         .build()) {
 *     LookupResult result = lookup.find("+442079460018");
 *     result.best().ifPresent(match -> show(match.contact()));
 *     String why = result.explanation().text();
 * }
 * }</pre>
 *
 * <p>Thread-safe. Methods block the caller no longer than {@link LookupPolicy#deadline()}, {@link #create} no longer than
 * that and 10 seconds. A lookup never fails because of a CRM: one that is slow, busy or broken is left out, and the answer
 * says so. Nothing is written, unless {@link #create} is called or the policy for unknown callers is to create them.
 *
 * <p>{@link #close} stops what runs. The providers belong to whoever made them and stay open.
 */
public final class CallerLookup implements AutoCloseable {
    private final PhoneNumbers numbers;
    private final LookupPolicy policy;
    private final LongSupplier ticker;
    private final LookupThreads threads;
    private final Panel panel;
    private final List<String> names;
    private final Comparator<ContactMatch> ranking;
    private final @Nullable Creation creation;
    private final UnknownCallers unknownCallers;
    private final FreeSearch freeSearch;

    private CallerLookup(Builder builder) {
        this.numbers = builder.numbers;
        this.policy = builder.policy;
        this.ticker = builder.ticker;
        this.threads = new LookupThreads(builder.executor);
        List<Lane> lanes = new ArrayList<>();
        builder.providers.forEach((name, provider) -> lanes.add(new Lane(
                name,
                lanes.size(),
                provider,
                numbers,
                policy,
                threads,
                builder.clock,
                ticker,
                builder.mirrors.get(name))));
        this.panel = new Panel(lanes, policy, ticker);
        this.names = List.copyOf(builder.providers.keySet());
        this.ranking = Ranking.of(policy);
        this.creation = creation(lanes, new CreationLedger(builder.state, builder.clock));
        this.unknownCallers = new UnknownCallers(policy.unknownCaller(), creation, numbers);
        this.freeSearch = new FreeSearch(panel);
        if (unknownCallers.writes() && creation == null) {
            throw new SettingsException(
                    List.of("THREECX_UNKNOWN_CALLER is 'create', but none of the CRMs can create contacts: "
                            + String.join(", ", names)));
        }
    }

    private @Nullable Creation creation(List<Lane> lanes, CreationLedger ledger) {
        for (int i = 0; i < lanes.size(); i++) {
            Optional<ContactCreation> role = lanes.get(i).role(ContactCreation.class);
            if (role.isPresent()) {
                return new Creation(lanes.get(i), i, role.get(), ledger, numbers, ticker);
            }
        }
        return null;
    }

    /** Starts a lookup that reads and compares numbers like this. */
    public static Builder builder(PhoneNumbers numbers) {
        return new Builder(numbers);
    }

    /** Who has this number? It may be in any notation; a national one is read under the country of the PBX. */
    public LookupResult find(String number) {
        return find(number, null);
    }

    /**
     * Who has this number?
     *
     * @param number in any notation, as the PBX sent it
     * @param region the country of the number that was called, ISO 3166 alpha-2, under which a national number is read;
     *     null for the country of the PBX
     */
    public LookupResult find(String number, @Nullable String region) {
        return find(number, region, false);
    }

    /**
     * Everybody who has this number, in every CRM: as {@link #find(String, String)}, but all providers are asked and all
     * matches answered, whatever the policies for their order and for several matches show when a call rings.
     *
     * @param number in any notation, as the PBX sent it
     * @param region as for {@link #find(String, String)}
     */
    public LookupResult findEverywhere(String number, @Nullable String region) {
        return find(number, region, true);
    }

    private LookupResult find(String number, @Nullable String region, boolean everybody) {
        long until = deadline();
        String given = region == null || region.isBlank() ? null : region.strip();
        PhoneNumber read = numbers.parse(number, given);
        String refusal = refusal(read);
        if (refusal != null) {
            Findings none = new Findings(read, given, numbers, names, List.of(), List.of(), List.of());
            return new LookupResult(none, Decision.nothing(refusal));
        }
        Question question = Question.of(read);
        Findings findings = ask(question, given, until, everybody, false);
        if (findings.ranked().isEmpty() && unknownCallers.writes() && findings.anyFromMemory()) {
            findings = ask(question, given, until, everybody, true);
        }
        Decision decision = findings.ranked().isEmpty()
                ? unknownCallers.decide(findings, question, until)
                : Decision.among(findings.ranked(), everybody ? MultipleMatches.ALL : policy.multipleMatches());
        return new LookupResult(findings, decision);
    }

    private Findings ask(
            Question question, @Nullable String given, long until, boolean everybody, boolean evenIfCached) {
        List<Reply<ProviderAnswer>> replies =
                everybody ? panel.askTogether(question, until, evenIfCached) : panel.ask(question, until, evenIfCached);
        List<ContactMatch> ranked = Findings.ranked(replies, ranking);
        List<Reply<ProviderAnswer>> officeReplies = List.of();
        if (ranked.isEmpty() && policy.headOffice() && question.number().kind() == Kind.INTERNATIONAL) {
            officeReplies = everybody
                    ? panel.askTogether(question.forHeadOffice(), until, evenIfCached)
                    : panel.ask(question.forHeadOffice(), until, evenIfCached);
            ranked = Findings.ranked(officeReplies, ranking);
        }
        return new Findings(question.number(), given, numbers, names, replies, officeReplies, ranked);
    }

    /** Why nobody can be asked for a number; null when the CRMs can. */
    private @Nullable String refusal(PhoneNumber number) {
        return switch (number.kind()) {
            case INTERNATIONAL, SHORT_CODE -> null;
            case PARTIAL ->
                number.digits().length() >= numbers.suffixDigits()
                        ? null
                        : "no CRM was asked: the number is incomplete, and its "
                                + number.digits().length() + " digits are fewer than the " + numbers.suffixDigits()
                                + " that make a safe match";
            case INTERNAL -> "no CRM was asked: the number is an extension of the PBX";
            case WITHHELD -> "no CRM was asked: the caller withholds the number";
            case UNREADABLE -> "no CRM was asked: there is no phone number in the text";
        };
    }

    /** The contacts with an e-mail address, compared without regard to case; nobody for what is not an address. */
    public FoundContacts findByEmail(String address) {
        return freeSearch.byEmail(address, deadline());
    }

    /**
     * The contacts whose field contains a text, the best of each provider first.
     *
     * @param text of which the first 200 characters count; nobody is found for a blank one
     * @param limit the most contacts wanted, 1 to {@link CrmProvider#MAX_CONTACTS}; what is outside counts as the nearest
     */
    public FoundContacts search(String text, ContactSearch.Field field, int limit) {
        return freeSearch.byText(text, field, limit, deadline());
    }

    /**
     * Makes a contact in the first CRM that can. Its number is written in E.164 form. When a contact has that number
     * already, or another thread or process makes one for it at the same time, that contact is returned instead.
     *
     * @throws CrmException of the branch that tells what is known of the effect; a {@link CrmRejectedException} when no
     *     CRM can create contacts or the number is none that a contact can have
     */
    public CreationResult create(NewContact contact) {
        return create(contact, null);
    }

    /**
     * As {@link #create(NewContact)}, without asking the CRMs a second time for what they have just said.
     *
     * @param asked what was found for the contact's number a moment ago; of no use when it is another number, when a provider
     *     did not answer or answered from memory, or when somebody was found
     */
    public CreationResult create(NewContact contact, @Nullable LookupResult asked) {
        Creation maker = creation;
        if (maker == null) {
            throw new CrmRejectedException("none of the CRMs can create contacts: " + String.join(", ", names));
        }
        if (contact.number().isEmpty()) {
            return maker.create(contact, ticker.getAsLong() + Creation.LIMIT.toNanos());
        }
        PhoneNumber number = numbers.parse(contact.number().get());
        if (number.kind() != Kind.INTERNATIONAL && number.kind() != Kind.PARTIAL && number.kind() != Kind.SHORT_CODE) {
            throw new CrmRejectedException(
                    "no contact was made, because its number is no phone number: " + number.reading());
        }
        Question question = Question.of(number);
        if (asked == null || !asked.foundNobody(number)) {
            Optional<ContactMatch> known = known(question, maker);
            if (known.isPresent()) {
                return new CreationResult(known.get().ref(), known.get().contact(), false);
            }
        }
        NewContact wanted = NewContact.builder()
                .firstName(contact.firstName())
                .lastName(contact.lastName())
                .companyName(contact.companyName())
                .email(contact.email().orElse(null))
                .number(number.e164().orElse(number.digits()))
                .build();
        return maker.create(wanted, question, ticker.getAsLong() + Creation.LIMIT.toNanos());
    }

    /** Who has the number already. @throws CrmUnavailableException when the CRM that would make the contact cannot say */
    private Optional<ContactMatch> known(Question question, Creation maker) {
        List<Reply<ProviderAnswer>> replies = panel.ask(question, deadline(), true);
        Optional<ContactMatch> known = Findings.ranked(replies, ranking).stream()
                .filter(match ->
                        match.match().grade() == Grade.EXACT || match.match().grade() == Grade.NATIONAL)
                .findFirst();
        Reply<ProviderAnswer> own = replies.get(maker.laneOrder());
        if (known.isEmpty() && own.isLeftOut()) {
            throw new CrmUnavailableException("no contact was made, because CRM '"
                    + maker.lane().name() + "' could not be asked whether it has the number: " + own.problem());
        }
        return known;
    }

    /** Contacts changed or went: forgets every answer that shows one of them, and who was not found where they stand. */
    public void contactsChanged(Set<ContactRef> contacts) {
        Map<String, Set<ContactRef>> byProvider =
                contacts.stream().collect(Collectors.groupingBy(ContactRef::provider, Collectors.toSet()));
        for (Lane lane : panel.lanes()) {
            Set<ContactRef> changed = byProvider.get(lane.name());
            if (changed != null) {
                lane.contactsChanged(changed);
            }
        }
    }

    /** How callers are looked up. */
    public LookupPolicy policy() {
        return policy;
    }

    /** How each provider does, in their order. */
    public List<ProviderHealth> health() {
        return panel.lanes().stream().map(Lane::health).toList();
    }

    /** The country of one of our own numbers, such as the one that was dialled; empty when it cannot be read. */
    public Optional<String> regionOf(String ownNumber) {
        return numbers.parse(ownNumber).region();
    }

    /** Loads what the first lookup would otherwise wait for. Asks no CRM. */
    public void warmUp() {
        numbers.warmUp();
    }

    /** A provider can search by text. */
    public boolean canSearch() {
        return panel.lanes().stream()
                .anyMatch(lane -> lane.role(ContactSearch.class).isPresent());
    }

    /** A provider can create contacts. */
    public boolean canCreate() {
        return creation != null;
    }

    /** A provider can find contacts by e-mail address. */
    public boolean canFindByEmail() {
        return panel.lanes().stream()
                .anyMatch(lane -> lane.role(EmailLookup.class).isPresent());
    }

    /** Stops what runs; lookups under way end at once, later ones leave every provider out. */
    @Override
    public void close() {
        threads.close();
    }

    private long deadline() {
        return ticker.getAsLong() + policy.deadline().toNanos();
    }

    /** Collects what a lookup needs. Not thread-safe. */
    public static final class Builder {
        private final PhoneNumbers numbers;
        private final Map<String, CrmProvider> providers = new LinkedHashMap<>();
        private final Map<String, ContactMirror> mirrors = new HashMap<>();
        private LookupPolicy policy = LookupPolicy.ofDefaults();
        private @Nullable Executor executor;
        private InstantSource clock = InstantSource.system();
        private StateStore state = StateStore.inMemory();
        private LongSupplier ticker = System::nanoTime;

        private Builder(PhoneNumbers numbers) {
            this.numbers = numbers;
        }

        /**
         * Adds a provider; the first has the highest priority.
         *
         * @param name lower-case letters, digits and inner dashes; the first part of its {@link ContactRef}s
         * @throws IllegalArgumentException when the name cannot be used or is taken
         */
        public Builder provider(String name, CrmProvider provider) {
            ContactRef nameCheck = new ContactRef(name, "contact", "1");
            if (providers.putIfAbsent(nameCheck.provider(), provider) != null) {
                throw new IllegalArgumentException("there are two providers named '" + name + "'");
            }
            return this;
        }

        /**
         * A copy of a provider's contacts, which is asked before the provider; the provider only when nobody in the copy has
         * the number, unless {@link LookupPolicy#mirror()} trusts it in that too. It stays the caller's: it is neither
         * started nor closed here.
         *
         * @param name of the provider
         */
        public Builder mirror(String name, ContactMirror mirror) {
            mirrors.put(name, mirror);
            return this;
        }

        /** How callers are looked up; without this {@link LookupPolicy#ofDefaults()}. */
        public Builder policy(LookupPolicy value) {
            policy = value;
            return this;
        }

        /**
         * Where the providers are called, for an application that carries its tenant, security or trace context along. It
         * must not run tasks on the thread that hands them over, or the time limit cannot hold. By default the lookup has
         * daemon threads of its own: virtual ones from Java 24 on.
         */
        public Builder executor(Executor value) {
            executor = value;
            return this;
        }

        /** The time, for health and for claims on a creation; time limits are measured independently of it. */
        public Builder clock(InstantSource value) {
            clock = value;
            return this;
        }

        /** Where processes agree on who creates the contact of a number; in the memory of this process by default. */
        public Builder state(StateStore value) {
            state = value;
            return this;
        }

        /** A source of nanoseconds for tests. */
        Builder ticker(LongSupplier value) {
            ticker = value;
            return this;
        }

        /**
         * Makes the lookup. Opens nothing and starts no thread.
         *
         * @throws IllegalStateException without any provider
         * @throws SettingsException when unknown callers are to be created and no provider can create contacts
         */
        public CallerLookup build() {
            if (providers.isEmpty()) {
                throw new IllegalStateException("a lookup needs at least one provider: call provider(name, provider)");
            }
            return new CallerLookup(this);
        }
    }
}
