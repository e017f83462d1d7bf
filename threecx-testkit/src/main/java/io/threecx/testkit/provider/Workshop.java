package io.threecx.testkit.provider;

import io.threecx.crm.CrmProvider;
import io.threecx.store.StateStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One fake CRM with the proxy before it, and the making of providers for it. */
final class Workshop<C extends FakeCrm> implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int WORKERS = 8;

    private final ProviderUnderTest<C> subject;
    private final C crm;
    private final @Nullable FaultProxy proxy;
    private final boolean quick;
    private final StateStore state = StateStore.inMemory();
    private final ThreadPoolExecutor executor;

    private Workshop(ProviderUnderTest<C> subject, C crm, @Nullable FaultProxy proxy, boolean quick) {
        this.subject = subject;
        this.crm = crm;
        this.proxy = proxy;
        this.quick = quick;
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        this.executor = new ThreadPoolExecutor(
                WORKERS, WORKERS, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(10_000), task -> {
                    Thread thread = new Thread(group, task, "threecx-testkit-executor");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    static <C extends FakeCrm> Workshop<C> open(ProviderUnderTest<C> subject, boolean quick) throws Exception {
        C crm = subject.startCrm();
        FaultProxy proxy = crm.address().isEmpty()
                ? null
                : new FaultProxy(crm.address().get(), subject.faults(), () -> stateOf(crm));
        return new Workshop<>(subject, crm, proxy, quick);
    }

    /** Equal before and after a request that changed nothing; what a fake does not show cannot change. */
    private static Object stateOf(FakeCrm crm) {
        return List.of(shown(crm::calls), shown(crm::chats), shown(crm::contactIds));
    }

    private static Object shown(Supplier<Object> view) {
        try {
            return view.get();
        } catch (IllegalStateException | UnsupportedOperationException notImplemented) {
            return "";
        }
    }

    CrmProvider newProvider() throws Exception {
        KitContext context = new KitContext(state, executor, timeout(), quick);
        return subject.createProvider(new Bench<>(crm, proxy == null ? null : proxy.address(), context, timeout()));
    }

    Duration timeout() {
        return quick ? subject.timeout() : PATIENCE;
    }

    C crm() {
        return crm;
    }

    Optional<FaultProxy> proxy() {
        return Optional.ofNullable(proxy);
    }

    @Override
    public void close() {
        executor.shutdownNow();
        if (proxy != null) {
            proxy.close();
        }
        crm.close();
    }
}
