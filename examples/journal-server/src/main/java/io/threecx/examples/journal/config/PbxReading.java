package io.threecx.examples.journal.config;

import io.threecx.pbx.PbxConnection;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Reads {@code 3cx.pbx}. */
final class PbxReading {
    private final Section section;
    private final FileSettings settings;
    private final Findings findings;

    PbxReading(Section section, FileSettings settings, Findings findings) {
        this.section = section;
        this.settings = settings;
        this.findings = findings;
    }

    /**
     * Empty when no PBX is named.
     *
     * @param isNeeded whether a section without a url is a mistake
     * @param hasOtherCalls what else calls are taken from; empty when there is nothing
     * @param isPolled whether calls may be taken from somewhere at all
     */
    Optional<PbxConfig> read(boolean isNeeded, Optional<String> hasOtherCalls, boolean isPolled, Duration interval) {
        Optional<Value> address = isNeeded
                ? section.required("url", "the address of the PBX, such as https://pbx.example.com:5001 (PBX_URL)")
                : section.text("url");
        Optional<Boolean> history = section.flag("call_history");
        Optional<Boolean> recordings = section.flag("recordings");
        Optional<Instant> since = since();
        if (address.isEmpty()) {
            section.text("client_id");
            section.text("client_secret");
            section.done();
            return Optional.empty();
        }
        Optional<Value> id = section.required(
                "client_id", "Client ID of an API client, admin console, Integrations, API (PBX_CLIENT_ID)");
        Optional<Value> secret = section.required("client_secret", "the API key of that client (PBX_CLIENT_SECRET)");
        section.done();
        boolean reads = history.orElse(isPolled && hasOtherCalls.isEmpty());
        if (reads && !isPolled) {
            findings.problem(
                    section.place("call_history"),
                    "needs integration_method: cdr_polling; with another one the PBX reports its calls itself");
        } else if (reads && hasOtherCalls.filter("cdr_database"::equals).isPresent()) {
            findings.problem(
                    section.place("call_history"),
                    "would tell of the same calls as cdr_database: remove one of the two, or set call_history: false");
        }
        recordings.filter(isWanted -> isWanted).ifPresent(wanted -> takeRecordings(reads));
        Optional<URI> url = address.flatMap(this::url);
        if (url.isEmpty() || id.isEmpty() || secret.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new PbxConfig(
                url.get(), id.get().text(), secret.get().text(), reads, recordings.orElse(true), interval, since));
    }

    /** What the settings of the journal say of links or transcripts counts before this. */
    private void takeRecordings(boolean reads) {
        Place place = section.place("recordings");
        settings.put("THREECX_JOURNAL_RECORDING_LINKS", "true", place);
        settings.put("THREECX_JOURNAL_TRANSCRIPTS", "true", place);
        if (!reads) {
            findings.warning(
                    place, "means nothing without call_history: recordings come with the calls of the PBX's API");
        }
    }

    private Optional<URI> url(Value value) {
        try {
            URI url = URI.create(value.text());
            PbxConnection.at(url); // says what is wrong with it
            return Optional.of(url);
        } catch (IllegalArgumentException wrong) {
            findings.problem(
                    value.place(), "takes https:// with the name of the PBX and its port: " + wrong.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Instant> since() {
        return section.text("since").flatMap(value -> {
            try {
                return Optional.of(Instant.parse(value.text()));
            } catch (DateTimeException noTime) {
                findings.problem(
                        value.place(), "takes a time such as 2026-03-04T08:00:00Z, not '" + value.text() + "'");
                return Optional.<Instant>empty();
            }
        });
    }
}
