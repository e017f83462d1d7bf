package io.threecx.journal;

import io.threecx.call.Recording;
import io.threecx.crm.CallEntry;
import io.threecx.crm.CallLog;
import io.threecx.crm.CallLogSearch;
import io.threecx.crm.CallLogUpdate;
import io.threecx.crm.CallRecordings;
import io.threecx.crm.ChatEntry;
import io.threecx.crm.ChatLog;
import io.threecx.crm.Contact;
import io.threecx.crm.CrmAuthenticationException;
import io.threecx.crm.CrmNotFoundException;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.CrmRateLimitedException;
import io.threecx.crm.CrmRejectedException;
import io.threecx.crm.CrmUnavailableException;
import io.threecx.crm.CrmUnknownOutcomeException;
import io.threecx.crm.Duplicates;
import io.threecx.crm.EntryKey;
import io.threecx.crm.LogReceipt;
import io.threecx.crm.PhoneQuery;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A CRM that fails as it is told to, and remembers all that was done to it. */
final class ScriptedCrm implements CrmProvider, CallLog, CallLogSearch, CallLogUpdate, CallRecordings, ChatLog {
    enum Fault {
        NONE,
        UNAVAILABLE,
        SLOW_DOWN,
        REJECTED,
        GONE,
        BAD_CREDENTIALS,
        LOST_REQUEST,
        LOST_ANSWER,
        BUG_BEFORE,
        BUG_AFTER,
        ENDLESS_RECURSION_AFTER,
        NO_RECEIPT,
        NO_ID
    }

    /** One entry as it stands in the CRM. */
    static final class Stands {
        final String key;
        String subject;

        @Nullable
        Recording recording;

        Stands(String key, String subject) {
            this.key = key;
            this.subject = subject;
        }
    }

    final Deque<Fault> script = new ArrayDeque<>();
    /** What is there, by receipt; several of one key are duplicates. */
    final Map<String, Stands> entries = new LinkedHashMap<>();
    /** Every request, in order: "log KEY", "find KEY", "update KEY", "attach KEY". */
    final List<String> requests = new ArrayList<>();

    Supplier<Fault> otherwise = () -> Fault.NONE;
    Duration retryAfter = Duration.ofSeconds(30);
    Runnable before = () -> {};
    private final Set<Class<?>> roles = ConcurrentHashMap.newKeySet();
    private final Duplicates duplicates;

    ScriptedCrm(Duplicates duplicates, Class<?>... roles) {
        this.duplicates = duplicates;
        this.roles.addAll(List.of(roles));
    }

    /** With all roles that go with what it does about duplicates. */
    static ScriptedCrm of(Duplicates duplicates) {
        ScriptedCrm crm =
                new ScriptedCrm(duplicates, CallLog.class, ChatLog.class, CallLogUpdate.class, CallRecordings.class);
        return duplicates == Duplicates.FINDABLE ? crm.with(CallLogSearch.class) : crm;
    }

    ScriptedCrm with(Class<?> role) {
        roles.add(role);
        return this;
    }

    ScriptedCrm without(Class<?> role) {
        roles.remove(role);
        return this;
    }

    ScriptedCrm next(Fault... faults) {
        script.addAll(List.of(faults));
        return this;
    }

    synchronized int countOf(String key) {
        return (int) entries.values().stream().filter(e -> e.key.equals(key)).count();
    }

    synchronized Optional<Stands> the(String key) {
        return entries.values().stream().filter(e -> e.key.equals(key)).findFirst();
    }

    synchronized List<String> keysInOrder() {
        return entries.values().stream().map(e -> e.key).toList();
    }

    @Override
    public List<Contact> findByPhone(PhoneQuery query) {
        return List.of();
    }

    @Override
    public <T> Optional<T> capability(Class<T> role) {
        return roles.contains(role) ? Optional.of(role.cast(this)) : Optional.empty();
    }

    @Override
    public Duplicates duplicates() {
        return duplicates;
    }

    @Override
    public LogReceipt log(CallEntry entry) {
        return log(entry.key().text(), entry.content().subject());
    }

    @Override
    public LogReceipt log(ChatEntry entry) {
        return log(entry.key().text(), entry.content().subject());
    }

    private LogReceipt log(String key, String subject) {
        return request("log " + key, () -> {
            if (duplicates == Duplicates.REFUSED_BY_CRM) {
                Optional<LogReceipt> there = receipt(key);
                if (there.isPresent()) {
                    return there.get();
                }
            }
            String id = "r" + (entries.size() + 1);
            entries.put(id, new Stands(key, subject));
            return LogReceipt.of(id);
        });
    }

    @Override
    public Optional<LogReceipt> find(EntryKey key) {
        return request("find " + key.text(), () -> receipt(key.text()));
    }

    private Optional<LogReceipt> receipt(String key) {
        return entries.entrySet().stream()
                .filter(e -> e.getValue().key.equals(key))
                .findFirst()
                .map(e -> LogReceipt.of(e.getKey()));
    }

    @Override
    public void update(LogReceipt at, CallEntry now) {
        request("update " + now.key().text(), () -> {
            stands(at).subject = now.content().subject();
            return at;
        });
    }

    @Override
    public void attach(LogReceipt at, Recording recording) {
        request("attach " + at.id(), () -> {
            stands(at).recording = recording;
            return at;
        });
    }

    private Stands stands(LogReceipt at) {
        Stands there = entries.get(at.id());
        if (there == null) {
            throw new CrmNotFoundException("there is no " + at.id());
        }
        return there;
    }

    @SuppressWarnings({"NullAway", "InfiniteRecursion"}) // it breaks the contract on purpose
    private <T> T request(String what, Supplier<T> effect) {
        before.run();
        synchronized (this) {
            requests.add(what);
            Fault fault = script.isEmpty() ? otherwise.get() : script.remove();
            switch (fault) {
                case UNAVAILABLE -> throw new CrmUnavailableException("out of order");
                case SLOW_DOWN -> throw new CrmRateLimitedException("slow down", retryAfter);
                case REJECTED -> throw new CrmRejectedException("no such field");
                case GONE -> throw new CrmNotFoundException("it is gone");
                case BAD_CREDENTIALS -> throw new CrmAuthenticationException("who are you");
                case LOST_REQUEST -> throw new CrmUnknownOutcomeException("no answer");
                case BUG_BEFORE -> throw new IllegalStateException("password=hunter2");
                default -> {}
            }
            T answer = effect.get();
            return switch (fault) {
                case LOST_ANSWER -> throw new CrmUnknownOutcomeException("no answer");
                case BUG_AFTER -> throw new IllegalStateException("password=hunter2");
                case ENDLESS_RECURSION_AFTER -> throw new StackOverflowError();
                case NO_RECEIPT -> null;
                case NO_ID -> answer instanceof LogReceipt ? cast(new LogReceipt(" ", null)) : answer;
                default -> answer;
            };
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> T cast(Object answer) {
        return (T) answer;
    }
}
