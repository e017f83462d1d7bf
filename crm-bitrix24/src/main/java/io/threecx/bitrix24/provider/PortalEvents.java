package io.threecx.bitrix24.provider;

import io.threecx.bitrix24.Bitrix24;
import io.threecx.bitrix24.event.ChangedRecords;
import io.threecx.bitrix24.event.ClickToCall;
import io.threecx.bitrix24.event.EventReceiver;
import io.threecx.bitrix24.event.EventTokens;
import io.threecx.bitrix24.event.RecordChange;
import io.threecx.bitrix24.web.ClickDialling;
import io.threecx.bitrix24.web.EventEndpoint;
import io.threecx.crm.ContactRef;
import io.threecx.crm.CrmContext;
import io.threecx.crm.WarmUp;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the portal tells by itself: who was changed is forgotten by the lookup, calls that began with a click are remembered. What it
 * may have failed to tell is asked for now and then.
 */
final class PortalEvents implements WarmUp, AutoCloseable {
    private static final String USUAL_NAME = "bitrix24";

    private static final Logger log = LoggerFactory.getLogger(Bitrix24Provider.class);
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMinutes(10);

    private final String name;
    private final EventReceiver receiver;
    private final EventEndpoint endpoint;
    private final ClickDialling dialling;
    private final ChangedRecords missed;
    private final ScheduledThreadPoolExecutor thread;

    /** @param tokens separated by commas or blanks; one for each outbound webhook */
    PortalEvents(CrmContext context, Bitrix24 bitrix, Clicks clicks, String tokens) {
        name = context.name();
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
        receiver.listen(ClickToCall.class, (owner, click) -> clicks.keep(click));
        dialling = ClickDialling.of(
                bitrix, receiver, context.state().namespaced("dialling"), context.clock(), clicks::forget);
        missed = ChangedRecords.of(bitrix, context.state().namespaced("changed"), Records.KINDS.toArray(String[]::new));
        thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread daemon = new Thread(task, "threecx-" + name + "-changes");
            daemon.setDaemon(true);
            return daemon;
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

    ClickDialling dialling() {
        return dialling;
    }

    /** The house has begun: what earlier runs left is handed out. */
    @Override
    public void warmUp() {
        receiver.start();
        ScheduledFuture<?> unused = thread.scheduleWithFixedDelay(
                this::askWhatWasMissed, 0, BETWEEN_QUESTIONS.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void askWhatWasMissed() {
        try {
            missed.collect(name, receiver);
        } catch (RuntimeException e) {
            log.warn("{}: what changed is asked for again in {}: {}", name, BETWEEN_QUESTIONS, e.getMessage());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        receiver.close();
    }
}
