package io.threecx.examples.journal.status;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.threecx.examples.journal.parts.CallFeed;
import io.threecx.examples.journal.parts.FeedStatus;
import io.threecx.examples.journal.parts.Parts;
import io.threecx.journal.DeliveryCounts;
import io.threecx.journal.JournalStatus;
import io.threecx.monitor.GroupAlert;
import io.threecx.store.WorkState;
import io.threecx.web.Route;
import io.threecx.web.WebRequest;
import io.threecx.web.WebResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.ToDoubleFunction;

/** The state as it is when Prometheus asks; nothing is collected meanwhile. What cannot be known is NaN. */
final class Metrics {
    private static final String FORMAT = "text/plain; version=0.0.4; charset=utf-8";

    private final Parts parts;
    private final Health health;
    private final Recent<Reading> readings;
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final MultiGauge partsUp = MultiGauge.builder("threecx.part.up")
            .description("1 when the part works")
            .register(registry);

    Metrics(Parts parts, Health health, Recent<Reading> readings) {
        this.parts = parts;
        this.health = health;
        this.readings = readings;
        calls();
        outbox();
        feeds();
        crms();
        groups();
        gauge(
                "threecx.uptime.seconds",
                "since the start of the server",
                Tags.empty(),
                () -> Duration.between(parts.startedAt(), parts.clock().instant())
                                .toMillis()
                        / 1000.0);
    }

    Route route() {
        return Route.get("/metrics")
                .summary("Metrics for Prometheus")
                .description("The scrape job needs basic_auth with the API key as password, or the header X-Api-Key.")
                .response(200, "the text format of Prometheus", FORMAT, "threecx_calls_last_hour 42.0\n")
                .handledBy(this::answer);
    }

    private WebResponse answer(WebRequest request) {
        partsUp.register(
                health.parts().stream()
                        .map(part -> MultiGauge.Row.of(Tags.of("part", part.name()), part.up() ? 1 : 0))
                        .toList(),
                true);
        return WebResponse.of(200, FORMAT, registry.scrape().getBytes(StandardCharsets.UTF_8));
    }

    /** A number that is there when Prometheus asks. */
    private interface Value {
        double now();
    }

    private void gauge(String name, String description, Tags tags, Value value) {
        Gauge.builder(name, value, Value::now)
                .description(description)
                .tags(tags)
                .strongReference(true)
                .register(registry);
    }

    private void reading(String name, String description, Tags tags, ToDoubleFunction<Reading> value) {
        gauge(name, description, tags, () -> {
            Reading reading = readings.get();
            return reading.status().isEmpty() ? Double.NaN : value.applyAsDouble(reading);
        });
    }

    private void calls() {
        reading(
                "threecx.calls.last.hour",
                "calls that began within the last 60 minutes",
                Tags.empty(),
                Reading::lastHour);
        gauge(
                "threecx.delivery.success.ratio",
                "which part of the attempts of the last 60 minutes succeeded; NaN without any",
                Tags.empty(),
                () -> Reading.successRate(Reading.counts(parts.journal().crms())));
        reading(
                "threecx.unmapped.extensions",
                "extensions without a user in a CRM",
                Tags.empty(),
                reading -> reading.status()
                        .map(status -> status.unmappedExtensions().size())
                        .orElse(0));
    }

    private void outbox() {
        for (WorkState state : WorkState.values()) {
            reading(
                    "threecx.outbox.entries",
                    "entries in each state; parked and in-doubt ones need a person",
                    Tags.of("state", CallFacts.word(state)),
                    reading -> reading.entries(state));
        }
        reading(
                "threecx.outbox.oldest.seconds",
                "how long the oldest entry has been on its way; 0 when there is none",
                Tags.empty(),
                reading -> reading.oldest().map(age -> age.toMillis() / 1000.0).orElse(0.0));
    }

    private void feeds() {
        for (CallFeed feed : parts.feeds()) {
            Tags tags = Tags.of("feed", feed.name());
            gauge(
                    "threecx.cdr.connected",
                    "1 when the feed of calls reads",
                    tags,
                    () -> feed.status().state() == FeedStatus.State.CONNECTED ? 1 : 0);
            FunctionCounter.builder(
                            "threecx.cdr.told", feed, one -> one.status().told())
                    .description("how often the feed told of a call")
                    .tags(tags)
                    .register(registry);
        }
    }

    private void crms() {
        for (JournalStatus.Crm crm : parts.journal().crms()) {
            String name = crm.name();
            gauge(
                    "threecx.crm.paused",
                    "1 when entries wait for the CRM, which is out of order",
                    Tags.of("crm", name),
                    () -> now(name, one -> one.isOutOfOrder() ? 1 : 0));
            deliveries(name, "succeeded", DeliveryCounts::succeeded);
            deliveries(name, "failed", DeliveryCounts::failed);
        }
    }

    private void deliveries(String crm, String outcome, ToDoubleFunction<DeliveryCounts> count) {
        FunctionCounter.builder("threecx.deliveries", this, me -> me.now(crm, one -> count.applyAsDouble(one.counts())))
                .description("attempts to write into the CRM since the start")
                .tags("crm", crm, "outcome", outcome)
                .register(registry);
    }

    private double now(String crm, ToDoubleFunction<JournalStatus.Crm> value) {
        return parts.journal().crms().stream()
                .filter(one -> one.name().equals(crm))
                .mapToDouble(value)
                .findFirst()
                .orElse(Double.NaN);
    }

    private void groups() {
        for (GroupAlert.Type type : GroupAlert.Type.values()) {
            reading(
                    "threecx.alerts.active",
                    "alerts of call groups that are active",
                    Tags.of("type", CallFacts.word(type)),
                    reading -> reading.alerts().stream()
                            .filter(alert -> alert.type() == type)
                            .count());
        }
        gauge(
                "threecx.business.hours",
                "1 during business hours",
                Tags.empty(),
                () -> parts.hours()
                        .get()
                        .map(hours -> hours.isOpen(parts.clock().instant()) ? 1.0 : 0.0)
                        .orElse(Double.NaN));
    }
}
