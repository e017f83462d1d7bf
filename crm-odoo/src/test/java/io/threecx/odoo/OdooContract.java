package io.threecx.odoo;

import io.threecx.crm.CrmProvider;
import io.threecx.crm.CrmProviderFactories;
import io.threecx.crm.CrmProviderFactory;
import io.threecx.crm.Settings;
import io.threecx.testkit.junit.CrmProviderContract;
import io.threecx.testkit.provider.Bench;
import io.threecx.testkit.provider.Fault;
import io.threecx.testkit.provider.FaultAnswer;
import io.threecx.testkit.provider.FaultScript;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The provider contract on one release of Odoo. */
abstract class OdooContract extends CrmProviderContract<FakeOdoo> {
    private static final String ONE_NAME =
            "without the module partner_firstname Odoo has one field for the whole name, which is taken apart";

    private final FakeRelease release;

    OdooContract(FakeRelease release) {
        this.release = release;
    }

    @Override
    public FakeOdoo startCrm() {
        return new FakeOdoo(release);
    }

    @Override
    public CrmProvider createProvider(Bench<FakeOdoo> bench) {
        CrmProviderFactory factory = CrmProviderFactories.load().get("odoo");
        Settings settings = Settings.of(
                "url", bench.address().toString(),
                "database", FakeOdoo.DATABASE,
                "user", FakeOdoo.USER,
                "apiKey", FakeOdoo.API_KEY,
                "create", "contact");
        return factory.create(settings.checked("CRM_KIT_", factory.settings(), List.of()), bench.context());
    }

    @Override
    public Set<String> secrets() {
        return Set.of(FakeOdoo.API_KEY);
    }

    @Override
    public FaultScript faults() {
        FaultScript plain = FaultScript.plainHttp()
                .answering(Fault.SERVER_ERROR, error(500, "psycopg2.InterfaceError", "connection already closed"))
                .answering(Fault.FORBIDDEN, error(403, "odoo.exceptions.AccessError", "You are not allowed to access"))
                .answering(Fault.NOT_FOUND, error(404, "odoo.exceptions.MissingError", "Record does not exist"));
        return release.json2()
                ? plain.answering(
                        Fault.UNAUTHENTICATED, error(401, "werkzeug.exceptions.Unauthorized", "Invalid apikey"))
                : plain.answering(Fault.UNAUTHENTICATED, error(403, "odoo.exceptions.AccessDenied", "Access Denied"));
    }

    private FaultAnswer error(int status, String name, String message) {
        String data = "{\"name\":\"" + name + "\",\"message\":\"" + message + "\",\"arguments\":[],\"context\":{},"
                + "\"debug\":\"Traceback (most recent call last)\"}";
        return release.json2()
                ? FaultAnswer.json(status, data)
                : FaultAnswer.json(
                        200,
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":200,\"message\":\"Odoo Server Error\",\"data\":"
                                + data + "}}");
    }

    @Override
    public Map<String, String> exempt() {
        Map<String, String> exempt = new LinkedHashMap<>();
        if (!release.firstname()) {
            exempt.put("feed.contact-whole", ONE_NAME);
            for (String name : List.of("unicode", "emoji", "right-to-left", "like-code")) {
                exempt.put("find.name-" + name, ONE_NAME);
                exempt.put("create.name-" + name, ONE_NAME);
                exempt.put("search.name-" + name, ONE_NAME);
            }
        }
        return exempt;
    }
}
