package io.threecx.testkit.provider;

import io.threecx.crm.ChatEntry;
import io.threecx.crm.ChatLog;
import io.threecx.crm.Contact;
import io.threecx.crm.ContactRef;
import io.threecx.crm.Duplicates;
import io.threecx.crm.LogReceipt;
import java.util.Optional;
import java.util.Set;

/** Chats that are put into the CRM. */
final class ChatLogCases {
    private ChatLogCases() {}

    static void writeTo(Chapter chat) {
        chat.anywhere(
                "chat.once",
                "writes one chat and gives its id",
                "the receipt holds another id than that of the entry",
                run -> {
                    LogReceipt receipt = log(run, Samples.chat("one", "hello"));
                    run.check(ids(run).equals(Set.of(receipt.id())), "one chat, " + receipt.id(), ids(run));
                });
        text(chat, "plain", "what was said", "Visitor: hello\nSam Agent: good morning");
        text(chat, "unicode", "letters of many scripts", Samples.UNICODE);
        text(chat, "emoji", "emoji", Samples.EMOJI);
        text(chat, "like-code", "markup, quotes and backslashes", Samples.LIKE_CODE);
        text(chat, "long", "100,000 characters", "Visitor: äß🦄\n".repeat(7_200) + "the end");
        chat.anywhere("chat.with-contact", "files a chat with its contact", "the reference's id is not used", run -> {
            String id = run.add(Samples.okafor(Samples.NUMBER));
            Contact found = run.find(Samples.NUMBER).get(0);
            ContactRef ref = new ContactRef(KitContext.NAME, found.type(), found.id());
            LogReceipt receipt = log(run, Samples.chat("one", "hello").withContact(ref));
            Optional<String> filed =
                    EntryCheck.one(run, FakeCrm::chats, receipt.id()).contact();
            run.check(filed.equals(Optional.of(id)), "a chat with contact " + id, filed);
        });
        chat.anywhere(
                "chat.same-key-twice",
                "does with a chat that comes twice what duplicates() says",
                "REFUSED_BY_CRM without a unique key in the CRM",
                run -> {
                    ChatLog role = run.role(ChatLog.class);
                    if (run.answer("asked for duplicates()", role::duplicates) != Duplicates.REFUSED_BY_CRM) {
                        throw new LeftOut("duplicates() promises nothing that can be seen here");
                    }
                    LogReceipt first = log(run, Samples.chat("one", "hello"));
                    LogReceipt second = log(run, Samples.chat("one", "hello"));
                    run.check(ids(run).size() == 1, "one chat", ids(run));
                    run.check(second.id().equals(first.id()), "the receipt of the first, " + first.id(), second.id());
                });
        WriteFaultCases.writeTo(
                chat,
                "chat",
                new WriteFaultCases.Write(
                        "wrote a chat",
                        (run, name) -> run.role(ChatLog.class)
                                .log(Samples.chat(name, "hello " + name))
                                .id(),
                        crm -> CallLogCases.ids(crm.chats()),
                        run -> run.role(ChatLog.class).duplicates()));
    }

    private static void text(Chapter chat, String id, String what, String text) {
        chat.anywhere(
                "chat.text-" + id,
                "keeps " + what + " in a chat",
                "the text is cut, sent in another charset than UTF-8, or put into HTML without escaping",
                run -> {
                    LogReceipt receipt = log(run, Samples.chat("one", text));
                    EntryCheck.holds(run, EntryCheck.one(run, FakeCrm::chats, receipt.id()), text);
                });
    }

    private static LogReceipt log(CaseRun run, ChatEntry entry) {
        ChatLog role = run.role(ChatLog.class);
        return run.answer("wrote the chat " + entry.key(), () -> role.log(entry));
    }

    private static Set<String> ids(CaseRun run) {
        return CallLogCases.ids(run.crm(FakeCrm::chats));
    }
}
