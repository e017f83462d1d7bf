package io.threecx.journal;

import io.threecx.call.CallKey;
import io.threecx.call.CallParty;
import io.threecx.crm.ContactRef;
import io.threecx.crm.CrmUser;
import io.threecx.journal.text.JournalText;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A call or chat on its way to become entries. */
interface EntryDraft {

    CallKey key();

    /** Why it is not journaled at all; null when it is. */
    @Nullable
    String reasonToSkip();

    /** The CRMs that the rules send it to. */
    List<Target> targets(Routing routing);

    /** The CRM can hold it. */
    boolean isHeldBy(Target target);

    /** "calls" or "chats". */
    String plural();

    /** The other side is somebody outside, who may be a contact. */
    boolean hasOutsideParty();

    Known known(Callers callers);

    /** The contact that the PBX showed. */
    @Nullable
    ContactRef shown();

    /** Its entries in one CRM. */
    List<PlannedEntry> entries(
            Target target,
            Filing filing,
            Standing standing,
            Function<Optional<CallParty>, @Nullable CrmUser> users,
            JournalText text);
}
