package io.threecx.testkit.provider;

import io.threecx.crm.CrmProvider;
import io.threecx.crm.Duplicates;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** The shop's provider as it is held to the contract. */
public record Shop(Duplicates duplicates, Set<Flaw> flaws, FaultScript faults) implements ProviderUnderTest<ShopCrm> {

    public static Shop good(Duplicates duplicates) {
        return new Shop(duplicates, EnumSet.noneOf(Flaw.class), FaultScript.plainHttp());
    }

    static Shop with(Duplicates duplicates, Flaw flaw) {
        return new Shop(duplicates, EnumSet.of(flaw), FaultScript.plainHttp());
    }

    Shop saying(FaultScript script) {
        return new Shop(duplicates, flaws, script);
    }

    @Override
    public ShopCrm startCrm() {
        return new ShopCrm(duplicates == Duplicates.REFUSED_BY_CRM);
    }

    @Override
    public CrmProvider createProvider(Bench<ShopCrm> bench) {
        return new ShopProvider(bench.address(), bench.context(), duplicates, flaws);
    }

    /** The good one has all the time that it may need on a busy machine; what a flawed one never shows is not waited for. */
    @Override
    public Duration freshness() {
        return flaws.isEmpty() ? ProviderUnderTest.super.freshness() : Duration.ofSeconds(1);
    }

    @Override
    public Set<String> secrets() {
        return Set.of(ShopCrm.TOKEN);
    }
}
