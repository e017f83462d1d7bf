package io.threecx.crm;

/** Role: gets ready before the first question: reads files, opens connections. */
public interface WarmUp {

    /**
     * Gets ready. Called once at start on a thread of the core's; may block. A CRM that cannot be reached yet is no
     * error here: the first question will say so.
     */
    void warmUp();
}
