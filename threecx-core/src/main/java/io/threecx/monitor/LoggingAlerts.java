package io.threecx.monitor;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Alerts in the log. */
final class LoggingAlerts implements AlertListener {
    private static final Logger LOG = LoggerFactory.getLogger(GroupAlert.class);

    @Override
    public void raised(GroupAlert alert) {
        LOG.warn("Alert {}: {}", alert.type(), alert.message());
    }

    @Override
    public void cleared(GroupAlert alert) {
        Instant end = alert.clearedAt().orElse(alert.raisedAt());
        LOG.info(
                "Alert {} of group {} is over, after {}",
                alert.type(),
                alert.group(),
                Duration.between(alert.raisedAt(), end));
    }
}
