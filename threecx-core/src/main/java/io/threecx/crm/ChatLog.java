package io.threecx.crm;

/** Write role: puts chats into the CRM. The same rules as for {@link CallLog}. */
public interface ChatLog {

    /** @throws CrmException of the branch that tells what is known of the effect */
    LogReceipt log(ChatEntry entry);

    /** What this CRM does with an entry that comes twice. */
    Duplicates duplicates();
}
