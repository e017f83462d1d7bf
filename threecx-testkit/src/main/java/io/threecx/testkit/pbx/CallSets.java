package io.threecx.testkit.pbx;

import io.threecx.call.Direction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Calls as the configuration API shows them: those of now, the call log, recordings. */
final class CallSets {
    private static final long SECONDS_1601 = 11_644_473_600L;
    private static final long TICKS = 10_000_000L;

    private final Switchboard board;
    private final CallBook book;
    private final Release release;
    private final Map<Integer, Words> words = new ConcurrentHashMap<>();

    /** What was said in the recorded calls with that id. */
    private record Words(String transcript, String summary) {}

    CallSets(Switchboard board, CallBook book, Release release) {
        this.board = board;
        this.book = book;
        this.release = release;
    }

    void transcribe(int callId, String transcript, String summary) {
        words.put(callId, new Words(transcript, summary));
    }

    List<Map<String, Object>> active() {
        Instant now = board.now();
        return board.calls().stream().map(call -> active(call, now)).toList();
    }

    private static Map<String, Object> active(CallState call, Instant now) {
        Optional<Leg> origin = call.origin();
        List<Leg> others = call.legs().stream()
                .filter(leg -> origin.isEmpty() || leg != origin.get())
                .toList();
        Optional<Leg> talking =
                others.stream().filter(leg -> leg.is(LegStatus.CONNECTED)).findFirst();
        Optional<Face> callee =
                talking.or(() -> others.stream().findFirst()).map(Leg::face).or(call::firstTarget);
        return new Rows()
                .with("Id", call.id())
                .with("Caller", display(call.callerFace()))
                .with("Callee", callee.map(CallSets::display).orElse(""))
                .with("Status", talking.isPresent() ? "Talking" : others.isEmpty() ? "Initiating" : "Routing")
                .with("EstablishedAt", call.startedAt().toString())
                .with(
                        "LastChangeStatus",
                        talking.map(leg -> leg.answeredAt == null ? call.startedAt() : leg.answeredAt)
                                .orElse(call.startedAt())
                                .toString())
                .with("ServerNow", now.toString())
                .row();
    }

    private static String display(Face face) {
        return face.type() == DnType.LINE
                ? face.dn() + " (" + face.number() + ")"
                : (face.dn() + " " + face.name()).strip();
    }

