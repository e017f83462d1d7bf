package io.threecx.bitrix24.provider;

import io.threecx.bitrix24.emulator.Portal;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.CrmProviderFactories;
import io.threecx.crm.CrmProviderFactory;
import io.threecx.crm.Settings;
import io.threecx.testkit.junit.CrmProviderContract;
import io.threecx.testkit.provider.Bench;
import io.threecx.testkit.provider.Fault;
import io.threecx.testkit.provider.FaultAnswer;
import io.threecx.testkit.provider.FaultScript;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

final class Bitrix24ContractTest extends CrmProviderContract<FakePortal> {
    private static final String WHOLE_NUMBERS =
            "Bitrix24 compares whole numbers after dropping everything but digits, and knows no other search";
    private static final String WHOLE_VALUES = "Bitrix24 compares whole numbers and addresses only";
    private static final String NO_DELETIONS = "Bitrix24 lists no deletions: it tells of them by events";

    @Override
    public FakePortal startCrm() {
        return new FakePortal();
    }

    @Override
    public CrmProvider createProvider(Bench<FakePortal> bench) {
        CrmProviderFactory factory = CrmProviderFactories.load().get("bitrix24");
        Settings settings = Settings.of(
                        "webhook",
                        bench.address() + "rest/" + Portal.OWNER + '/' + Portal.SECRET + '/',
                        "plan",
                        "self-hosted",
                        "createForUnknown",
                        "true")
                .checked("", factory.settings(), List.of());
        return factory.create(settings, bench.context());
    }

    @Override
    public Set<String> secrets() {
        return Set.of(Portal.SECRET);
    }

    @Override
    public boolean secretsInAddress() {
        return true;
    }

    @Override
    public FaultScript faults() {
        return FaultScript.plainHttp()
                .answering(
                        Fault.UNAUTHENTICATED,
                        FaultAnswer.json(
                                401,
                                "{\"error\":\"NO_AUTH_FOUND\",\"error_description\":\"Wrong authorization data\"}"))
                .answering(
                        Fault.FORBIDDEN,
                        FaultAnswer.json(403, "{\"error\":\"insufficient_scope\",\"error_description\":\"\"}"))
                .answering(
                        Fault.RATE_LIMITED_SILENTLY,
                        FaultAnswer.json(
                                503,
                                "{\"error\":\"QUERY_LIMIT_EXCEEDED\",\"error_description\":\"Too many requests\"}"))
                .answering(
                        Fault.SERVER_ERROR,
                        FaultAnswer.json(
                                500,
                                "{\"error\":\"INTERNAL_SERVER_ERROR\",\"error_description\":\"Internal server error\"}"));
    }

    @Override
    public Map<String, String> exempt() {
        Map<String, String> exempt = new HashMap<>();
        for (String id : List.of("extension", "long-extension", "two-in-one-field")) {
            exempt.put("find.stored-" + id, WHOLE_NUMBERS);
        }
        exempt.put("find.extension-kept", WHOLE_NUMBERS);
        exempt.put("find.asked-cut", WHOLE_NUMBERS);
        exempt.put("feed.empty", "the company of the one who is added is a record of its own, and comes as well");
        exempt.put("feed.removal", NO_DELETIONS);
        exempt.put("search.email", WHOLE_VALUES);
        exempt.put("search.phone", WHOLE_VALUES);
        return exempt;
    }
}
