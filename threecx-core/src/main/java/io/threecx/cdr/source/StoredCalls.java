package io.threecx.cdr.source;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How open calls are written into the state store: their records stay text until they are asked for, because adding one
 * record writes all calls of a drawer. What every released version wrote must load; another form gets a new number.
 */
final class StoredCalls {
    private static final int FORMAT = 1;

    private StoredCalls() {}

    static byte[] write(List<OpenCall> calls) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeInt(calls.size());
            for (OpenCall call : calls) {
                write(out, call.id());
                Instant heardAt = call.heardAt();
                out.writeLong(heardAt.getEpochSecond());
                out.writeInt(heardAt.getNano());
                out.writeBoolean(call.complete());
                write(out, call.legs());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** Empty when it is damaged, or a newer version wrote it. */
    static Optional<List<OpenCall>> read(byte[] stored) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(stored))) {
            if (in.readByte() != FORMAT) {
                return Optional.empty();
            }
            List<OpenCall> calls = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                String id = text(in);
                Instant heardAt = Instant.ofEpochSecond(in.readLong(), in.readInt());
                calls.add(new OpenCall(id, heardAt, in.readBoolean(), text(in)));
            }
            return in.available() == 0 ? Optional.of(calls) : Optional.empty();
        } catch (IOException | DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static String text(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("a text of " + length + " bytes is not there");
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }
}
