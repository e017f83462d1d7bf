package io.threecx.reamaze;

import io.threecx.call.Call;
import io.threecx.call.CallParty;
import io.threecx.call.Chat;
import io.threecx.call.Direction;
import io.threecx.crm.CallEntry;
import io.threecx.crm.ChatEntry;
import io.threecx.crm.ContactRef;
import io.threecx.crm.CrmRejectedException;
import io.threecx.crm.LogReceipt;
import io.threecx.phone.PhoneNumber;
import io.threecx.reamaze.VoiceChannel.Message;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts a call or chat where Re:amaze can hold it: into the voice channel, which goes by the customer's number, or else as a
 * note into a conversation, which goes by the customer's e-mail address. Thread-safe.
 */
final class Filing {
    private final ReamazeSettings settings;
    private final ReamazeApi api;
    private final @Nullable VoiceChannel voice;
    private final Conversations conversations;
    private final ContactFinder finder;
    private final SeenContacts seen;
    private final DeliveredAnswers answers;

    Filing(
            ReamazeSettings settings,
            ReamazeApi api,
            ContactFinder finder,
            SeenContacts seen,
            DeliveredAnswers answers) {
        this.settings = settings;
        this.api = api;
        this.voice = settings.voice() == null ? null : new VoiceChannel(settings.voice(), api);
        this.conversations = new Conversations(api);
        this.finder = finder;
        this.seen = seen;
        this.answers = answers;
    }

    LogReceipt file(CallEntry entry) {
        Call call = entry.call();
        String key = entry.key().text();
        Optional<ContactRecord> contact = contact(entry.contact(), call.remote());
        Optional<String> email = email(contact, call.remote());
        if (voice == null || (numberOf(call.remote()).isEmpty() && email.isPresent())) {
            return note(key, email, name(contact, call.remote()), Texts.markdown(entry.content()));
        }
        String text = settings.compatibility() ? Texts.bridge(call, settings.zone()) : Texts.plain(entry.content());
        String answer = voice.post(
                new Message(key, call.direction(), call.remote(), name(contact, call.remote()), text, call.endedAt()));
        answers.delivered(call, answer);
        return LogReceipt.of(key);
    }

    LogReceipt file(ChatEntry entry) {
        Chat chat = entry.chat();
        String key = entry.key().text();
        Optional<ContactRecord> contact = contact(entry.contact(), chat.visitor());
        Optional<String> email = email(contact, chat.visitor());
        String name = name(contact, chat.visitor());
        if (voice == null || (numberOf(chat.visitor()).isEmpty() && email.isPresent())) {
            return note(key, email, name, Texts.markdown(entry.content()));
        }
        String text = Texts.plain(entry.content());
        voice.post(new Message(key, Direction.INBOUND, chat.visitor(), name, text, chat.endedAt()));
        return LogReceipt.of(key);
    }

    private LogReceipt note(String key, Optional<String> email, String name, String markdown) {
        String address = email.orElseThrow(() -> new CrmRejectedException(
                "Re:amaze can file this with nobody: the customer has no e-mail address there, and no voice channel is set."
                        + " Set voiceSecret and voiceNumber, or give the contact an e-mail address, and try again."));
        return conversations.note(key, address, name, markdown);
    }

    /** The record as it was answered last; after a restart it is asked for again, since its name and address are needed. */
    private Optional<ContactRecord> contact(Optional<ContactRef> ref, CallParty party) {
        Optional<ContactRecord> known = ref.flatMap(one -> seen.find(one.id()));
        if (known.isPresent() || ref.isEmpty()) {
            return known;
        }
        String id = ref.get().id();
        return party.number().flatMap(PhoneNumber::e164).stream()
                .flatMap(number -> finder.find(number, api::patience).stream())
                .filter(record -> record.id().equals(id))
                .findFirst();
    }

    private static Optional<String> email(Optional<ContactRecord> contact, CallParty party) {
        return contact.flatMap(ContactRecord::email).or(party::email);
    }

    private static String numberOf(CallParty party) {
        return party.number().map(PhoneNumber::digits).orElse("");
    }

    private String name(Optional<ContactRecord> contact, CallParty party) {
        String phone = VoiceChannel.phone(party);
        String stranger = settings.compatibility() ? "3cx Caller - " + phone : phone;
        return contact.map(ContactRecord::name)
                .filter(name -> !name.isEmpty())
                .orElseGet(
                        () -> settings.compatibility() ? stranger : party.name().orElse(stranger));
    }
}
