package io.threecx.testkit.provider;

import io.threecx.crm.CrmProvider;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * A provider to be held to the contract: how to start a fake of its CRM, and how to make the provider. Two methods are
 * needed; the others tell what is special.
 *
 * <p>The kit's numbers are British, from the ranges that Ofcom keeps for drama: a provider with a country of its own is
 * set to {@code GB}.
 *
 * @param <C> the author's fake CRM
 */
public interface ProviderUnderTest<C extends FakeCrm> {

    /** Starts an empty CRM; called once for each case, which closes it. */
    C startCrm() throws Exception;

    /**
     * Makes a provider for the CRM of a case. A case may make a second one, as a restarted process does.
     *
     * @param bench where the CRM is and what the core lends
     */
    CrmProvider createProvider(Bench<C> bench) throws Exception;

    /** The keys, passwords and tokens that {@link #createProvider} puts into the settings, each 8 characters or more. */
    default Set<String> secrets() {
        return Set.of();
    }

    /** Whether this CRM wants its secret in the address of requests, as a Bitrix24 webhook does. */
    default boolean secretsInAddress() {
        return false;
    }

    /** What this CRM answers when something is wrong; default: the plain HTTP status. */
    default FaultScript faults() {
        return FaultScript.plainHttp();
    }

    /**
     * How long the provider waits for one answer before it gives up; half a second unless said otherwise. The kit offers
     * it in {@link Bench#timeout()}. Override it with the real value only when the provider cannot be told: every case
     * with a stalled CRM takes a few times as long.
     */
    default Duration timeout() {
        return Duration.ofMillis(500);
    }

    /**
     * How soon the provider has to show what changed in the CRM; five seconds unless said otherwise. For one that reads a
     * file or an index again from time to time.
     */
    default Duration freshness() {
        return Duration.ofSeconds(5);
    }

    /** Cases that are not for this provider: the id of each with the reason, which the report shows. */
    default Map<String, String> exempt() {
        return Map.of();
    }
}
