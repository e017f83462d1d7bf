package io.threecx.pbx.group;

import io.threecx.monitor.GroupSource;
import io.threecx.monitor.GroupSourceException;
import io.threecx.monitor.GroupStaff;
import io.threecx.monitor.MonitoredGroup;
import io.threecx.monitor.UnknownGroupException;
import io.threecx.pbx.PbxException;
import io.threecx.pbx.xapi.Xapi;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Who belongs to queues, ring groups and departments, by their number; departments by their name too.
 *
 * <pre>{@code
 * GroupMonitor monitor = GroupMonitor.builder()
 *         .group("800", "Sales")
 *         .source(XapiGroups.of(xapi))
 *         ...
 * }</pre>
 *
 * <p>Of a queue those are logged in who take calls of queues at all: the API knows one switch for all queues of a user, and
 * no log-in to a single one. Reachable is who has a phone that is registered and is neither "Away" nor "Out of office"; a
 * disabled extension does not count at all. Of extensions that this API client may not see it is not known.
 *
 * <p>All groups are read at once, and again after 10 seconds, so that a check of many groups is one round of questions; so is
 * a failure. Thread-safe.
 */
public final class XapiGroups implements GroupSource {
    private static final long FRESH_NANOS = Duration.ofSeconds(10).toNanos();

    private final Xapi xapi;
    private final LongSupplier nanos;
    private @Nullable GroupBook book;
    private @Nullable GroupSourceException failure;
    private long readAt;

    private XapiGroups(Xapi xapi, LongSupplier nanos) {
        this.xapi = Objects.requireNonNull(xapi, "xapi");
        this.nanos = nanos;
    }

    /** Asks nothing yet. */
    public static XapiGroups of(Xapi xapi) {
        return new XapiGroups(xapi, System::nanoTime);
    }

    /** The same with another steady clock. */
    XapiGroups withNanos(LongSupplier value) {
        return new XapiGroups(xapi, value);
    }

    @Override
    public GroupStaff staff(MonitoredGroup group) {
        return book().staff(group.id())
                .orElseThrow(() -> new UnknownGroupException("the PBX has no queue, ring group or department "
                        + group.id() + " that this API client may see"));
    }

    /**
     * The queues and ring groups that this API client may see, for a monitor that watches all of them.
     *
     * @throws GroupSourceException when the PBX does not tell
     */
    public List<MonitoredGroup> groups() {
        return book().callGroups();
    }

    private synchronized GroupBook book() {
        boolean isFresh = nanos.getAsLong() - readAt < FRESH_NANOS;
        GroupBook known = book;
        if (known != null && isFresh) {
            return known;
        }
        GroupSourceException failed = failure;
        if (failed != null && isFresh) {
            throw failed;
        }
        book = null;
        failure = null;
        try {
            GroupBook read = GroupBook.read(xapi);
            book = read;
            return read;
        } catch (PbxException e) {
            GroupSourceException told = new GroupSourceException(String.valueOf(e.getMessage()), e);
            failure = told;
            throw told;
        } finally {
            readAt = nanos.getAsLong();
        }
    }

    @Override
    public String toString() {
        return "groups of the PBX";
    }
}
