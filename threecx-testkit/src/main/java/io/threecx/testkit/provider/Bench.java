package io.threecx.testkit.provider;

import io.threecx.crm.CrmContext;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one case lends to the provider that is made for it.
 *
 * @param <C> the author's fake CRM
 */
public final class Bench<C extends FakeCrm> {
    private final C crm;
    private final @Nullable URI address;
    private final CrmContext context;
    private final Duration timeout;

    Bench(C crm, @Nullable URI address, CrmContext context, Duration timeout) {
        this.crm = crm;
        this.address = address;
        this.context = context;
        this.timeout = timeout;
    }

    /** The fake CRM of this case, for a provider that reaches it in memory. */
    public C crm() {
        return crm;
    }

    /**
     * Where the provider must look for the CRM: the kit's proxy, with the path of {@link FakeCrm#address()}. Nothing
     * arrives at the fake CRM that does not pass here.
     *
     * @throws IllegalStateException when the fake CRM has no address
     */
    public URI address() {
        if (address == null) {
            throw new IllegalStateException(
                    "this fake CRM has no address; let FakeCrm.address() say where it listens, or use crm()");
        }
        return address;
    }

    /** The provider's context. Its {@link CrmContext#apiClient() client} has the right time-outs for the case already. */
    public CrmContext context() {
        return context;
    }

    /**
     * How long the provider should wait for one answer: short where the CRM is going to keep it waiting. A provider that
     * builds its client from {@link #context()} and sets no time-out of its own needs nothing of this.
     */
    public Duration timeout() {
        return timeout;
    }
}
