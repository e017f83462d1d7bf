package io.threecx.bitrix24.provider;

import io.threecx.bitrix24.InsufficientScopeException;
import io.threecx.bitrix24.MethodNotFoundException;
import io.threecx.bitrix24.WrongAuthTypeException;
import io.threecx.call.Recording;
import io.threecx.crm.CallEntry;
import io.threecx.crm.CallLog;
import io.threecx.crm.CallLogSearch;
import io.threecx.crm.CallLogUpdate;
import io.threecx.crm.CallRecordings;
import io.threecx.crm.CrmPermanentException;
import io.threecx.crm.Duplicates;
import io.threecx.crm.EntryKey;
import io.threecx.crm.LogReceipt;
import java.util.Locale;
import java.util.Optional;

/**
 * Calls in the CRM: through telephony, with statistics and call activities, or as plain activities where a portal does not let
 * this webhook use telephony. A receipt tells which of the two it was.
 */
final class CallJournal implements CallLog, CallLogSearch, CallLogUpdate, CallRecordings {

    /** Where calls go. */
    enum Mode {
        AUTO,
        TELEPHONY,
        ACTIVITY;

        static Mode of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    private final Mode mode;
    private final TelephonyCalls telephony;
    private final ActivityCalls activities;

    CallJournal(Mode mode, TelephonyCalls telephony, ActivityCalls activities) {
        this.mode = mode;
        this.telephony = telephony;
        this.activities = activities;
    }

    @Override
    public LogReceipt log(CallEntry entry) {
        if (mode == Mode.ACTIVITY) {
            return activities.log(entry);
        }
        try {
            return telephony.log(entry);
        } catch (WrongAuthTypeException | InsufficientScopeException | MethodNotFoundException notAllowed) {
            return insteadOf(notAllowed, entry);
        }
    }

    private LogReceipt insteadOf(CrmPermanentException notAllowed, CallEntry entry) {
        if (mode == Mode.TELEPHONY || entry.contact().isEmpty()) {
            throw notAllowed; // an activity needs a contact, so its advice helps more
        }
        return activities.log(entry);
    }

    @Override
    public Duplicates duplicates() {
        return Duplicates.FINDABLE;
    }

    @Override
    public Optional<LogReceipt> find(EntryKey key) {
        if (mode == Mode.ACTIVITY) {
            return activities.find(key);
        }
        try {
            Optional<LogReceipt> found = telephony.find(key);
            return found.isPresent() || mode == Mode.TELEPHONY ? found : activities.find(key);
        } catch (WrongAuthTypeException | InsufficientScopeException | MethodNotFoundException notAllowed) {
            if (mode == Mode.TELEPHONY) {
                throw notAllowed;
            }
            return activities.find(key);
        }
    }

    @Override
    public void update(LogReceipt at, CallEntry now) {
        if (ActivityCalls.isOurs(at)) {
            activities.update(at, now);
        } else {
            telephony.update(at, now);
        }
    }

    @Override
    public void attach(LogReceipt at, Recording recording) {
        if (ActivityCalls.isOurs(at)) {
            activities.attach(at, recording);
        } else {
            telephony.attach(at, recording);
        }
    }
}
