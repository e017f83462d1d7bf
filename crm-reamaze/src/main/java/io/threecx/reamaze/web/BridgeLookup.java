package io.threecx.reamaze.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.call.Direction;
import io.threecx.crm.Contact;
import io.threecx.crm.ContactPhone;
import io.threecx.crm.ContactRef;
import io.threecx.crm.CrmException;
import io.threecx.crm.CrmRejectedException;
import io.threecx.crm.NewContact;
import io.threecx.lookup.CallerLookup;
import io.threecx.lookup.ContactMatch;
import io.threecx.lookup.CreationResult;
import io.threecx.lookup.FoundContact;
import io.threecx.lookup.FoundContacts;
import io.threecx.lookup.LookupResult;
import io.threecx.web.Host;
import io.threecx.web.WebRequest;
import io.threecx.web.WebResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers {@code GET /api/lookup}: who has the address or number; makes a contact when nobody has. */
final class BridgeLookup {
    private static final Logger LOG = LoggerFactory.getLogger(BridgeLookup.class);

    private final BridgedCrm crm;
    private final Host host;
    private final CallerLookup lookup;

    BridgeLookup(BridgedCrm crm, Host host) {
        this.crm = crm;
        this.host = host;
        this.lookup = host.lookup();
    }

    WebResponse answer(WebRequest request) {
        String number = request.query("number").filter(text -> !text.isBlank()).orElse("");
        String email = request.query("email").map(String::strip).orElse("");
        if (number.isEmpty() && email.isEmpty()) {
            return Answers.error(400, "Missing number or email parameter");
        }
        if (!number.isEmpty()) {
            host.lookedUp(number, Direction.INBOUND);
        }
        boolean allAnswered = true;
        LookupResult asked = null;
        if (!email.isEmpty()) {
            FoundContacts found = lookup.findByEmail(email);
            if (!found.contacts().isEmpty()) {
                FoundContact first = found.contacts().get(0);
                return contact(first.ref(), first.contact(), null);
            }
            allAnswered = found.complete();
        }
        if (!number.isEmpty()) {
            LookupResult result = lookup.find(number);
            asked = result;
            Optional<ContactMatch> best = result.best();
            if (best.isPresent()) {
                return contact(
                        best.get().ref(),
                        best.get().contact(),
                        best.get().phone().orElse(null));
            }
            allAnswered &= result.complete() && result.creationFailure().isEmpty();
        }
        if (!allAnswered) {
            return Answers.error(500, "Server error"); // somebody may be known whom we could not ask about
        }
        return number.isEmpty() || !lookup.canCreate()
                ? Answers.error(404, "Contact not found")
                : created(number, email, asked);
    }

    private WebResponse created(String number, String email, @Nullable LookupResult asked) {
        try {
            CreationResult result = lookup.create(
                    NewContact.builder().number(number).email(email).build(), asked);
            return contact(result.ref(), result.contact(), null);
        } catch (CrmRejectedException nobody) {
            LOG.debug("no contact was made: {}", nobody.getMessage());
            return Answers.error(404, "Contact not found");
        } catch (CrmException failure) {
            LOG.warn("no contact was made: {}", failure.getMessage());
            return Answers.error(500, "Server error");
        }
    }

    /** @param matched the number that matched; 3CX drops a contact that does not show the caller's number */
    private WebResponse contact(ContactRef ref, Contact contact, @Nullable ContactPhone matched) {
        ObjectNode record = record(ref).orElseGet(() -> written(contact));
        if (matched != null && !record.path("mobile").asText("").equals(matched.number())) {
            record.put("mobile", matched.number());
        }
        contact.url().ifPresent(url -> record.put("contactUrl", url));
        return Answers.success("contact", record);
    }

    private Optional<ObjectNode> record(ContactRef ref) {
        if (!ref.provider().equals(crm.name())) {
            return Optional.empty();
        }
        return crm.record(ref.id()).map(json -> {
            try {
                return (ObjectNode) Answers.JSON.readTree(json);
            } catch (JsonProcessingException ourOwn) {
                throw new IllegalStateException("a record that was read cannot be read again", ourOwn);
            }
        });
    }

    /** A contact of another CRM, or one that was answered too long ago. */
    private static ObjectNode written(Contact contact) {
        ObjectNode record = Answers.JSON.createObjectNode().put("id", contact.id());
        record.put("name", (contact.firstName() + ' ' + contact.lastName()).strip());
        if (record.path("name").asText().isEmpty()) {
            record.put("name", contact.displayName());
        }
        record.put("email", contact.emails().stream().findFirst().orElse(null));
        record.put(
                "mobile",
                contact.phones().stream().findFirst().map(ContactPhone::number).orElse(null));
        if (!contact.companyName().isEmpty()) {
            record.putObject("data").put("company", contact.companyName());
        }
        return record;
    }
}
