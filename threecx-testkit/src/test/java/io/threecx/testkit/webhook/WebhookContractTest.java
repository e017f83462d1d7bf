package io.threecx.testkit.webhook;

import io.threecx.crm.CrmProvider;
import io.threecx.crm.CrmProviderFactories;
import io.threecx.crm.CrmProviderFactory;
import io.threecx.crm.Settings;
import io.threecx.testkit.junit.CrmProviderContract;
import io.threecx.testkit.provider.Bench;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** The provider that tells any API keeps the contract that every other provider is held to. */
@ParameterizedClass
@ValueSource(strings = {"refused", "possible"})
final class WebhookContractTest extends CrmProviderContract<EventApi> {
    private final CrmProviderFactory factory = CrmProviderFactories.load().get("webhook");
    private final String duplicates;

    WebhookContractTest(String duplicates) {
        this.duplicates = duplicates;
    }

    @Override
    public EventApi startCrm() throws IOException {
        return new EventApi(duplicates.equals("refused"));
    }

    @Override
    public CrmProvider createProvider(Bench<EventApi> bench) {
        Settings settings = Settings.of(
                        "url",
                        bench.address().toString(),
                        "token",
                        EventApi.TOKEN,
                        "duplicates",
                        duplicates,
                        "timeout",
                        bench.timeout().toMillis() + "ms")
                .checked("", factory.settings(), List.of());
        return factory.create(settings, bench.context());
    }

    @Override
    public Set<String> secrets() {
        return Set.of(EventApi.TOKEN);
    }
}
