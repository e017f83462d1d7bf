package io.threecx.bitrix24.provider;

import io.threecx.bitrix24.Batch;
import io.threecx.bitrix24.BatchAnswer;
import io.threecx.bitrix24.Bitrix24;
import io.threecx.bitrix24.Value;
import io.threecx.call.CallParty;
import io.threecx.crm.ChatEntry;
import io.threecx.crm.ChatLog;
import io.threecx.crm.Contact;
import io.threecx.crm.ContactRef;
import io.threecx.crm.CrmRejectedException;
import io.threecx.crm.CrmUnknownOutcomeException;
import io.threecx.crm.Duplicates;
import io.threecx.crm.LogReceipt;
import io.threecx.phone.PhoneNumber;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Chats as comments in the timeline of whoever wrote; of somebody unknown, in that of a new lead where that is wanted. */
final class ChatComments implements ChatLog {
    private final Bitrix24 bitrix;
    private final boolean createForUnknown;

    ChatComments(Bitrix24 bitrix, boolean createForUnknown) {
        this.bitrix = bitrix;
        this.createForUnknown = createForUnknown;
    }

    @Override
    public LogReceipt log(ChatEntry entry) {
        Optional<ContactRef> contact = entry.contact().filter(TelephonyCalls::isOfTheCrm);
        if (contact.isPresent()) {
            Value id = bitrix.call(
                            "crm.timeline.comment.add",
                            comment(contact.get().type(), contact.get().id(), entry))
                    .result();
            return receipt(
                    id, contact.get().type(), Long.parseLong(contact.get().id()));
        }
        if (!createForUnknown) {
            throw new CrmRejectedException(
                    "Bitrix24 files a chat with a contact only, and nobody knows this visitor: let the"
                            + " portal make leads of them (createForUnknown).");
        }
        BatchAnswer answer = bitrix.batch(Batch.empty()
                .with("lead", "crm.lead.add", Map.of("fields", lead(entry)))
                .with("comment", "crm.timeline.comment.add", comment(Contact.LEAD, Batch.reference("lead"), entry))
                .haltingAtErrors());
        Value lead = answer.result("lead");
        return receipt(
                answer.result("comment"), Contact.LEAD, lead.wholeNumber().orElse(0));
    }

    private static Map<String, Object> comment(String kind, Object id, ChatEntry entry) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("ENTITY_TYPE", kind);
        fields.put("ENTITY_ID", id);
        fields.put("COMMENT", entry.content().subject() + "\n" + entry.text());
        return Map.of("fields", fields);
    }

    private static Map<String, Object> lead(ChatEntry entry) {
        CallParty visitor = entry.chat().visitor();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("TITLE", entry.content().subject());
        visitor.name().ifPresent(name -> fields.put("NAME", name));
        visitor.number()
                .flatMap(PhoneNumber::e164)
                .ifPresent(number -> fields.put("PHONE", List.of(Map.of("VALUE", number, "VALUE_TYPE", "WORK"))));
        visitor.email().ifPresent(email -> fields.put("EMAIL", List.of(Map.of("VALUE", email, "VALUE_TYPE", "WORK"))));
        return fields;
    }

    private LogReceipt receipt(Value id, String kind, long record) {
        if (id.wholeNumber().isEmpty()) {
            throw new CrmUnknownOutcomeException("Bitrix24 did not tell the id of a comment: look there first.");
        }
        return new LogReceipt(id.text(), bitrix.page(kind, record).toString());
    }

    @Override
    public Duplicates duplicates() {
        return Duplicates.POSSIBLE;
    }
}
