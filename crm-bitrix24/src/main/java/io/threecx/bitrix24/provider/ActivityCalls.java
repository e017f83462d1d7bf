package io.threecx.bitrix24.provider;

import io.threecx.bitrix24.Bitrix24;
import io.threecx.bitrix24.Fields;
import io.threecx.bitrix24.Value;
import io.threecx.call.Recording;
import io.threecx.crm.CallEntry;
import io.threecx.crm.Contact;
import io.threecx.crm.ContactRef;
import io.threecx.crm.CrmRejectedException;
import io.threecx.crm.CrmUser;
import io.threecx.crm.EntryKey;
import io.threecx.crm.LogReceipt;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls as plain activities of a contact, found again by originator and origin. */
final class ActivityCalls {
    private static final String ORIGINATOR = "threecx";
    private static final String PREFIX = "activity-";
    private static final Map<String, Integer> TYPES = Map.of(Contact.LEAD, 1, Contact.CONTACT, 3, Contact.COMPANY, 4);

    private final Bitrix24 bitrix;
    private final Users users;

    ActivityCalls(Bitrix24 bitrix, Users users) {
        this.bitrix = bitrix;
        this.users = users;
    }

    static boolean isOurs(LogReceipt receipt) {
        return receipt.id().startsWith(PREFIX);
    }

    LogReceipt log(CallEntry entry) {
        ContactRef contact = entry.contact()
                .filter(TelephonyCalls::isOfTheCrm)
                .orElseThrow(
                        () -> new CrmRejectedException(
                                "Bitrix24 files an activity with a contact only, and nobody knows"
                                        + " this caller: let telephony take the calls, or let unknown callers become contacts."));
        Integer type = TYPES.get(contact.type());
        Map<String, Object> communication = new LinkedHashMap<>();
        communication.put("VALUE", CallFacts.number(entry.call()));
        communication.put("ENTITY_ID", contact.id());
        communication.put("ENTITY_TYPE_ID", type);
        communication.put("TYPE", "PHONE");
        Fields fields = described(entry)
                .with("OWNER_TYPE_ID", type)
                .with("OWNER_ID", contact.id())
                .with("TYPE_ID", 2)
                .with("DIRECTION", CallFacts.type(entry.call()) == 2 ? 1 : 2)
                .with("COMPLETED", "Y")
                .with(
                        "RESPONSIBLE_ID",
                        entry.user()
                                .map(CrmUser::id)
                                .flatMap(TelephonyCalls::number)
                                .orElseGet(users::fallback))
                .with("START_TIME", entry.call().startedAt())
                .with("END_TIME", entry.call().endedAt())
                .with("COMMUNICATIONS", List.of(communication))
                .with("ORIGINATOR_ID", ORIGINATOR)
                .with("ORIGIN_ID", CallFacts.key(entry.key()));
        long id = bitrix.activities().add(fields);
        return new LogReceipt(
                PREFIX + id,
                bitrix.page(contact.type(), Long.parseLong(contact.id())).toString());
    }

    private static Fields described(CallEntry entry) {
        return Fields.of("SUBJECT", entry.content().subject())
                .with("DESCRIPTION", entry.text())
                .with("DESCRIPTION_TYPE", 1);
    }

    Optional<LogReceipt> find(EntryKey key) {
        String wanted = CallFacts.key(key);
        Map<String, Object> filter = new LinkedHashMap<>();
        filter.put("ORIGINATOR_ID", ORIGINATOR);
        filter.put("ORIGIN_ID", wanted);
        Map<String, Object> query = new LinkedHashMap<>();
        query.put("select", List.of("ID", "ORIGIN_ID"));
        query.put("filter", filter);
        query.put("start", -1);
        return bitrix.call("crm.activity.list", query).result().list().stream()
                .filter(row -> row.at("ORIGIN_ID").text().equals(wanted))
                .findFirst()
                .map(row -> LogReceipt.of(PREFIX + row.at("ID").text()));
    }

    void update(LogReceipt at, CallEntry now) {
        bitrix.activities().update(id(at), described(now));
    }

    void attach(LogReceipt at, Recording recording) {
        Value activity = bitrix.activities().get(id(at)).row().value("DESCRIPTION");
        String text = activity.text();
        for (String part : List.of(
                recording.audio().map(URI::toString).orElse(""),
                recording.summary().orElse(""),
                recording.transcript().orElse(""))) {
            text = with(text, part);
        }
        if (!text.equals(activity.text())) {
            bitrix.activities().update(id(at), Fields.of("DESCRIPTION", text));
        }
    }

    /** Adds a text to the description of an activity that was read, unless it stands there. */
    static void note(Bitrix24 bitrix, Value activity, String text) {
        String before = activity.at("DESCRIPTION").text();
        String after = with(before, text);
        if (!after.equals(before)) {
            bitrix.activities().update(activity.at("ID").wholeNumber().orElse(0), Fields.of("DESCRIPTION", after));
        }
    }

    private static String with(String text, String part) {
        return part.isEmpty() || text.contains(part) ? text : text + "\n\n" + part;
    }

    private static long id(LogReceipt at) {
        return TelephonyCalls.number(at.id().substring(PREFIX.length())).orElse(0L);
    }
}
