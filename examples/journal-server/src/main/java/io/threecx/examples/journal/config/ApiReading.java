package io.threecx.examples.journal.config;

import io.threecx.http.ApiRequest;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Optional;

/** Reads {@code api}: the call logger's server, that gets the calls and the alerts. */
final class ApiReading {
    static final String URL = "CRM_WEBHOOK_URL";
    private static final String TIMEOUT = "CRM_WEBHOOK_TIMEOUT";

    /** Nobody waits longer than that for one answer, so a larger number was meant as milliseconds. */
    private static final int MOST_SECONDS = 300;

    private static final int MILLIS = 1_000;
    private static final int MOST_ATTEMPTS = 1_000_000;

    private final Section section;
    private final FileSettings settings;
    private final Findings findings;

    ApiReading(Section section, FileSettings settings, Findings findings) {
        this.section = section;
        this.settings = settings;
        this.findings = findings;
    }

    /** @param isNeeded whether nothing else gets the calls */
    void read(boolean isNeeded) {
        Optional<Value> base = isNeeded
                ? section.required(
                        "base_url", "the address of the API that gets the calls (API_BASE_URL), or set CRM for another")
                : section.text("base_url");
        base.ifPresent(this::readBase);
        section.text("timeout_seconds").ifPresent(this::readTimeout);
        section.number("retry_attempts", 0, MOST_ATTEMPTS)
                .ifPresent(attempts -> findings.note("A call that the API does not take is tried again for"
                        + " THREECX_JOURNAL_RETRY_FOR (7 days unless set), not only api.retry_attempts=" + attempts
                        + " times; then it waits for a person."));
        section.done();
    }

    private void readBase(Value value) {
        try {
            URI uri = URI.create(value.text());
            ApiRequest.get(uri);
            if (uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
                findings.problem(
                        value.place(), "takes the base address of an API, without user name, ?query and #fragment");
                settings.broken(URL, value.place());
                return;
            }
            settings.put("CRM_WEBHOOK_FORMAT", "call-logger", value.place());
            settings.put(URL, value.text(), value.place());
            settings.put("THREECX_ALERT_URL", value.text(), value.place());
            if (!ApiRequest.isEncryptedOrLocal(uri)) {
                settings.put("CRM_WEBHOOK_PLAIN_HTTP", "true", value.place());
                settings.put("THREECX_ALERT_PLAIN_HTTP", "true", value.place());
                findings.warning(
                        value.place(),
                        "starts with http:// and names another machine: calls travel unencrypted. Use https://, or be sure"
                                + " of the network between");
            }
        } catch (IllegalArgumentException noAddress) {
            findings.problem(
                    value.place(), "takes the address of an API, such as http://localhost:8080/api or https://...");
            settings.broken(URL, value.place());
        }
    }

    private void readTimeout(Value value) {
        Section.decimal(value, 0, MOST_SECONDS * MILLIS, findings)
                .ifPresentOrElse(
                        number -> settings.put(TIMEOUT, millis(number, value) + "ms", value.place()),
                        () -> settings.broken(TIMEOUT, value.place()));
    }

    private long millis(BigDecimal number, Value value) {
        if (number.compareTo(BigDecimal.valueOf(MOST_SECONDS)) <= 0) {
            return Math.max(1, number.multiply(BigDecimal.valueOf(MILLIS)).longValue());
        }
        findings.note(findings.sentence(
                value.place(),
                "is " + value.text() + ", which is taken for milliseconds: as seconds, nobody would wait so long"));
        return number.longValue();
    }
}
