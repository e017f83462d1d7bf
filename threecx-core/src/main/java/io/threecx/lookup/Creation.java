package io.threecx.lookup;

import io.threecx.crm.Contact;
import io.threecx.crm.ContactCreation;
import io.threecx.crm.ContactPhone;
import io.threecx.crm.ContactRef;
import io.threecx.crm.CrmException;
import io.threecx.crm.CrmTransientException;
import io.threecx.crm.CrmUnavailableException;
import io.threecx.crm.CrmUnknownOutcomeException;
import io.threecx.crm.NewContact;
import io.threecx.phone.PhoneMatch;
import io.threecx.phone.PhoneNumber;
import io.threecx.phone.PhoneNumbers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes contacts in one CRM, one per number at a time: threads of this process join the creation that runs, other
 * processes wait for its claim. Thread-safe.
 */
final class Creation {
    /** How long a CRM may take to make a contact before it is interrupted. */
    static final Duration LIMIT = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(CallerLookup.class);
    private static final long PAUSE_MILLIS = 25;

    private final Lane lane;
    private final int laneOrder;
    private final ContactCreation role;
    private final CreationLedger ledger;
    private final PhoneNumbers numbers;
    private final LongSupplier ticker;
    private final ConcurrentMap<String, CompletableFuture<CreationResult>> running = new ConcurrentHashMap<>();

    Creation(
            Lane lane,
            int laneOrder,
            ContactCreation role,
            CreationLedger ledger,
            PhoneNumbers numbers,
            LongSupplier ticker) {
        this.lane = lane;
        this.laneOrder = laneOrder;
        this.role = role;
        this.ledger = ledger;
        this.numbers = numbers;
        this.ticker = ticker;
    }

    Lane lane() {
        return lane;
    }

    int laneOrder() {
        return laneOrder;
    }

    /** Makes a contact that has no number. */
    CreationResult create(NewContact wanted, long until) {
        CompletableFuture<CreationResult> mine = new CompletableFuture<>();
        start(new Task(wanted, null, null, mine));
        return await(mine, until);
    }

    /**
     * Makes the contact of a number that nobody has, unless it is being made or was made a moment ago.
     *
     * @param wanted with the number in E.164 where it has one
     * @throws CrmException of the branch that tells what is known of the effect
     */
    CreationResult create(NewContact wanted, Question question, long until) {
        String number = text(question.number());
        CompletableFuture<CreationResult> mine = new CompletableFuture<>();
        CompletableFuture<CreationResult> others = running.putIfAbsent(number, mine);
        if (others != null) {
            CreationResult result = await(others, until);
            return new CreationResult(result.ref(), result.contact(), false);
        }
        var unused = mine.whenComplete((result, failure) -> running.remove(number, mine));
        try {
            CreationLedger.Claim claim = claim(number, until);
            byte[] won = claim.won();
            ContactRef made = claim.made();
            if (won != null) {
                start(new Task(wanted, question, won, mine));
            } else if (made != null) {
                mine.complete(known(wanted, made, claim.url()));
            }
        } catch (CrmException failure) {
            mine.completeExceptionally(failure);
        } catch (RuntimeException failure) {
            mine.completeExceptionally(new CrmUnavailableException(
                    "no contact was made, because the state store failed: " + Failure.sentence(failure), failure));
        }
        return await(mine, until);
    }

    private CreationLedger.Claim claim(String number, long until) {
        while (true) {
            CreationLedger.Claim claim = ledger.claim(number);
            if (claim.won() != null || claim.made() != null) {
                return claim;
            }
            if (until - ticker.getAsLong() <= 0) {
                throw new CrmTransientException("CRM '" + lane.name()
                        + "': another process is making a contact for this number, or tried to and its outcome is not"
                        + " known; a minute after that it may be tried again");
            }
            try {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new CrmTransientException(
                        "no contact was made, because the wait for another process that makes" + " it was interrupted");
            }
        }
    }

    /** One creation under way; without a question there is no number and so no claim. */
    private record Task(
            NewContact wanted,
            @Nullable Question question,
            byte @Nullable [] claim,
            CompletableFuture<CreationResult> result) {}

