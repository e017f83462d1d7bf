package io.threecx.bitrix24.provider;

import io.threecx.bitrix24.Batch;
import io.threecx.bitrix24.BatchAnswer;
import io.threecx.bitrix24.Bitrix24;
import io.threecx.bitrix24.Value;
import io.threecx.call.Recording;
import io.threecx.crm.CallEntry;
import io.threecx.crm.ContactRef;
import io.threecx.crm.CrmException;
import io.threecx.crm.CrmNotFoundException;
import io.threecx.crm.CrmRejectedException;
import io.threecx.crm.CrmUser;
import io.threecx.crm.EntryKey;
import io.threecx.crm.LogReceipt;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * Calls through telephony: registered, finished and described in one request, under our key as {@code EXTERNAL_CALL_ID}. The
 * server takes a second call for the first one only while that is neither finished nor half an hour old, so after an unknown
 * outcome the statistics are asked, which have every finished call. A call that began with a click in the portal is registered
 * already, without a key of ours: it is finished, and found again, by the portal's own id.
 */
final class TelephonyCalls {
    private static final String FINISH = "telephony.externalCall.finish";
    private static final String ACTIVITY = Batch.reference("finish", "CRM_ACTIVITY_ID");
    private static final String NO_SUCH_USER = "user is not found";

    private final Bitrix24 bitrix;
    private final Users users;
    private final Clicks clicks;
    private final boolean createForUnknown;

    TelephonyCalls(Bitrix24 bitrix, Users users, Clicks clicks, boolean createForUnknown) {
        this.bitrix = bitrix;
        this.users = users;
        this.clicks = clicks;
        this.createForUnknown = createForUnknown;
    }

    LogReceipt log(CallEntry entry) {
        Optional<String> clicked = clicks.claim(entry);
        if (clicked.isPresent()) {
            Optional<LogReceipt> finished = finish(clicked.get(), entry);
            if (finished.isPresent()) {
                return finished.get();
            }
            clicks.release(entry.key(), clicked.get());
        }
        BatchAnswer answer = sent(entry, "register", user -> batch(entry, user));
        Value call = answer.result("register");
        Optional<CrmException> failure = answer.error("finish");
        if (failure.isPresent()) {
            return finishedBefore(failure.get(), entry.key());
        }
        return receipt(call.at("CALL_ID").text(), call);
    }

    /** Finishes a call that the portal registered; empty when it does not know it any more. */
    private Optional<LogReceipt> finish(String callId, CallEntry entry) {
        BatchAnswer answer = sent(
                entry,
                "finish",
                user -> Batch.empty()
                        .with("finish", FINISH, finish(callId, entry, user))
                        .with("describe", "crm.activity.update", describe(ACTIVITY, entry))
                        .haltingAtErrors());
        Optional<CrmException> failure = answer.error("finish");
        if (failure.isPresent() && failure.get() instanceof CrmNotFoundException) {
            return find("CALL_ID", callId); // finished, and the answer got lost
        }
        return Optional.of(receipt(callId, answer.result("finish")));
    }

