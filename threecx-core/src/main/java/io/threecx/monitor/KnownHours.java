package io.threecx.monitor;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The hours that a source told last; they hold while it fails. Asked by one thread at a time, read by anybody. */
final class KnownHours {
    private static final Logger LOG = LoggerFactory.getLogger(GroupMonitor.class);

    private final HoursSource source;
    private volatile @Nullable BusinessHours known;
    private volatile @Nullable String problem;

    private KnownHours(HoursSource source, @Nullable BusinessHours known) {
        this.source = source;
        this.known = known;
    }

    static KnownHours fixed(BusinessHours hours) {
        return new KnownHours(() -> hours, hours);
    }

    static KnownHours of(HoursSource source) {
        return new KnownHours(source, null);
    }

    void ask() {
        try {
            known = source.hours();
            if (problem != null) {
                LOG.info("The business hours are told again");
            }
            problem = null;
        } catch (GroupSourceException e) {
            failed(String.valueOf(e.getMessage()), e);
        } catch (RuntimeException e) {
            // its words are not made for people, and may hold anything
            failed("the source failed with " + e.getClass().getName() + "; the log has more", e);
        }
    }

    private void failed(String reason, RuntimeException cause) {
        if (problem == null) {
            LOG.warn("The business hours are not told; those that were told last hold, if there are any", cause);
        }
        problem = reason;
    }

    Optional<BusinessHours> hours() {
        return Optional.ofNullable(known);
    }

    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }
}
