package io.threecx.pbx.live;

import io.threecx.pbx.control.DnType;
import java.util.Locale;

/** What sits at a DN, by its type. */
enum DnKind {
    EXTENSION,
    ROUTE_POINT,
    OUTSIDE,
    QUEUE,
    /** Answers by itself, and that is no answer: a ring group, a menu, a parking place. */
    SERVICE,
    VOICEMAIL,
    CONFERENCE,
    UNKNOWN;

    /** Other types than those of {@link DnType} are known from the configuration API only, so their names are matched loosely. */
    static DnKind of(DnType type) {
        if (type.equals(DnType.EXTENSION)) {
            return EXTENSION;
        }
        if (type.equals(DnType.EXTERNAL_LINE)) {
            return OUTSIDE;
        }
        if (type.equals(DnType.ROUTE_POINT)) {
            return ROUTE_POINT;
        }
        if (type.equals(DnType.QUEUE)) {
            return QUEUE;
        }
        String text = type.text().toLowerCase(Locale.ROOT);
        if (text.contains("voicemail") || text.contains("vmail") || text.contains("specialmenu")) {
            return VOICEMAIL;
        }
        if (text.contains("conference")) {
            return CONFERENCE;
        }
        boolean service = text.contains("ringgroup")
                || text.contains("ivr")
                || text.contains("park")
                || text.contains("queue")
                || text.contains("fax");
        return service ? SERVICE : UNKNOWN;
    }

    /** Whether who is connected to it waits, and talks with nobody. */
    boolean isMachine() {
        return this == QUEUE || this == SERVICE || this == VOICEMAIL;
    }
}
