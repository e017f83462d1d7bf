package io.threecx.pbx;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A body that comes piece by piece. Who asked for it closes it. Not thread-safe, but for {@link #close}. */
public final class PbxDownload implements AutoCloseable {
    private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18}|\\*)");
    private static final int PARTIAL = 206;

    private final InputStream body;
    private final long from;
    private final OptionalLong length;

    private PbxDownload(InputStream body, long from, OptionalLong length) {
        this.body = body;
        this.from = from;
        this.length = length;
    }

    static PbxDownload of(int status, HttpHeaders headers, InputStream body, long asked) {
        OptionalLong rest = headers.firstValueAsLong("Content-Length");
        if (status != PARTIAL) {
            return new PbxDownload(body, 0, rest);
        }
        Matcher range = RANGE.matcher(headers.firstValue("Content-Range").orElse(""));
        if (!range.matches()) {
            return new PbxDownload(body, asked, plus(rest, asked));
        }
        long from = Long.parseLong(range.group(1));
        String all = range.group(2);
        return new PbxDownload(body, from, all.equals("*") ? plus(rest, from) : OptionalLong.of(Long.parseLong(all)));
    }

    private static OptionalLong plus(OptionalLong rest, long from) {
        return rest.isPresent() ? OptionalLong.of(rest.getAsLong() + from) : rest;
    }

    /** The bytes from {@link #from} on. */
    public InputStream body() {
        return body;
    }

    /** Which byte of the whole comes first: the one that was asked for, or 0 where the PBX begins anew. */
    public long from() {
        return from;
    }

    /** How many bytes the whole has; empty when the PBX does not tell. */
    public OptionalLong length() {
        return length;
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException e) {
            // nothing more is read of it, so nothing is lost
        }
    }
}
