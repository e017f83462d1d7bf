package io.threecx.examples.desk.pbx;

import io.threecx.call.Call;
import io.threecx.examples.desk.login.Door;
import io.threecx.examples.desk.login.Session;
import io.threecx.examples.desk.settings.SettingsStore;
import io.threecx.examples.desk.settings.Switch;
import io.threecx.examples.desk.web.Refusal;
import io.threecx.pbx.PbxException;
import io.threecx.pbx.xapi.ODataQuery;
import io.threecx.pbx.xapi.PbxRecording;
import io.threecx.web.Route;
import io.threecx.web.WebRequest;
import io.threecx.web.WebResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recordings of calls, straight from the PBX: nothing of them is kept here. Which recording is of which call, nothing tells
 * but time and extension. Thread-safe.
 */
public final class RecordingDesk {
    private static final Logger LOG = LoggerFactory.getLogger(RecordingDesk.class);
    private static final int NEWEST = 100;
    private static final Duration RECENT = Duration.ofSeconds(30);
    /** A recording begins with the talk; both clocks may be off. */
    private static final Duration OFF = Duration.ofSeconds(15);

    private final PbxDesk pbx;
    private final SettingsStore settings;
    private List<PbxRecording> newest = List.of();
    private long goodUntil = System.nanoTime();

    public RecordingDesk(PbxDesk pbx, SettingsStore settings) {
        this.pbx = pbx;
        this.settings = settings;
    }

    public Route route(Door door) {
        return door.get("/api/recordings/{id}", "The sound of a recorded call", this::sound);
    }

    /** Where the page finds the recording of a call; empty without one, or while recordings are switched off. */
    public Optional<String> of(Call call) {
        if (!settings.isOn(Switch.RECORDINGS) || call.answeredAt().isEmpty()) {
            return Optional.empty();
        }
        Instant talk = call.answeredAt().get();
        return newest().stream()
                .filter(recording -> recording
                        .startedAt()
                        .filter(start -> Duration.between(start, talk).abs().compareTo(OFF) <= 0)
                        .isPresent())
                .filter(recording -> call.agent()
                        .flatMap(agent -> agent.extension())
                        .filter(extension -> isOf(recording, extension))
                        .isPresent())
                .findFirst()
                .map(recording -> "/api/recordings/" + recording.id());
    }

    private static boolean isOf(PbxRecording recording, String extension) {
        return recording.from().dn().equals(extension) || recording.to().dn().equals(extension);
    }

    private synchronized List<PbxRecording> newest() {
        if (System.nanoTime() - goodUntil >= 0) {
            try {
                newest = pbx.require()
                        .xapi()
                        .recordings()
                        .list(ODataQuery.all().orderByDescending("StartTime").limit(NEWEST))
                        .list();
            } catch (PbxException | Refusal e) {
                LOG.debug("The recordings cannot be listed", e);
                newest = List.of();
            }
            goodUntil = System.nanoTime() + RECENT.toNanos();
        }
        return newest;
    }

    private WebResponse sound(WebRequest request, Session session) {
        settings.require(Switch.RECORDINGS);
        int id = number(request.pathParameter("id").orElseThrow());
        PbxLink link = pbx.require();
        PbxRecording recording;
        try {
            recording = link.xapi().recordings().find(id).orElseThrow(RecordingDesk::missing);
        } catch (PbxException e) {
            throw CallRoutes.refusal(e);
        }
        boolean isOwn = session.extension().filter(own -> isOf(recording, own)).isPresent();
        if (!session.isSupervisor() && !isOwn) {
            throw missing();
        }
        // no part of it can be asked for: it passes through as the PBX sends it
        return WebResponse.stream("audio/wav", out -> {
                    long unused = link.xapi().recordings().download(id, out);
                })
                .header("Accept-Ranges", "none");
    }

    private static Refusal missing() {
        return Refusal.notFound("There is no such recording.");
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw missing();
        }
    }
}
