package io.threecx.reamaze;

import io.threecx.crm.CrmProvider;
import io.threecx.reamaze.FakeReamaze.Search;
import io.threecx.testkit.junit.CrmProviderContract;
import io.threecx.testkit.provider.Bench;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Re:amaze keeps the contract of all providers, whichever way its undocumented sides turn out. */
@ParameterizedClass
@EnumSource(Search.class)
final class ReamazeContractTest extends CrmProviderContract<FakeReamaze> {
    private static final String ONE_NAME =
            "Re:amaze keeps one name; of two words the first is taken for the first name";
    private static final String NO_KEYS = "Re:amaze has no contacts without number and e-mail address";
    private static final String NO_PARTS = "Re:amaze searches attributes by their whole value only";

    private final Search search;

    ReamazeContractTest(Search search) {
        this.search = search;
    }

    @Override
    public FakeReamaze startCrm() throws IOException {
        return new FakeReamaze(search);
    }

    @Override
    public CrmProvider createProvider(Bench<FakeReamaze> bench) {
        return ReamazeUnderTest.provider(
                bench.address(),
                bench.context(),
                bench.timeout(),
                "voiceSecret",
                FakeReamaze.VOICE_SECRET,
                "voiceNumber",
                FakeReamaze.VOICE_NUMBER);
    }

    @Override
    public Set<String> secrets() {
        return Set.of(FakeReamaze.TOKEN, FakeReamaze.VOICE_SECRET);
    }

    @Override
    public Map<String, String> exempt() {
        Map<String, String> exempt = new HashMap<>(Map.of(
                "find.name-right-to-left", ONE_NAME,
                "search.name-right-to-left", ONE_NAME,
                "create.name-right-to-left", ONE_NAME,
                "create.company-only", NO_KEYS,
                "create.first-name-only", NO_KEYS,
                "search.company", NO_PARTS,
                "find.extension-kept", "Re:amaze takes mobile numbers in E.164 form only, without an extension"));
        if (search == Search.NAMES_ONLY) {
            exempt.put("find.asked-cut", "a tail of a number cannot be searched for when q knows names only");
            exempt.put("search.phone", "q knows names and e-mail addresses only");
        }
        return exempt;
    }
}