    /** The rows of calls that began in a period, from its beginning to before its end. */
    List<Map<String, Object>> log(Instant from, Instant to) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (EndedCall call : book.all()) {
            if (!call.startedAt().isBefore(from) && call.startedAt().isBefore(to)) {
                for (int i = 0; i < call.stretches().size(); i++) {
                    rows.add(logRow(call, call.stretches().get(i), i));
                }
            }
        }
        return rows;
    }

    private Map<String, Object> logRow(EndedCall call, EndedCall.Stretch stretch, int place) {
        boolean isNew = release.since(6);
        Rows row = new Rows();
        if (isNew) {
            row.with("CdrId", id(stretch.startedAt(), stretch.id()));
        }
        row.with("CallId", call.id())
                .with("SegmentId", stretch.id())
                .with("StartTime", stretch.startedAt().toString());
        party(row, "Source", stretch.source());
        party(row, "Destination", stretch.destination());
        row.with("actionDnDn", stretch.wentTo().dn())
                .with("ActionDnCallerId", stretch.wentTo().number())
                .with("ActionDnDisplayName", stretch.wentTo().name())
                .with("ActionDnType", stretch.wentTo().type().inCallLog())
                .with("ActionType", stretch.reason().inCallLog())
                .with("RingingDuration", stretch.ringing().toString())
                .with("TalkingDuration", stretch.talking().toString())
                .with("Answered", stretch.answeredAt().isPresent())
                .with("Reason", stretch.reason().sentence())
                .with("CallCost", 0)
                .with("Indent", place == 0 ? 0 : 1)
                .with("SubrowDescNumber", place);
        if (isNew) {
            row.with("Direction", direction(call.direction()))
                    .with("CallType", stretch.destination().type().peer())
                    .with("Status", stretch.answeredAt().isPresent() ? "Answered" : "Unanswered")
                    .with("CallHistoryId", id(call.startedAt(), call.id()))
                    .with("MainCallHistoryId", mainId(call));
        }
        boolean recorded = isRecorded(stretch);
        Words said = words.get(call.id());
        row.with("SrcRecId", null)
                .with("DstRecId", recorded ? stretch.id() : null)
                .with("RecordingUrl", recorded ? file(stretch) : "")
                .with("Transcription", recorded && said != null ? said.transcript() : null)
                .with("Summary", recorded && said != null ? said.summary() : null)
                .with("SentimentScore", null);
        if (release.since(10)) {
            row.with("Recordings", recorded ? List.of(recordingOf(stretch, said)) : List.of());
        }
        return row.row();
    }

    private static Map<String, Object> recordingOf(EndedCall.Stretch stretch, @Nullable Words said) {
        return new Rows()
                .with("Id", stretch.id())
                .with("RecordingUrl", file(stretch))
                .with("Transcription", said == null ? null : said.transcript())
                .with("Summary", said == null ? null : said.summary())
                .row();
    }

    private String mainId(EndedCall call) {
        return call.joinedTo() == call.id()
                ? id(call.startedAt(), call.id())
                : book.all().stream()
                        .filter(other -> other.id() == call.joinedTo())
                        .findFirst()
                        .map(other -> id(other.startedAt(), other.id()))
                        .orElse(id(call.startedAt(), call.id()));
    }

    private static String direction(Direction direction) {
        return switch (direction) {
            case INBOUND -> "Inbound";
            case OUTBOUND -> "Outbound";
            case INTERNAL -> "Internal";
        };
    }

    private static void party(Rows row, String side, Face face) {
        row.with(side + "Dn", face.dn())
                .with(side + "CallerId", face.number())
                .with(side + "DisplayName", face.name())
                .with(side + "Type", face.type().inCallLog());
    }

    /** An id as version 20 makes them: the time in it, and a counter. */
    static String id(Instant time, int count) {
        long ticks = (time.getEpochSecond() + SECONDS_1601) * TICKS + time.getNano() / 100;
        String hex = String.format(Locale.ROOT, "%016x", ticks);
        return "00000000-" + hex.substring(0, 4) + "-" + hex.substring(4, 8) + "-" + hex.substring(8, 12) + "-"
                + hex.substring(12) + String.format(Locale.ROOT, "%08x", count);
    }

    List<Map<String, Object>> recordings() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (EndedCall call : book.all()) {
            call.stretches().stream().filter(this::isRecorded).forEach(stretch -> rows.add(recording(call, stretch)));
        }
        return rows;
    }

    private Map<String, Object> recording(EndedCall call, EndedCall.Stretch stretch) {
        Words said = words.get(call.id());
        Rows row = new Rows()
                .with("Id", stretch.id())
                .with("StartTime", stretch.answeredAt().orElseThrow().toString())
                .with("EndTime", stretch.endedAt().toString())
                .with(
                        "CallType",
                        switch (call.direction()) {
                            case INBOUND -> "InboundExternal";
                            case OUTBOUND -> "OutboundExternal";
                            case INTERNAL -> "Local";
                        })
                .with("RecordingUrl", file(stretch))
                .with("IsArchived", false)
                .with("IsTranscribed", said != null)
                .with("Transcription", said == null ? null : said.transcript())
                .with("Summary", said == null ? null : said.summary())
                .with("SentimentScore", null);
        recorded(row, "From", stretch.source());
        recorded(row, "To", stretch.destination());
        return row.row();
    }

    private static void recorded(Rows row, String side, Face face) {
        row.with(side + "Dn", face.dn())
                .with(side + "DnType", face.type().inCallLog())
                .with(side + "CallerNumber", face.number())
                .with(side + "DisplayName", face.name())
                .with(side + "DidNumber", face.did())
                .with(side + "CrmContact", "");
    }

    private boolean isRecorded(EndedCall.Stretch stretch) {
        return stretch.isTalk() && (isRecorded(stretch.source()) || isRecorded(stretch.destination()));
    }

    private boolean isRecorded(Face face) {
        return board.house()
                .findStation(face.dn())
                .filter(station -> station.setUp.isRecorded())
                .isPresent();
    }

    private static String file(EndedCall.Stretch stretch) {
        Face owner = stretch.destination().type() == DnType.EXTENSION ? stretch.destination() : stretch.source();
        return owner.dn() + "/recording-" + stretch.id() + ".wav";
    }

    /** The sound of a recording, at most five seconds of it: a tone. */
    Optional<byte[]> sound(int id) {
        return book.all().stream()
                .flatMap(call -> call.stretches().stream())
                .filter(stretch -> stretch.id() == id && isRecorded(stretch))
                .findFirst()
                .map(stretch -> Wave.of(new Tone(440), shorter(stretch.talking())));
    }

    private static Duration shorter(Duration talk) {
        Duration most = Duration.ofSeconds(5);
        return talk.compareTo(most) < 0 ? talk : most;
    }
}
