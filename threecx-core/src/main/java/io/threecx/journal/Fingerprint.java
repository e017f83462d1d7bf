package io.threecx.journal;

import io.threecx.call.Recording;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Digests that tell whether the CRM has what it should have. */
final class Fingerprint {
    private static final int BYTES = 16;

    private final StoredForms forms;

    Fingerprint(StoredForms forms) {
        this.forms = forms;
    }

    /** Of an entry, without what was recorded. */
    String of(PlannedEntry entry) {
        PlannedEntry bare =
                entry instanceof PlannedEntry.OfCall call ? new PlannedEntry.OfCall(call.entry(), null) : entry;
        return hex(sha256().digest(forms.write(bare)));
    }

    String of(Recording recording) {
        MessageDigest digest = sha256();
        add(digest, recording.audio().map(URI::toString).orElse(""));
        add(digest, recording.transcript().orElse(""));
        add(digest, recording.summary().orElse(""));
        return hex(digest.digest());
    }

    private static void add(MessageDigest digest, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }

    private static String hex(byte[] digest) {
        return HexFormat.of().formatHex(Arrays.copyOf(digest, BYTES));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
