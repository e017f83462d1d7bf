package io.threecx.bitrix24.provider;

import io.threecx.bitrix24.Bitrix24;
import io.threecx.bitrix24.OAuth;
import io.threecx.bitrix24.Plan;
import io.threecx.crm.CrmContext;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.CrmProviderFactory;
import io.threecx.crm.Setting;
import io.threecx.crm.Settings;
import io.threecx.crm.SettingsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes providers for Bitrix24 portals. */
public final class Bitrix24ProviderFactory implements CrmProviderFactory {
    private static final Setting WEBHOOK = Setting.secret(
            "webhook", "Address of an inbound webhook with the scopes crm, user and telephony, as the portal shows it");
    private static final Setting PORTAL =
            Setting.apiUrl("portal", "Address of the portal, for an application in place of a webhook");
    private static final Setting CLIENT_ID = Setting.text("clientId", "Id of the application (local....)");
    private static final Setting CLIENT_SECRET = Setting.secret("clientSecret", "Key of the application");
    private static final Setting REFRESH_TOKEN =
            Setting.secret("refreshToken", "Refresh token that came with the application's installation");
    private static final Setting OAUTH_SERVER = Setting.apiUrl("oauthServer", "Authorisation server of applications")
            .defaultsTo("https://oauth.bitrix.info");
    private static final Setting PLAN = Setting.choice(
                    "plan", "Which limits the portal has", "standard", "enterprise", "self-hosted")
            .defaultsTo("standard");
    private static final Setting CREATE_AS = Setting.choice(
                    "createAs", "What a new person becomes; a portal in simple mode has no leads", "contact", "lead")
            .defaultsTo("contact");
    private static final Setting CALLS = Setting.choice(
                    "calls",
                    "Where calls are logged: telephony, as activities, or as activities where telephony is not allowed",
                    "auto",
                    "telephony",
                    "activity")
            .defaultsTo("auto");
    private static final Setting UNKNOWN_CALLERS = Setting.flag(
                    "createForUnknown", "Whether the portal makes a lead of a call or chat with somebody unknown")
            .defaultsTo("false");
    private static final Setting DEFAULT_USER = Setting.number(
            "defaultUser",
            "Id of the user who gets calls of extensions that no user has; default: the webhook's owner");
    private static final Setting OUTBOUND_TOKEN = Setting.secret(
            "outboundToken",
            "Application tokens of outbound webhooks that post to /api/bitrix/webhook, separated by commas");

    @Override
    public String id() {
        return "bitrix24";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                WEBHOOK,
                PORTAL,
                CLIENT_ID,
                CLIENT_SECRET,
                REFRESH_TOKEN,
                OAUTH_SERVER,
                PLAN,
                CREATE_AS,
                CALLS,
                UNKNOWN_CALLERS,
                DEFAULT_USER,
                OUTBOUND_TOKEN);
    }

    @Override
    public CrmProvider create(Settings settings, CrmContext context) {
        Bitrix24 bitrix = client(settings)
                .context(context)
                .plan(Plan.valueOf(
                        settings.text(PLAN.name()).toUpperCase(Locale.ROOT).replace('-', '_')))
                .build();
        Records records = new Records(bitrix);
        Users users =
                new Users(bitrix, settings.find(DEFAULT_USER.name()).map(any -> settings.number(DEFAULT_USER.name())));
        Clicks clicks = new Clicks(context.state().namespaced("clicks"), context.clock());
        boolean create = settings.flag(UNKNOWN_CALLERS.name());
        List<Object> parts = new ArrayList<>(List.of(
                new Search(bitrix, records),
                new Creation(bitrix, settings.text(CREATE_AS.name()).equalsIgnoreCase("lead")),
                users,
                new Changes(bitrix, records),
                new CallJournal(
                        CallJournal.Mode.of(settings.text(CALLS.name())),
                        new TelephonyCalls(bitrix, users, clicks, create),
                        new ActivityCalls(bitrix, users)),
                new ChatComments(bitrix, create)));
        settings.find(OUTBOUND_TOKEN.name()).ifPresent(tokens -> {
            PortalEvents events = new PortalEvents(context, bitrix, clicks, tokens);
            parts.addAll(List.of(events, events.receiver(), events.endpoint(), events.dialling()));
        });
        return new Bitrix24Provider(bitrix, new Lookup(bitrix, records), parts);
    }

    private static Bitrix24.Builder client(Settings settings) {
        List<String> problems = new ArrayList<>();
        boolean webhook = settings.find(WEBHOOK.name()).isPresent();
        List<String> missing = List.of(PORTAL, CLIENT_ID, CLIENT_SECRET, REFRESH_TOKEN).stream()
                .map(Setting::name)
                .filter(name -> settings.find(name).isEmpty())
                .toList();
        if (webhook && missing.size() < 4) {
            problems.add("webhook and the settings of an application contradict each other: give one or the other");
        } else if (!webhook && missing.size() == 4) {
            problems.add("webhook is missing: " + WEBHOOK.help());
        } else if (!webhook && !missing.isEmpty()) {
            problems.add("an application also needs " + String.join(", ", missing));
        }
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        if (!webhook) {
            return Bitrix24.builder(OAuth.of(
                            settings.uri(PORTAL.name()),
                            settings.text(CLIENT_ID.name()),
                            settings.text(CLIENT_SECRET.name()),
                            settings.text(REFRESH_TOKEN.name()))
                    .server(settings.uri(OAUTH_SERVER.name())));
        }
        try {
            return Bitrix24.builder(settings.text(WEBHOOK.name()));
        } catch (IllegalArgumentException wrong) {
            throw new SettingsException(List.of(WEBHOOK.name() + ": " + wrong.getMessage()));
        }
    }
}
