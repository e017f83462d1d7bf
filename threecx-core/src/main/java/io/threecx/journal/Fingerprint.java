package io.threecx.journal;

import io.threecx.call.Recording;
import io.threecx.digest.Sha256;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Digests that tell whether the CRM has what it should have. */
final class Fingerprint {
    private static final int DIGITS = 32;

    private final StoredForms forms;

    Fingerprint(StoredForms forms) {
        this.forms = forms;
    }

    /** Of an entry, without what was recorded. */
    String of(PlannedEntry entry) {
        PlannedEntry bare =
                entry instanceof PlannedEntry.OfCall call ? new PlannedEntry.OfCall(call.entry(), null, null) : entry;
        return Sha256.hex(forms.write(bare)).substring(0, DIGITS);
    }

    String of(Recording recording) {
        return Sha256.hex(
                        part(recording.audio().map(URI::toString).orElse("")),
                        part(recording.transcript().orElse("")),
                        part(recording.summary().orElse("")))
                .substring(0, DIGITS);
    }

    /** With its length in front, so that no two recordings run into the same bytes. */
    private static byte[] part(String text) {
        return (text.getBytes(StandardCharsets.UTF_8).length + ":" + text).getBytes(StandardCharsets.UTF_8);
    }
}