    private void start(Task task) {
        AtomicBoolean began = new AtomicBoolean();
        lane.<CreationResult>write(
                () -> {
                    began.set(true);
                    return make(task);
                },
                LIMIT,
                reply -> {
                    if (reply.value() != null) {
                        task.result().complete(reply.value());
                    } else if (began.get()) {
                        task.result().completeExceptionally(unknown(reply.problem(), null));
                    } else {
                        release(task);
                        task.result()
                                .completeExceptionally(new CrmUnavailableException("CRM '" + lane.name()
                                        + "' was not asked to make a contact: " + reply.problem()));
                    }
                });
    }

    private CreationResult make(Task task) {
        try {
            ContactMatch made = made(task.wanted(), role.create(task.wanted()), task.question());
            remember(task, made);
            return new CreationResult(made.ref(), made.contact(), true);
        } catch (CrmUnknownOutcomeException mayBeMade) {
            task.result().completeExceptionally(mayBeMade);
            throw mayBeMade;
        } catch (CrmException notMade) {
            release(task);
            task.result().completeExceptionally(notMade);
            throw notMade;
        } catch (RuntimeException any) {
            CrmUnknownOutcomeException mayBeMade = unknown(Failure.sentence(any), any);
            task.result().completeExceptionally(mayBeMade);
            throw mayBeMade;
        }
    }

    private ContactMatch made(NewContact wanted, @Nullable Contact contact, @Nullable Question question) {
        if (contact == null) {
            throw unknown("it returned null instead of the contact", null);
        }
        ContactRef ref = new ContactRef(lane.name(), contact.type(), contact.id());
        PhoneNumber number = question == null ? numbers.parse(wanted.number().orElse("")) : question.number();
        PhoneMatch match = numbers.match(number, number);
        return new ContactMatch(ref, contact, match, null, laneOrder);
    }

    private void remember(Task task, ContactMatch made) {
        Question question = task.question();
        byte[] claim = task.claim();
        if (question != null && claim != null) {
            lane.created(question, made);
            inStore(() -> ledger.made(
                    text(question.number()), claim, made.ref(), made.contact().url()));
        }
    }

    private void release(Task task) {
        Question question = task.question();
        byte[] claim = task.claim();
        if (question != null && claim != null) {
            inStore(() -> ledger.release(text(question.number()), claim));
        }
    }

    /** What is known of the contact holds even when it cannot be put on record: the claim ends by itself. */
    private void inStore(Runnable change) {
        try {
            change.run();
        } catch (RuntimeException failure) {
            LOG.warn("The state store failed after a creation in CRM '{}': {}", lane.name(), Failure.sentence(failure));
        }
    }

    private CrmUnknownOutcomeException unknown(String problem, @Nullable Throwable cause) {
        return new CrmUnknownOutcomeException(
                "CRM '" + lane.name() + "' may have made the contact or not: " + problem
                        + ". Look there before it is tried again",
                cause);
    }

    /** A contact that another process made; what the CRM will say of it is what was asked for. */
    private static CreationResult known(NewContact wanted, ContactRef ref, String url) {
        Contact contact = Contact.builder(ref.id())
                .type(ref.type())
                .firstName(wanted.firstName())
                .lastName(wanted.lastName())
                .companyName(wanted.companyName())
                .email(wanted.email().orElse(null))
                .phone(ContactPhone.Label.OTHER, wanted.number().orElse(null))
                .url(url)
                .build();
        return new CreationResult(ref, contact, false);
    }

    private CreationResult await(CompletableFuture<CreationResult> result, long until) {
        try {
            return result.get(Math.max(0, until - ticker.getAsLong()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof CrmException known) {
                throw known;
            }
            throw new IllegalStateException(failed);
        } catch (TimeoutException late) {
            throw unknown("it has not confirmed it in time", null);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw unknown("the wait for its answer was interrupted", null);
        }
    }

    private static String text(PhoneNumber number) {
        return number.e164().orElse(number.digits());
    }
}
