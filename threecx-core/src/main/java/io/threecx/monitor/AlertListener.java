package io.threecx.monitor;

import java.util.List;

/**
 * Is told of alerts, on the thread that checks: only by the instance whose turn it is to alert, and after the alert was
 * written down. Each is told of once when it is raised and once when it is cleared, over restarts too; once more only when
 * the process died in between. What a listener throws is logged and does not keep others from being told.
 */
public interface AlertListener extends AutoCloseable {

    /** Called when an alert is new; it stays active until {@link #cleared} is called with the same id. */
    default void raised(GroupAlert alert) {}

    /** Called when an alert is over: {@link GroupAlert#clearedAt()} says since when. */
    default void cleared(GroupAlert alert) {}

    /**
     * Called at the end of every check, for those who send alerts on and try again what they could not send.
     *
     * @param active the alerts that are active, the oldest first
     */
    default void checked(List<GroupAlert> active) {}

    /** Called once, when the monitor closes. */
    @Override
    default void close() {}

    /** Writes alerts to the log: raised as warnings, cleared as information. */
    static AlertListener logging() {
        return new LoggingAlerts();
    }
}
