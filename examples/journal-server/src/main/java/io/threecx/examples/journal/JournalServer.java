package io.threecx.examples.journal;

/** Call history in, CRM entries out. */
public final class JournalServer {
    private JournalServer() {}

    public static void main(String[] args) {}
}
