package io.threecx.examples.desk.softphone;

import io.threecx.call.CallParty;
import io.threecx.examples.desk.web.Texts;
import io.threecx.pbx.PbxException;
import io.threecx.pbx.control.CallAudio;
import io.threecx.pbx.control.CallControl;
import io.threecx.pbx.control.CallOptions;
import io.threecx.pbx.control.Device;
import io.threecx.pbx.control.Participant;
import io.threecx.pbx.control.ParticipantKey;
import io.threecx.pbx.control.PendingCall;
import io.threecx.pbx.live.LiveCall;
import io.threecx.pbx.live.LiveCallEvent;
import io.threecx.pbx.live.LiveCalls;
import io.threecx.pbx.live.LiveLeg;
import io.threecx.phone.PhoneNumber;
import io.threecx.phone.PhoneNumbers;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The line that all browsers share: the API client's route point, at which each call of a browser is one leg. Who calls the
 * route point rings in all browsers that are idle; the first to answer has the call. Thread-safe.
 */
public final class PhoneLine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PhoneLine.class);
    private static final Duration LONGEST_RINGING = Duration.ofSeconds(30);
    private static final int WORKERS = 8;
    private static final String NOT_CARRIED = "The sound of the call could not be opened: ";

    private final CallControl control;
    private final String routePoint;
    private final PhoneNumbers numbers;
    private final Duration longestRinging;
    private final Runnable noMoreEvents;
    /** The PBX is asked on these, since nobody may wait under the lock, or hold up the events. */
    private final ScheduledThreadPoolExecutor workers;

    private final Set<Softphone> phones = new LinkedHashSet<>();
    private final Map<ParticipantKey, Caller> callers = new LinkedHashMap<>();
    private boolean closed;

    /**
     * @param control of the client whose route point it is
     * @param calls tells of those who call
     * @param routePoint its DN, which is mostly the client's id
     * @param numbers read what a person types
     */
    public PhoneLine(CallControl control, LiveCalls calls, String routePoint, PhoneNumbers numbers) {
        this(control, calls, routePoint, numbers, LONGEST_RINGING);
    }

    PhoneLine(CallControl control, LiveCalls calls, String routePoint, PhoneNumbers numbers, Duration longestRinging) {
        this.control = control;
        this.routePoint = routePoint;
        this.numbers = numbers;
        this.longestRinging = longestRinging;
        AtomicInteger count = new AtomicInteger();
        this.workers = new ScheduledThreadPoolExecutor(WORKERS, task -> {
            Thread thread = new Thread(task, "desk-phone-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        workers.setRemoveOnCancelPolicy(true);
        this.noMoreEvents = calls.onEvent(this::onEvent);
    }

    /** A phone for a browser that has just connected. */
    synchronized Softphone open(BrowserEnd browser) {
        Softphone phone = new Softphone(this, browser);
        if (closed) {
            phone.become(PhoneState.failed("The desk is being shut down."));
            return phone;
        }
        phones.add(phone);
        Optional<Caller> waiting =
                callers.values().stream().filter(caller -> !caller.isTaken()).findFirst();
        waiting.ifPresentOrElse(
                caller -> phone.rings(caller.ringing(), caller.leg()), () -> phone.become(PhoneState.idle()));
        return phone;
    }

    synchronized void call(Softphone phone, String number) {
        if (phone.state().kind() != PhoneState.Kind.IDLE || !phones.contains(phone)) {
            return;
        }
        PhoneNumber read = numbers.parse(number);
        Optional<String> dialled = Texts.dial(read);
        if (dialled.isEmpty()) {
            phone.become(PhoneState.failed("That is no number that can be called: " + read.reading()));
            return;
        }
        long attempt = phone.begins(new PhoneState(PhoneState.Kind.DIALLING, dialled.get(), "", ""));
        run(() -> place(phone, attempt, dialled.get()));
    }

    private void place(Softphone phone, long attempt, String number) {
        try {
            List<Device> devices = control.devices(routePoint);
            PendingCall call = devices.isEmpty()
                    ? control.prepare(routePoint, number, CallOptions.none())
                    : control.prepare(devices.get(0), number, CallOptions.none());
            synchronized (this) {
                if (!phone.isAt(attempt)) {
                    return; // given up meanwhile
                }
                phone.dials(call);
            }
            Participant leg = call.place().orElse(null);
            if (leg == null) {
                rest(phone, attempt, "The PBX placed the call, and did not tell which of its calls it is.");
                return;
            }
            carry(phone, attempt, leg.key());
        } catch (CancellationException e) {
            rest(phone, attempt, "");
        } catch (PbxException e) {
            rest(phone, attempt, String.valueOf(e.getMessage()));
        }
    }

    private void carry(Softphone phone, long attempt, ParticipantKey leg) {
        CallAudio audio = control.audio(leg, phone::heard);
        synchronized (this) {
            if (phone.isAt(attempt)) {
                phone.carries(leg, audio);
                watch(leg, audio);
                return;
            }
        }
        audio.close(); // hung up in between
        drop(leg);
    }

    /** When the sound ends, so does the call here: with it, or because the sound failed. */
    private void watch(ParticipantKey leg, CallAudio audio) {
        CompletableFuture<Void> unused = audio.ended().whenComplete((nothing, failure) -> {
            if (failure != null) {
                drop(leg);
            }
            over(leg, failure == null ? "" : NOT_CARRIED + failure.getMessage());
        });
    }

    synchronized void answer(Softphone phone) {
        ParticipantKey leg = phone.leg();
        Caller caller = leg == null ? null : callers.get(leg);
        if (phone.state().kind() != PhoneState.Kind.RINGING || caller == null) {
            return;
        }
        CallAudio audio = caller.audio();
        if (audio == null || !caller.take(phone)) {
            return;
        }
        audio.flush(); // the ringing tone that waits to be sent
        phone.carries(caller.leg(), audio);
        phone.become(phone.state().as(PhoneState.Kind.TALKING));
        ringing(caller.leg()).forEach(other -> other.rests(PhoneState.idle()));
    }

    void hangUp(Softphone phone) {
        ParticipantKey drop = null;
        PendingCall cancel = null;
        CallAudio sound = null;
        synchronized (this) {
            switch (phone.state().kind()) {
                case IDLE -> {}
                case RINGING -> drop = refused(phone);
                case DIALLING, TALKING -> {
                    drop = phone.leg();
                    cancel = phone.pending();
                    if (drop != null) {
                        callers.remove(drop);
                    }
                    sound = phone.rests(PhoneState.idle());
                }
            }
        }
        if (sound != null) {
            sound.close();
        }
        PendingCall given = cancel;
        if (given != null) {
            run(given::cancel);
        }
        if (drop != null) {
            drop(drop);
        }
    }

    /** @return the call, when nobody else can take it any more */
    private @Nullable ParticipantKey refused(Softphone phone) {
        ParticipantKey leg = phone.leg();
        phone.rests(PhoneState.idle());
        return leg != null && ringing(leg).isEmpty() ? leg : null;
    }

    void remove(Softphone phone) {
        hangUp(phone);
        synchronized (this) {
            phones.remove(phone);
        }
    }

    /** On the thread that brings all events: must not wait. */
    private void onEvent(LiveCallEvent event) {
        LiveCall call = event.call();
        for (LiveLeg leg : call.legs()) {
            if (leg.extension().equals(routePoint)) {
                if (leg.status() == LiveLeg.Status.ENDED || call.status() == LiveCall.Status.ENDED) {
                    over(leg.key(), "");
                } else if (!leg.isCaller() && leg.status() == LiveLeg.Status.CONNECTED) {
                    arrived(leg.key(), call.remote());
                } else if (leg.isCaller() && call.status() == LiveCall.Status.CONNECTED) {
                    answered(leg.key());
                }
            }
        }
    }

    private synchronized void answered(ParticipantKey leg) {
        for (Softphone phone : phones) {
            if (leg.equals(phone.leg()) && phone.state().kind() == PhoneState.Kind.DIALLING) {
                phone.become(phone.state().as(PhoneState.Kind.TALKING));
            }
        }
    }

    private synchronized void arrived(ParticipantKey leg, CallParty from) {
        boolean isKnown = callers.containsKey(leg) || phones.stream().anyMatch(phone -> leg.equals(phone.leg()));
        if (isKnown || closed) {
            return;
        }
        PhoneState ringing = new PhoneState(
                PhoneState.Kind.RINGING,
                from.number().flatMap(PhoneNumber::e164).orElse(""),
                from.name().orElse(""),
                "");
        Caller caller = new Caller(leg, ringing);
        callers.put(leg, caller);
        run(() -> receive(caller));
    }

    private void receive(Caller caller) {
        CallAudio audio = control.audio(caller.leg(), caller::heard);
        caller.carriedBy(audio);
        watch(caller.leg(), audio);
        boolean rings = false;
        synchronized (this) {
            for (Softphone phone : phones) {
                if (phone.state().kind() == PhoneState.Kind.IDLE && callers.containsKey(caller.leg())) {
                    phone.rings(caller.ringing(), caller.leg());
                    rings = true;
                }
            }
        }
        if (!rings) {
            audio.close();
            drop(caller.leg()); // nobody is free
            return;
        }
        ScheduledFuture<?> unused =
                workers.schedule(() -> giveUp(caller), longestRinging.toMillis(), TimeUnit.MILLISECONDS);
        tone(caller, audio);
    }

    /** Until somebody answers, or the call is over; on a thread of its own, since it takes as long as the ringing. */
    private void tone(Caller caller, CallAudio audio) {
        Thread tone = new Thread(
                () -> {
                    try (RingingTone sound = new RingingTone(caller::isTaken)) {
                        audio.play(sound);
                    } catch (IOException e) {
                        LOG.debug("the ringing tone ended", e);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "desk-phone-tone");
        tone.setDaemon(true);
        tone.start();
    }

    private void giveUp(Caller caller) {
        synchronized (this) {
            if (caller.isTaken() || callers.remove(caller.leg()) == null) {
                return;
            }
            ringing(caller.leg()).forEach(phone -> phone.rests(PhoneState.idle()));
        }
        CallAudio audio = caller.audio();
        if (audio != null) {
            audio.close();
        }
        drop(caller.leg());
    }

    private List<Softphone> ringing(ParticipantKey leg) {
        return phones.stream()
                .filter(phone -> phone.state().kind() == PhoneState.Kind.RINGING && leg.equals(phone.leg()))
                .toList();
    }

    private void over(ParticipantKey leg, String problem) {
        List<CallAudio> sounds = new ArrayList<>();
        synchronized (this) {
            Caller caller = callers.remove(leg);
            CallAudio waiting = caller == null ? null : caller.audio();
            if (waiting != null) {
                sounds.add(waiting);
            }
            for (Softphone phone : phones) {
                if (leg.equals(phone.leg())) {
                    CallAudio sound = phone.rests(PhoneState.failed(problem));
                    if (sound != null) {
                        sounds.add(sound);
                    }
                }
            }
        }
        sounds.forEach(CallAudio::close);
    }

    private synchronized void rest(Softphone phone, long attempt, String problem) {
        if (phone.isAt(attempt)) {
            phone.rests(PhoneState.failed(problem));
        }
    }

    private void drop(ParticipantKey leg) {
        run(() -> {
            synchronized (this) {
                callers.remove(leg);
            }
            control.drop(leg);
        });
    }

    private void run(Runnable task) {
        try {
            workers.execute(() -> {
                try {
                    task.run();
                } catch (PbxException e) {
                    LOG.warn("browser calling: {}", e.getMessage());
                } catch (RuntimeException e) {
                    LOG.error("browser calling failed", e);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("closed", e);
        }
    }

    /** Hangs up every call of a browser, and waits for that for a few seconds. */
    @Override
    public void close() {
        noMoreEvents.run();
        List<Softphone> all;
        List<ParticipantKey> waiting;
        synchronized (this) {
            closed = true;
            all = List.copyOf(phones);
            waiting = callers.values().stream()
                    .filter(caller -> !caller.isTaken())
                    .map(Caller::leg)
                    .toList();
        }
        all.forEach(this::remove);
        waiting.forEach(this::drop);
        workers.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        workers.shutdown();
        try {
            if (!workers.awaitTermination(5, TimeUnit.SECONDS)) {
                workers.shutdownNow();
            }
        } catch (InterruptedException e) {
            workers.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
