package io.threecx.bitrix24.provider;

import io.threecx.bitrix24.event.EventReceiver;
import io.threecx.bitrix24.event.EventTokens;
import io.threecx.bitrix24.event.RecordChange;
import io.threecx.bitrix24.web.EventEndpoint;
import io.threecx.crm.ContactRef;
import io.threecx.crm.CrmContext;
import io.threecx.crm.WarmUp;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the portal tells by itself: who was changed is forgotten by the lookup. */
final class PortalEvents implements WarmUp, AutoCloseable {
    private static final String USUAL_NAME = "bitrix24";

    private final EventReceiver receiver;
    private final EventEndpoint endpoint;

    /** @param tokens separated by commas or blanks; one for each outbound webhook */
    PortalEvents(CrmContext context, String tokens) {
        List<String> all = Stream.of(tokens.split("[,\\s]+"))
                .filter(token -> !token.isEmpty())
                .toList();
        receiver = EventReceiver.builder(EventTokens.of(context.name(), all))
                .state(context.state().namespaced("events"))
                .clock(context.clock())
                .build();
        receiver.listen(RecordChange.class, (owner, change) -> {
            if (Records.KINDS.contains(change.record().type())) {
                context.contactsChanged(Set.of(new ContactRef(
                        context.name(),
                        change.record().type(),
                        Long.toString(change.record().id()))));
            }
        });
        // a second portal in the same house needs an address of its own
        endpoint = context.name().equals(USUAL_NAME)
                ? EventEndpoint.of(receiver)
                : EventEndpoint.at(EventEndpoint.PATH + '/' + context.name(), receiver);
    }

    EventReceiver receiver() {
        return receiver;
    }

    EventEndpoint endpoint() {
        return endpoint;
    }

    /** The house has begun: what earlier runs left is handed out. */
    @Override
    public void warmUp() {
        receiver.start();
    }

    @Override
    public void close() {
        receiver.close();
    }
}
