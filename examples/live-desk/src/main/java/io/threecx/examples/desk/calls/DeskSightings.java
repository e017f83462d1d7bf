package io.threecx.examples.desk.calls;

import io.threecx.call.Sighting;
import io.threecx.call.SightingSink;
import io.threecx.call.SightingSource;
import io.threecx.call.SourceKey;
import io.threecx.crm.ContactRef;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Hands calls that ended to the journal, with what an agent said of them: whose call it was, and a note. What is said later
 * is handed on when it is said. The PBX that the calls come from may be exchanged meanwhile. Thread-safe.
 */
public final class DeskSightings implements SightingSource {
    private static final int REMEMBERED = 1_000;

    private final BooleanSupplier isLogging;
    private final Function<String, Optional<ContactRef>> picks;
    private final Function<String, Optional<String>> notes;
    private final Consumer<Sighting> news;
    /** By the id of the live call. */
    private final Map<String, Sighting> told = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Sighting> eldest) {
            return size() > REMEMBERED;
        }
    };

    private @Nullable SightingSink journal;
    private @Nullable SightingSource pbx;

    /**
     * @param isLogging whether calls are to be journaled at all
     * @param picks whom an agent chose, by the id of the live call
     * @param notes what an agent wrote, by the id of the live call
     * @param news told of each call that has ended, after it was handed on, and again when something is said of it
     */
    public DeskSightings(
            BooleanSupplier isLogging,
            Function<String, Optional<ContactRef>> picks,
            Function<String, Optional<String>> notes,
            Consumer<Sighting> news) {
        this.isLogging = isLogging;
        this.picks = picks;
        this.notes = notes;
        this.news = news;
    }

    @Override
    public String source() {
        return SourceKey.CALL_CONTROL;
    }

    @Override
    public synchronized void start(SightingSink sink) {
        journal = sink;
        if (pbx != null) {
            pbx.start(this::accept);
        }
    }

    /** Takes calls from a PBX, instead of the one before; its source is started here, and closed with this or by the next. */
    public synchronized void attach(SightingSource source) {
        detach();
        pbx = source;
        if (journal != null) {
            source.start(this::accept);
        }
    }

    /** Takes no more calls from the PBX. */
    public synchronized void detach() {
        SightingSource before = pbx;
        pbx = null;
        if (before != null) {
            before.close();
        }
    }

    private void accept(Sighting sighting) {
        String callId = sighting.key().id();
        SightingSink sink = remember(callId, sighting);
        if (sink != null && isLogging.getAsBoolean()) {
            sink.accept(withWhatWasSaid(callId, sighting));
        }
        news.accept(sighting);
    }

    /** A call that the journal has already, from a report of the PBX; it gets what was said of the live call. */
    public void reported(String callId, Sighting sighting) {
        SightingSink sink = remember(callId, sighting);
        Sighting said = withWhatWasSaid(callId, sighting);
        if (sink != null && isLogging.getAsBoolean() && !said.equals(sighting)) {
            sink.accept(said);
        }
        news.accept(sighting);
    }

    private synchronized @Nullable SightingSink remember(String callId, Sighting sighting) {
        told.put(callId, sighting);
        return journal;
    }

    /**
     * Something was said of a call.
     *
     * @return whether the journal has it; false when the call is still going on, and will be journaled with it
     * @throws io.threecx.store.StorageException when it is not stored for sure
     */
    public boolean said(String callId) {
        Sighting sighting;
        SightingSink sink;
        synchronized (this) {
            sighting = told.get(callId);
            sink = journal;
        }
        if (sighting == null || sink == null || !isLogging.getAsBoolean()) {
            return false;
        }
        sink.accept(withWhatWasSaid(callId, sighting));
        news.accept(sighting);
        return true;
    }

    private Sighting withWhatWasSaid(String callId, Sighting sighting) {
        return sighting.withEntity(picks.apply(callId)
                        .map(ContactRef::text)
                        .or(sighting::entity)
                        .orElse(null))
                .withNote(notes.apply(callId).orElse(null));
    }

    @Override
    public void close() {
        detach();
    }
}
