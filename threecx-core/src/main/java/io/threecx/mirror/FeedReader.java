package io.threecx.mirror;

import io.threecx.crm.ChangePage;
import io.threecx.crm.ContactChange;
import io.threecx.crm.ContactFeed;
import io.threecx.crm.CrmPermanentException;
import io.threecx.store.RecordStore;
import io.threecx.store.RecordStore.Change;
import io.threecx.store.RecordStore.Stored;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a feed page by page into the store, and from there into the index. For one thread; what it tells is for all. */
final class FeedReader {
    private static final Logger LOG = LoggerFactory.getLogger(Mirror.class);
    private static final int PAGE = 500;

    private final ContactFeed feed;
    private final RecordStore store;
    private final MirrorIndex index;
    private final InstantSource clock;
    /** Numbers of the records that the feed told since it is read anew. */
    private final BitSet toldAgain = new BitSet();

    private volatile FeedNote note = FeedNote.none();
    private volatile long contacts;

    FeedReader(ContactFeed feed, RecordStore store, MirrorIndex index, InstantSource clock) {
        this.feed = feed;
        this.store = store;
        this.index = index;
        this.clock = clock;
    }

    /** How far the feed was read. */
    FeedNote note() {
        return note;
    }

    long contacts() {
        return contacts;
    }

    /** Goes on where an earlier process was. */
    void open() {
        FeedNote stored = store.note().map(FeedNote::read).orElse(FeedNote.none());
        // which contacts were told again was only in that process's memory
        note = stored.rereading() ? stored.anew() : stored;
        contacts = store.count();
    }

    /**
     * Reads one page.
     *
     * @return false when that was the last one for now
     */
    boolean readPage() {
        FeedNote before = note;
        ChangePage page;
        try {
            page = feed.changes(before.cursor(), PAGE);
        } catch (CrmPermanentException e) {
            if (before.cursor() == null) {
                throw e;
            }
            LOG.warn("The contacts are read anew from the beginning, because the CRM cannot go on: {}", e.getMessage());
            note = before.anew();
            toldAgain.clear();
            return true;
        }
        boolean last = page.complete();
        FeedNote next = last && !before.rereading()
                ? before.complete(page.cursor(), clock.instant())
                : before.at(page.cursor());
        take(page, next);
        if (last && before.rereading()) {
            removeWhatIsGone(next.complete(page.cursor(), clock.instant()));
        }
        return !last;
    }

    private void take(ChangePage page, FeedNote next) {
        List<Change> changes = new ArrayList<>(page.changes().size());
        for (ContactChange change : page.changes()) {
            if (change instanceof ContactChange.Upserted now) {
                changes.add(new Change.Put(ContactForm.key(now.contact()), ContactForm.write(now.contact())));
            } else if (change instanceof ContactChange.Removed gone) {
                changes.add(new Change.Remove(ContactForm.key(gone.contact())));
            }
        }
        List<Integer> records = store.write(changes, next.text());
        for (int i = 0; i < records.size(); i++) {
            int record = records.get(i);
            if (page.changes().get(i) instanceof ContactChange.Upserted now) {
                index.put(record, now.contact());
                toldAgain.set(record);
            } else if (record != 0) {
                index.remove(record);
            }
        }
        contacts = store.count();
        note = next; // last, since with the end reached it says that all of them are there
    }

    /** After a feed was read anew, whatever it did not tell again is no longer there. */
    private void removeWhatIsGone(FeedNote complete) {
        List<Stored> gone = new ArrayList<>();
        int after = 0;
        List<Stored> page;
        do {
            page = store.writtenAfter(RecordStore.FROM_THE_BEGINNING, after, PAGE);
            for (Stored stored : page) {
                after = stored.number();
                if (!toldAgain.get(after)) {
                    gone.add(stored);
                }
            }
        } while (!page.isEmpty());
        store.write(
                gone.stream()
                        .map(stored -> (Change) new Change.Remove(stored.key()))
                        .toList(),
                complete.text());
        gone.forEach(stored -> index.remove(stored.number()));
        toldAgain.clear();
        contacts = store.count();
        note = complete;
        LOG.info("All contacts have been read anew; {} are no longer in the CRM", gone.size());
    }
}
