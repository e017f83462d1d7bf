package io.threecx.directory;

import io.threecx.crm.CallEntry;
import io.threecx.crm.CallLog;
import io.threecx.crm.CallLogSearch;
import io.threecx.crm.ChatEntry;
import io.threecx.crm.ChatLog;
import io.threecx.crm.Duplicates;
import io.threecx.crm.EntryKey;
import io.threecx.crm.LogReceipt;
import java.util.Optional;

/** The write roles of the directory: calls and chats in an append-only file. The receipt's id is the key. */
final class DirectoryCallLog implements CallLog, CallLogSearch, ChatLog {
    private final CallLogFile file;

    DirectoryCallLog(CallLogFile file) {
        this.file = file;
    }

    @Override
    public LogReceipt log(CallEntry entry) {
        file.append(CallLogLine.of(entry));
        return receipt(entry.key());
    }

    @Override
    public LogReceipt log(ChatEntry entry) {
        file.append(CallLogLine.of(entry));
        return receipt(entry.key());
    }

    @Override
    public Optional<LogReceipt> find(EntryKey key) {
        return file.contains(CallLogLine.nameOfCall(key)) ? Optional.of(receipt(key)) : Optional.empty();
    }

    @Override
    public Duplicates duplicates() {
        return Duplicates.REFUSED_BY_CRM;
    }

    private static LogReceipt receipt(EntryKey key) {
        return LogReceipt.of(key.text());
    }
}
