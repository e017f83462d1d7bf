package io.threecx.examples.desk.pbx;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.call.Direction;
import io.threecx.call.Sighting;
import io.threecx.examples.desk.calls.DeskSightings;
import io.threecx.examples.desk.live.EventHub;
import io.threecx.examples.desk.live.Happening;
import io.threecx.examples.desk.live.LiveBoard;
import io.threecx.examples.desk.softphone.BrowserCalling;
import io.threecx.examples.desk.web.Json;
import io.threecx.examples.desk.web.Refusal;
import io.threecx.pbx.PbxException;
import io.threecx.pbx.PbxProblem;
import io.threecx.pbx.PbxStatus;
import io.threecx.pbx.live.LiveCallSource;
import io.threecx.phone.PhoneNumbers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PBX that the desk works with now. Another one, or none, takes its place while pages are open. Thread-safe.
 */
public final class PbxDesk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PbxDesk.class);
    private static final long LOOK_SECONDS = 10;

    private final PhoneNumbers numbers;
    private final String pbx;
    private final LiveBoard board;
    private final DeskSightings sightings;
    private final PeopleBoard people;
    private final GroupBoard groups;
    private final BrowserCalling calling;
    private final EventHub hub;
    private final GuessedCalls guessed;
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "threecx-desk-pbx");
        thread.setDaemon(true);
        return thread;
    });
    private volatile @Nullable PbxLink link;
    /** Why the PBX does not let us have Call Control; null while it does, or while that is not known. */
    private volatile @Nullable String refusal;

    private @Nullable Runnable endEvents;

    /** @param pbx how the journal calls the PBX */
    public PbxDesk(
            PhoneNumbers numbers,
            String pbx,
            LiveBoard board,
            DeskSightings sightings,
            PeopleBoard people,
            GroupBoard groups,
            BrowserCalling calling,
            EventHub hub) {
        this.numbers = numbers;
        this.pbx = pbx;
        this.board = board;
        this.sightings = sightings;
        this.people = people;
        this.groups = groups;
        this.calling = calling;
        this.hub = hub;
        this.guessed = new GuessedCalls(numbers, board);
    }

    /**
     * Works with this PBX from now on; with none when it is null.
     *
     * @param usesCallControl whether its live calls are shown; otherwise they are guessed of its lookups
     */
    public synchronized void use(@Nullable PbxAddress address, boolean usesCallControl) {
        disconnect();
        if (address == null) {
            guessed.on();
            tellStatus();
            return;
        }
        PbxLink next = PbxLink.to(address, numbers, usesCallControl);
        link = next;
        Runnable unused = next.connection().onStatus(status -> tellStatus());
        if (usesCallControl) {
            track(next);
        } else {
            guessed.on();
        }
        ScheduledFuture<?> unusedToo =
                looking.scheduleWithFixedDelay(() -> look(next), 0, LOOK_SECONDS, TimeUnit.SECONDS);
        LOG.info("The desk works with {}", address);
    }

    private void track(PbxLink next) {
        endEvents = next.tracker().onEvent(event -> {
            guessed.off();
            board.happened(event);
            people.callChanged(event.call());
        });
        sightings.attach(LiveCallSource.of(next.tracker(), pbx));
        calling.use(next.control(), next.tracker(), next.address().clientId(), numbers);
        next.tracker().start();
        board.begin(next.tracker().calls());
    }

    private void disconnect() {
        PbxLink before = link;
        link = null;
        refusal = null;
        guessed.off();
        if (endEvents != null) {
            endEvents.run();
            endEvents = null;
        }
        sightings.detach();
        calling.rest();
        if (before != null) {
            before.close();
        }
        board.begin(List.of());
        people.forget();
        groups.forget();
    }

    private void look(PbxLink at) {
        if (link != at) {
            throw new IllegalStateException("the PBX is another one now"); // ends this schedule
        }
        lookForRefusal(at);
        try {
            people.look(at.xapi());
            groups.look(at.groups());
            people.callsAre(at.tracker().calls());
        } catch (RuntimeException e) {
            LOG.debug("People and groups could not be asked for", e);
        }
        board.dropOld();
        tellStatus();
    }

    /** Without a licence for Call Control, or a right to it, lookups are all that tells of calls. */
    private void lookForRefusal(PbxLink at) {
        if (!at.usesCallControl()) {
            return;
        }
        String why = null;
        if (at.tracker().status().connection().state() != PbxStatus.State.CONNECTED) {
            try {
                at.control().dns();
            } catch (PbxException e) {
                if (e.problem() != PbxProblem.FORBIDDEN && e.problem() != PbxProblem.NOT_IN_THIS_VERSION) {
                    return; // an outage, which ends: whatever was known before still holds
                }
                why = String.valueOf(e.getMessage());
            }
        }
        synchronized (this) {
            if (link == at) {
                refusal = why;
                if (why == null) {
                    guessed.off();
                } else {
                    guessed.on();
                }
            }
        }
    }

    /** The PBX looked a number up; counts only while Call Control shows nothing. */
    public void lookedUp(String number, Direction direction) {
        guessed.lookedUp(number, direction);
    }

    /** The PBX reported a call that is over; counts only while Call Control shows nothing. */
    public void reported(Sighting report) {
        if (guessed.isOn()) {
            String id = guessed.reported(report.call())
                    .map(call -> call.id().text())
                    .orElse(report.key().id());
            sightings.reported(id, report);
        }
    }

    private void tellStatus() {
        hub.publish(new Happening("pbx", "", session -> Optional.of(status())));
    }

    /** How the connection does, for the page. */
    public ObjectNode status() {
        PbxLink now = link;
        if (now == null) {
            return Json.object()
                    .put("state", "off")
                    .put("detail", "No PBX is set. A supervisor can enter it in the settings.");
        }
        String refused = refusal;
        if (refused != null) {
            return approximate("the PBX refuses Call Control. " + refused);
        }
        PbxStatus status = now.usesCallControl()
                ? now.tracker().status().connection()
                : now.connection().status();
        if (!now.usesCallControl() && status.state() != PbxStatus.State.ERROR) {
            return approximate("Call Control is switched off.");
        }
        return Json.object()
                .put("state", status.state().name().toLowerCase(Locale.ROOT))
                .put("detail", status.problem().orElse(""));
    }

    private static ObjectNode approximate(String why) {
        return Json.object()
                .put("state", "approximate")
                .put("detail", "Calls are guessed from the lookups of the PBX’s CRM template: " + why);
    }

    /** Whether this is where calls of browsers go through. */
    public boolean isRoutePoint(String dn) {
        PbxLink now = link;
        return now != null && now.usesCallControl() && now.address().clientId().equals(dn);
    }

    /** @throws Refusal when there is no PBX */
    PbxLink require() {
        PbxLink now = link;
        if (now == null) {
            throw Refusal.unavailable("No PBX is set. A supervisor can enter it in the settings.");
        }
        return now;
    }

    @Override
    public synchronized void close() {
        looking.shutdownNow();
        disconnect();
        guessed.close();
    }
}
