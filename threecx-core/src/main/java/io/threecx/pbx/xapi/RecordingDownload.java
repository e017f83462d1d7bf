package io.threecx.pbx.xapi;

import io.threecx.pbx.PbxApi;
import io.threecx.pbx.PbxConnection;
import io.threecx.pbx.PbxDownload;
import io.threecx.pbx.PbxException;
import io.threecx.pbx.PbxProblem;
import io.threecx.pbx.PbxRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Fetches the sound of one recording. */
final class RecordingDownload {
    private static final int PIECE = 64 * 1024;
    private static final int ATTEMPTS = 4;
    private static final int NO_SUCH_RANGE = 416;

    private final PbxConnection pbx;
    private final int id;
    private final Duration silence;
    private final PbxRequest request;

    RecordingDownload(PbxConnection pbx, int id, Duration silence) {
        this.pbx = pbx;
        this.id = id;
        this.silence = silence;
        this.request = PbxRequest.get(PbxApi.CONFIGURATION, path(id)).describedAs("download recording " + id);
    }

    static String path(int id) {
        return "/Recordings/Pbx.DownloadRecording(recId=" + id + ")";
    }

    long to(OutputStream out) throws IOException {
        try (PbxDownload download = pbx.download(request, 0)) {
            return copy(download, out);
        }
    }

    long to(Path file) throws IOException {
        Path target = file.toAbsolutePath();
        Path part = target.resolveSibling(target.getFileName() + "." + id + ".part");
        try (FileChannel channel =
                FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            try (FileLock lock = lock(channel, part)) {
                assert lock.isValid();
                fill(channel);
                channel.force(true);
            }
        }
        long size = Files.size(part);
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
        return size;
    }

    private FileLock lock(FileChannel channel, Path part) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException e) {
            // by this program: the same answer
        }
        throw new IOException("recording " + id + " is being downloaded to " + part + " already");
    }

    private void fill(FileChannel channel) throws IOException {
        for (int attempt = 1; ; attempt++) {
            long before = channel.size();
            try (PbxDownload download = pbx.download(request, before)) {
                if (download.from() > before) {
                    throw broken("it began with byte " + download.from(), null);
                }
                channel.truncate(download.from());
                channel.position(download.from());
                copy(download, Channels.newOutputStream(channel));
                return;
            } catch (PbxException e) {
                if (e.status().orElse(0) == NO_SUCH_RANGE && before > 0 && attempt < ATTEMPTS) {
                    channel.truncate(0);
                } else if (attempt == ATTEMPTS || channel.size() <= before) {
                    throw e; // nothing came at all: trying at once would be no better
                }
            }
        }
    }

    private long copy(PbxDownload download, OutputStream out) throws IOException {
        byte[] piece = new byte[PIECE];
        long all = download.from();
        InputStream body = download.body();
        try (ProgressWatch watch = ProgressWatch.over(download, silence)) {
            for (int read = read(body, piece, watch); read >= 0; read = read(body, piece, watch)) {
                watch.progress();
                out.write(piece, 0, read);
                watch.progress(); // a slow disk is not the PBX's fault
                all += read;
            }
        }
        if (all < download.length().orElse(all)) {
            throw broken(all + " of " + download.length().getAsLong() + " bytes came", null);
        }
        return all;
    }

    private int read(InputStream body, byte[] piece, ProgressWatch watch) {
        try {
            int read = body.read(piece);
            if (read < 0 && watch.isStalled()) {
                throw broken("nothing came for " + silence, null);
            }
            return read;
        } catch (IOException e) {
            throw broken(
                    watch.isStalled()
                            ? "nothing came for " + silence
                            : e.getClass().getSimpleName(),
                    e);
        }
    }

    private PbxException broken(String why, @Nullable Throwable cause) {
        return PbxException.of(
                PbxProblem.UNREACHABLE,
                "The PBX at " + pbx.url().getHost() + " broke off the download of recording " + id + ": " + why
                        + ". Try again; what came is kept where it was written to a file.",
                cause);
    }
}
