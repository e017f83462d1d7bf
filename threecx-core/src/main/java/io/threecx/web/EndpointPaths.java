package io.threecx.web;

/**
 * Where our endpoints stand, below the context path. Routes, template and links are all made from it.
 *
 * @param lookup who is calling, by number
 * @param lookupEmail the same by e-mail address
 * @param search free search
 * @param contacts creation of contacts
 * @param calls reports of calls
 * @param chats reports of chats
 * @param journal how the journal does
 * @param entries entries of the journal
 * @param reported calls and what became of each
 * @param unreadable reports that nobody could read
 * @param retry has an entry tried again
 * @param release lets an entry go that is held
 * @param dismiss gives an entry up
 * @param template the 3CX CRM template
 * @param explain why a number shows whom it shows
 * @param openApi the description of all endpoints
 * @param health up or down
 */
record EndpointPaths(
        String lookup,
        String lookupEmail,
        String search,
        String contacts,
        String calls,
        String chats,
        String journal,
        String entries,
        String reported,
        String unreadable,
        String retry,
        String release,
        String dismiss,
        String template,
        String explain,
        String openApi,
        String health) {

    static EndpointPaths standard() {
        return new EndpointPaths(
                "/3cx/lookup",
                "/3cx/lookup-email",
                "/3cx/search",
                "/3cx/contacts",
                "/3cx/calls",
                "/3cx/chats",
                "/3cx/journal",
                "/3cx/journal/entries",
                "/3cx/journal/calls",
                "/3cx/journal/unreadable",
                "/3cx/journal/retry",
                "/3cx/journal/release",
                "/3cx/journal/dismiss",
                "/3cx/template.xml",
                "/3cx/explain",
                "/openapi.json",
                "/health");
    }
}