    /** In the name of the user, or of the default one if that one has left: then nothing was done yet. */
    private BatchAnswer sent(CallEntry entry, String first, LongFunction<Batch> batch) {
        long fallback = users.fallback();
        long user =
                entry.user().map(CrmUser::id).flatMap(TelephonyCalls::number).orElse(fallback);
        BatchAnswer answer = bitrix.batch(batch.apply(user));
        boolean left = user != fallback
                && answer.error(first)
                        .map(error -> String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT))
                        .filter(message -> message.contains(NO_SUCH_USER))
                        .isPresent();
        return left ? bitrix.batch(batch.apply(fallback)) : answer;
    }

    /** Another process finished the same live call: the statistics then have it. */
    private LogReceipt finishedBefore(CrmException failure, EntryKey key) {
        if (failure instanceof CrmNotFoundException) {
            return find(key).orElseThrow(() -> failure);
        }
        throw failure;
    }

    private Batch batch(CallEntry entry, long user) {
        return Batch.empty()
                .with("register", "telephony.externalCall.register", register(entry, user))
                .with("finish", FINISH, finish(Batch.reference("register", "CALL_ID"), entry, user))
                .with("describe", "crm.activity.update", describe(ACTIVITY, entry))
                .haltingAtErrors();
    }

    private Map<String, Object> register(CallEntry entry, long user) {
        Map<String, Object> call = new LinkedHashMap<>();
        String number = CallFacts.number(entry.call());
        call.put("USER_ID", user);
        call.put("PHONE_NUMBER", number);
        call.put("TYPE", CallFacts.type(entry.call()));
        call.put("CALL_START_DATE", entry.call().startedAt());
        call.put("SHOW", 0);
        call.put("ADD_TO_CHAT", 0);
        call.put("EXTERNAL_CALL_ID", CallFacts.key(entry.key()));
        boolean known = number.equals(CallFacts.WITHHELD) || !createForUnknown;
        call.put("CRM_CREATE", known ? 0 : 1);
        entry.contact().filter(ref -> Records.KINDS.contains(ref.type())).ifPresent(ref -> {
            call.put("CRM_ENTITY_TYPE", ref.type().toUpperCase(Locale.ROOT));
            call.put("CRM_ENTITY_ID", ref.id());
        });
        entry.call().did().ifPresent(did -> call.put("LINE_NUMBER", did.digits()));
        return call;
    }

    private static Map<String, Object> finish(String callId, CallEntry entry, long user) {
        Map<String, Object> call = new LinkedHashMap<>();
        call.put("CALL_ID", callId);
        call.put("USER_ID", user);
        call.put("DURATION", CallFacts.duration(entry.call()));
        call.put("STATUS_CODE", CallFacts.status(entry.call()));
        call.put("ADD_TO_CHAT", 0);
        return call;
    }

    private static Map<String, Object> describe(Object activity, CallEntry entry) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("SUBJECT", entry.content().subject());
        fields.put("DESCRIPTION", entry.text());
        fields.put("DESCRIPTION_TYPE", 1);
        Map<String, Object> update = new LinkedHashMap<>();
        update.put("id", activity);
        update.put("fields", fields);
        return update;
    }

    Optional<LogReceipt> find(EntryKey key) {
        return find("EXTERNAL_CALL_ID", CallFacts.key(key))
                .or(() -> clicks.of(key).flatMap(callId -> find("CALL_ID", callId)));
    }

    private Optional<LogReceipt> find(String field, String wanted) {
        Map<String, Object> query = new LinkedHashMap<>();
        query.put("FILTER", Map.of(field, wanted));
        query.put("SORT", "ID");
        query.put("ORDER", "ASC");
        return bitrix.call("voximplant.statistic.get", query).result().list().stream()
                .filter(row -> row.at(field).text().equals(wanted))
                .findFirst()
                .map(row -> receipt(row.at("CALL_ID").text(), row));
    }

    /** The whole text again; what a call was, its statistics keep for ever. */
    void update(LogReceipt at, CallEntry now) {
        Value activity = activity(at);
        bitrix.call("crm.activity.update", describe(activity.at("ID").text(), now));
    }

    /** A second recording or transcript takes the place of the first. */
    void attach(LogReceipt at, Recording recording) {
        recording.audio().ifPresent(audio -> {
            Map<String, Object> record = new LinkedHashMap<>();
            record.put("CALL_ID", at.id());
            record.put("RECORD_URL", audio.toString());
            record.put("FILENAME", fileName(audio));
            bitrix.call("telephony.externalCall.attachRecord", record);
        });
        recording.transcript().ifPresent(text -> {
            Map<String, Object> message = new LinkedHashMap<>();
            message.put("SIDE", "User");
            message.put("START_TIME", 0);
            message.put("STOP_TIME", 0);
            message.put("MESSAGE", text);
            Map<String, Object> transcript = new LinkedHashMap<>();
            transcript.put("CALL_ID", at.id());
            transcript.put("MESSAGES", List.of(message));
            bitrix.call("telephony.call.attachTranscription", transcript);
        });
        recording.summary().ifPresent(text -> ActivityCalls.note(bitrix, activity(at), text));
    }

    /** What the server made of a call has its id in front of it (seen in the server's code, not documented). */
    private Value activity(LogReceipt at) {
        Map<String, Object> query = new LinkedHashMap<>();
        query.put("select", List.of("ID", "DESCRIPTION"));
        query.put("filter", Map.of("ORIGIN_ID", "VI_" + at.id()));
        query.put("start", -1);
        return bitrix.call("crm.activity.list", query).result().list().stream()
                .findFirst()
                .orElseThrow(() -> new CrmNotFoundException(
                        "Bitrix24 has no activity for this call: it was deleted, or nobody known took part in it."));
    }

    private LogReceipt receipt(String callId, Value call) {
        if (callId.isEmpty()) {
            throw new CrmRejectedException("Bitrix24 registered a call and did not tell its id.");
        }
        String kind = call.at("CRM_ENTITY_TYPE").text().toLowerCase(Locale.ROOT);
        long id = call.at("CRM_ENTITY_ID").wholeNumber().orElse(0);
        boolean known = Records.KINDS.contains(kind) && id > 0;
        return new LogReceipt(callId, known ? bitrix.page(kind, id).toString() : null);
    }

    /** The server takes wav and mp3, and tells by the name. */
    private static String fileName(URI audio) {
        String path = String.valueOf(audio.getPath());
        String name = path.substring(path.lastIndexOf('/') + 1);
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".wav") || lower.endsWith(".mp3") ? name : "recording.wav";
    }

    static Optional<Long> number(String id) {
        try {
            return Optional.of(Long.parseLong(id));
        } catch (NumberFormatException notOurs) {
            return Optional.empty();
        }
    }

    static boolean isOfTheCrm(ContactRef ref) {
        return Records.KINDS.contains(ref.type()) && number(ref.id()).isPresent();
    }
}
