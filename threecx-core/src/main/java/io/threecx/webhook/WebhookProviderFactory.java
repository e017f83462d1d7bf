package io.threecx.webhook;

import io.threecx.crm.CrmContext;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.CrmProviderFactory;
import io.threecx.crm.Duplicates;
import io.threecx.crm.Setting;
import io.threecx.crm.Settings;
import io.threecx.crm.SettingsException;
import io.threecx.http.ApiRequest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Makes providers of kind "webhook": calls and chats posted as JSON to any web API. They know no contacts; beside them,
 * another provider says who is calling.
 *
 * <p>In the format {@code json} every event is one {@code POST} to {@code url}; docs/webhook.md describes the document and
 * what the answers mean. The format {@code call-logger} is a preset for one existing API, {@code POST
 * {url}/calls/from-pbx}: calls only, in exactly its eight keys.
 *
 * <p>Requests can carry a bearer token, or a user and a password, and a signature of their body. TLS certificates are
 * always verified; an address without TLS is taken for this machine only, unless {@code plainHttp} allows it.
 */
public final class WebhookProviderFactory implements CrmProviderFactory {
    private static final String JSON = "json";
    private static final String CALL_LOGGER = "call-logger";

    private static final Setting URL = Setting.uri(
                    "url",
                    "Address that calls are posted to; for call-logger its base, such as https://example.com/api")
            .required();
    private static final Setting FORMAT =
            Setting.choice("format", "What is posted", JSON, CALL_LOGGER).defaultsTo(JSON);
    private static final Setting EVENTS = Setting.text(
            "events",
            "Which events the API takes, comma-separated: call.logged (always), call.updated, call.recording, chat.logged;"
                    + " all when not set. Not for call-logger");
    private static final Setting DUPLICATES = Setting.choice(
            "duplicates",
            "What the API does with a key that comes again: refused (it answers 409 or repeats its first answer) or possible"
                    + " (it might store it twice); possible when not set, always refused with call-logger",
            "refused",
            "possible");
    private static final Setting TIMEOUT =
            Setting.duration("timeout", "How long to wait for one answer").defaultsTo("10s");
    private static final Setting PLAIN_HTTP = Setting.flag(
                    "plainHttp", "Allow an http address on another machine: calls and secrets then travel unencrypted")
            .defaultsTo("false");

    /** Called by {@link java.util.ServiceLoader}. */
    public WebhookProviderFactory() {}

    /** {@code webhook}. */
    @Override
    public String id() {
        return "webhook";
    }

    @Override
    public List<Setting> settings() {
        List<Setting> all = new ArrayList<>(List.of(URL, FORMAT));
        all.addAll(WebhookAccess.SETTINGS);
        all.addAll(List.of(EVENTS, DUPLICATES, TIMEOUT, PLAIN_HTTP));
        return List.copyOf(all);
    }

    /** @throws SettingsException that names every contradiction at once */
    @Override
    public CrmProvider create(Settings settings, CrmContext context) {
        List<String> problems = new ArrayList<>();
        boolean callLogger = settings.text(FORMAT.name()).equalsIgnoreCase(CALL_LOGGER);
        URI url = settings.uri(URL.name());
        checkAddress(url, callLogger, settings.flag(PLAIN_HTTP.name()), problems);
        Duration timeout = settings.duration(TIMEOUT.name());
        if (timeout.isZero() || timeout.isNegative()) {
            problems.add("timeout must be longer than zero");
        }
        Set<Event> events = events(settings, callLogger, problems);
        Duplicates duplicates = duplicates(settings, callLogger, problems);
        WebhookAccess access = WebhookAccess.of(settings, problems);
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        if (callLogger) {
            URI calls = URI.create(url.toString().replaceFirst("/+$", "") + "/calls/from-pbx");
            return new CallLoggerProvider(new WebhookApi(calls, access, timeout, context));
        }
        return new WebhookProvider(new WebhookApi(url, access, timeout, context), events, duplicates);
    }

    /** None of these shows the address: its path or query may be the secret. */
    private static void checkAddress(URI url, boolean callLogger, boolean plainHttp, List<String> problems) {
        if (url.getRawUserInfo() != null) {
            problems.add("url holds a user name before the @: give it as user and password");
        }
        if (url.getRawFragment() != null) {
            problems.add("url ends with a #fragment, which no server would see: leave it out");
        }
        if (callLogger && url.getRawQuery() != null) {
            problems.add("url has a ?query, to which no path can be added: call-logger needs the API's base address");
        }
        if (!plainHttp && !ApiRequest.isEncryptedOrLocal(url)) {
            problems.add(
                    "url starts with http:// and names another machine, so calls and secrets would travel unencrypted:"
                            + " use https://, or set plainHttp to true in a network that you trust");
        }
    }

    private static Set<Event> events(Settings settings, boolean callLogger, List<String> problems) {
        String given = settings.find(EVENTS.name()).orElse("");
        if (given.isEmpty()) {
            return EnumSet.allOf(Event.class);
        }
        if (callLogger) {
            problems.add("events is not for call-logger, which takes calls only: leave it out");
        }
        Set<Event> events = EnumSet.of(Event.CALL_LOGGED);
        for (String word : given.split(",")) {
            Event.named(word.strip())
                    .ifPresentOrElse(
                            events::add,
                            () -> problems.add("events takes " + String.join(", ", Event.names()) + ", not '"
                                    + word.strip() + "'"));
        }
        return events;
    }

    private static Duplicates duplicates(Settings settings, boolean callLogger, List<String> problems) {
        boolean refused = settings.find(DUPLICATES.name())
                .map(word -> word.equalsIgnoreCase("refused"))
                .orElse(callLogger);
        if (callLogger && !refused) {
            problems.add("duplicates cannot be possible with call-logger: its API refuses a call that it has");
        }
        return refused ? Duplicates.REFUSED_BY_CRM : Duplicates.POSSIBLE;
    }
}
