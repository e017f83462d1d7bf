package io.threecx.pbx.xapi;

import io.threecx.pbx.PbxApi;
import io.threecx.pbx.PbxConnection;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What a PBX recorded. Thread-safe.
 *
 * <pre>{@code
 * xapi.recordings().download(4711, folder.resolve("4711.wav"));
 * }</pre>
 */
public final class Recordings {
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    private final PbxConnection pbx;
    private final Xapi xapi;
    private final Duration silence;

    Recordings(PbxConnection pbx, Xapi xapi) {
        this(pbx, xapi, LONGEST_SILENCE);
    }

    private Recordings(PbxConnection pbx, Xapi xapi, Duration silence) {
        this.pbx = pbx;
        this.xapi = xapi;
        this.silence = silence;
    }

    /** The same, which gives a download up when nothing comes for that time; 30 s otherwise. */
    public Recordings withLongestSilence(Duration value) {
        if (value.compareTo(Duration.ofMillis(100)) < 0) {
            throw new IllegalArgumentException("a download is given up after 100 ms or more, not " + value);
        }
        return new Recordings(pbx, xapi, value);
    }

    /** Those that are asked for. */
    public ODataRows<PbxRecording> list(ODataQuery query) {
        return xapi.rows("/Recordings", query).map(PbxRecording::of);
    }

    /** One by its id; through a filter, because a 3CX answers 404 to a recording's own address. */
    public Optional<PbxRecording> find(int id) {
        return list(ODataQuery.all().filter(ODataFilter.equal("Id", id))).first();
    }

    /** Where the sound of one is; opening it needs the token of an API client. */
    public URI address(int id) {
        return pbx.url().resolve(PbxApi.CONFIGURATION.path() + RecordingDownload.path(id));
    }

    /**
     * Writes the sound, most often a WAV file, as it comes.
     *
     * @return how many bytes
     * @throws io.threecx.pbx.PbxException when it is not there, or breaks off
     * @throws IOException when it cannot be written; the stream is left open
     */
    public long download(int id, OutputStream to) throws IOException {
        return new RecordingDownload(pbx, id, silence).to(Objects.requireNonNull(to, "to"));
    }

    /**
     * Writes the sound to a file, which is there as a whole or not at all: until then it is beside it, with the id and {@code
     * .part} at the end of its name. When the connection breaks, or the program ended, it goes on from there; a PBX that
     * cannot do that begins anew.
     *
     * @return how many bytes the file has
     * @throws io.threecx.pbx.PbxException when it is not there, or breaks off several times
     * @throws IOException when it cannot be written
     */
    public long download(int id, Path to) throws IOException {
        return new RecordingDownload(pbx, id, silence).to(to);
    }
}
