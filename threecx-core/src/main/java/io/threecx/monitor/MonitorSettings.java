package io.threecx.monitor;

import io.threecx.crm.Setting;
import io.threecx.crm.Settings;
import io.threecx.crm.SettingsException;
import io.threecx.store.StateStore;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** The settings behind a {@link GroupMonitor}: their declarations, and how they are read. */
final class MonitorSettings {
    static final List<Setting> DECLARATIONS = List.of(
            Setting.text("groups", "Groups that somebody has to attend, such as 100=Support, 800=Sales"),
            Setting.text(
                    "groupMembers",
                    "Who belongs to groups that no other source knows, such as 100=101+102, 800=201; 100= has nobody"),
            Setting.text(
                            "hours",
                            "Business hours, such as mon-fri 08:00-12:00 13:00-17:00; sat 09:00-12:00. The end of a range"
                                    + " is not included, and 22:00-06:00 goes over midnight")
                    .defaultsTo(HoursText.ALWAYS),
            Setting.text(
                    "hoursZone", "Time zone of the business hours, such as Europe/London; by default THREECX_ZONE"),
            Setting.text(
                    "holidays",
                    "Dates that are closed, or have hours of their own, such as 2026-12-25, 2026-12-24 08:00-12:00"),
            Setting.duration("alertInterval", "From one look at the groups to the next")
                    .defaultsTo("5m"),
            Setting.number("alertRaiseAfter", "How many looks in a row must find nobody before an alert is raised")
                    .defaultsTo("2"),
            Setting.number("alertClearAfter", "How many looks in a row must find somebody before it is cleared")
                    .defaultsTo("2"),
            Setting.uri(
                    "alertUrl",
                    "Base address of an API that gets the alerts, such as https://example.com/api for"
                            + " https://example.com/api/alerts/call-groups"),
            Setting.secret("alertToken", "Sent there as Authorization: Bearer"),
            Setting.text("alertUser", "User name, sent there with the password as Authorization: Basic"),
            Setting.secret("alertPassword", "Password of that user"),
            Setting.flag(
                            "alertPlainHttp",
                            "Allow an http address on another machine: alerts and secrets then travel unencrypted")
                    .defaultsTo("false"));

    private final Settings settings;
    private final List<String> problems = new ArrayList<>();

    private MonitorSettings(Settings settings) {
        this.settings = settings;
    }

    static GroupMonitor.Builder read(Settings settings, StateStore state) {
        return new MonitorSettings(settings).read(state);
    }

    private GroupMonitor.Builder read(StateStore state) {
        GroupMonitor.Builder monitor = GroupMonitor.builder().state(state).listener(AlertListener.logging());
        read("groups", name -> monitor.groups(MonitoredGroup.parse(settings.text(name))));
        read("groupMembers", name -> monitor.source(FixedGroups.parse(settings.text(name))));
        ZoneId zone = zone();
        read("hours", name -> BusinessHours.parse(settings.text(name), zone));
        read("holidays", name -> BusinessHours.parse(HoursText.ALWAYS, settings.text(name), zone));
        read("alertInterval", name -> monitor.interval(settings.duration(name)));
        read("alertRaiseAfter", name -> monitor.raiseAfter(settings.number(name)));
        read("alertClearAfter", name -> monitor.clearAfter(settings.number(name)));
        Optional<RestAlerts.Builder> rest = rest(state);
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        monitor.hours(BusinessHours.parse(
                settings.find("hours").orElse(HoursText.ALWAYS),
                settings.find("holidays").orElse(""),
                zone));
        rest.ifPresent(target -> monitor.listener(target.build()));
        return monitor;
    }

    private ZoneId zone() {
        AtomicReference<ZoneId> zone = new AtomicReference<>(ZoneId.of("UTC"));
        String name = settings.find("hoursZone").isPresent() ? "hoursZone" : "zone";
        read(name, setting -> {
            String text = settings.text(setting);
            try {
                zone.set(ZoneId.of(text));
            } catch (DateTimeException unknown) {
                throw new IllegalArgumentException(
                        "takes the name of a time zone such as Europe/London, not '" + text + "'", unknown);
            }
        });
        return zone.get();
    }

    private Optional<RestAlerts.Builder> rest(StateStore state) {
        AtomicReference<RestAlerts.Builder> target = new AtomicReference<>();
        read("alertUrl", name -> {
            RestAlerts.Builder to =
                    RestAlerts.builder(settings.uri(name), state).plainHttp(settings.flag("alertPlainHttp"));
            to.check();
            target.set(to);
        });
        Optional<RestAlerts.Builder> rest = Optional.ofNullable(target.get());
        Optional<String> user = settings.find("alertUser");
        Optional<String> password = settings.find("alertPassword");
        if (settings.find("alertToken").isPresent() && user.isPresent()) {
            problems.add("THREECX_ALERT_TOKEN and THREECX_ALERT_USER contradict each other: a request has one"
                    + " Authorization header");
        } else if (user.isPresent() != password.isPresent()) {
            problems.add("THREECX_ALERT_" + (user.isPresent() ? "PASSWORD" : "USER")
                    + " is missing: user and password go together");
        }
        read("alertToken", name -> rest.ifPresent(to -> to.bearer(settings.text(name))));
        read("alertUser", name -> rest.ifPresent(to -> to.basic(settings.text(name), password.orElse(""))));
        return rest;
    }

    private void read(String name, Consumer<String> value) {
        settings.read(name, value, problems);
    }
}
