package io.threecx.testkit.pbx;

import io.threecx.cdr.text.CdrLayout;
import io.threecx.testkit.PbxEmulator;
import io.threecx.testkit.cdr.CdrOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A 3CX v20 on the desk that programs can talk to: token endpoint, Call Control API (REST, events, audio) and configuration
 * API on a port of this machine, with calls that a script, an API client or a {@link BusyOffice} makes.
 *
 * <pre>{@code
 * try (LivePbx pbx = LivePbx.builder()
 *         .extension("101", "Alex", "Agent")
 *         .extension("102", "Sam", "Support")
 *         .queue("800", "Sales", "101", "102")
 *         .client(PbxClient.of("8800", "s3cret").callControl("101", "102").configuration())
 *         .start()) {
 *     app.connectTo(pbx.url(), "8800", "s3cret");
 *     PbxCall call = pbx.incoming(Caller.of("+442079460018").named("Ada Okafor"));
 *     call.ring("800").answer("102");
 *     pbx.skip(Duration.ofSeconds(93));
 *     call.hangUp();
 * }
 * }</pre>
 *
 * <p>One call goes all ways that it would at a PBX: it is shown to Call Control while it lasts, asks the CRM template of a
 * {@link PbxEmulator} who calls and has it report at the end, stands in the call log of the configuration API, and is written
 * as a call record, where these were given.
 *
 * <p>Shapes and refusals are those of the vendor's pages and of programs that met real systems; what is known to nobody has an
 * option here. Plain HTTP on loopback unless {@link Builder#tls} is given. Thread-safe; everything ends with {@link #close}.
 */
public final class LivePbx implements AutoCloseable {
    /** How long a phone rings that an API had ring without saying how long. */
    static final Duration USUAL_LIMIT = Duration.ofSeconds(30);

    private final Machine machine;

    private LivePbx(Machine machine) {
        this.machine = machine;
    }

    /** Starts the set-up. Without further words: version 20.0.10, licence Enterprise, one trunk 10000. */
    public static Builder builder() {
        return new Builder();
    }

    /** Where it is, for a client: {@code http://127.0.0.1:port}. */
    public URI url() {
        return machine.url();
    }

    /** The port on which it listens, also where a free one was asked for. */
    public int port() {
        return machine.url().getPort();
    }

    /** Somebody calls from outside; nobody is rung yet, see {@link PbxCall#ring}. */
    public PbxCall incoming(Caller caller) {
        return machine.make(dialing -> dialing.incoming(caller));
    }

    /** As {@link #incoming(Caller)}, with the number only. */
    public PbxCall incoming(String number) {
        return incoming(Caller.of(number));
    }

    /**
     * Somebody at an extension dials on the phone; the destination rings at once.
     *
     * @throws IllegalStateException if the destination cannot be called
     */
    public PbxCall dial(String extension, String destination) {
        return machine.make(dialing -> {
            House.Station station = machine.house().station(extension);
            if (station.registered.isEmpty()) {
                throw new CannotCall(EndReason.NOT_REGISTERED);
            }
            return dialing.from(station.dn, station.registered.get(0), destination, USUAL_LIMIT, false);
        });
    }

    /** All calls that are not over, oldest first; also those that API clients made. */
    public List<PbxCall> calls() {
        return machine.calls();
    }

    /** A call that is not over. */
    public Optional<PbxCall> call(int id) {
        return calls().stream().filter(call -> call.id() == id).findFirst();
    }

    /** An extension, to be logged out, unregistered and so on. */
    public LiveExtension extension(String number) {
        return machine.extension(number);
    }

    /** Has other extensions in a queue or a ring group. */
    public LivePbx members(String group, String... extensions) {
        machine.members(group, List.of(extensions));
        return this;
    }

    /** Gives a client a new secret; the one before is invalid at once, and so is its token. */
    public LivePbx renewSecret(String clientId, String secret) {
        machine.renewSecret(clientId, secret);
        return this;
    }

    /** What goes wrong. */
    public Faults faults() {
        return machine.faults();
    }

    /** Whole calls, ready-made. */
    public Scenarios scenarios() {
        return new Scenarios(this);
    }

    /**
     * Has people call and be called from now on, in real time, the same ones in the same order for the same seed.
     *
     * @return ends that
     */
    public BusyOffice busyOffice(long seed) {
        return machine.busyOffice(this, seed);
    }

    /** The time of calls: the clock of the set-up, and what was skipped. */
    public InstantSource clock() {
        return machine.clock();
    }

    /**
     * Lets time pass for calls at once: talks get longer, and what is due meanwhile happens, such as the end of a ringing that
     * an API limited. Tokens do not get older.
     */
    public LivePbx skip(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("Time does not go back: " + time);
        }
        machine.skip(time);
        return this;
    }

    /** How many event sockets are open. */
    public int sockets() {
        return machine.sockets();
    }

    /**
     * The recordings of a call have been transcribed, as a PBX does some time after the call. Recordings exist of extensions
     * that were set up so ({@link Extension#recorded}).
     */
    public LivePbx transcribe(PbxCall call, String transcript, String summary) {
        machine.configuration().transcribe(call.id(), transcript, summary);
        return this;
    }

    /** How often a token was given since the start. */
    public int tokensGiven() {
        return machine.tokensGiven();
    }

    /**
     * Waits until everything about ended calls is written: call records, and the reports of the template.
     *
     * @throws IllegalStateException if it is not within that time
     */
    public LivePbx settle(Duration limit) {
        machine.settle(limit);
        return this;
    }

    /** Ends calls, sockets, threads. Does not close the template's emulator nor the output of records. */
    @Override
    public void close() {
        machine.close();
    }

    /** Sets up a PBX; not safe for use by several threads. */
    public static final class Builder {
        final House house = new House();
        int port;
        String version = "20.0.10";
        Licence licence = Licence.ENTERPRISE;
        InstantSource clock = InstantSource.system();
        Duration tokenLife = Duration.ofMinutes(60);
        EventNumbering numbering = EventNumbering.PER_PBX;
        ZoneId zone = ZoneId.of("Europe/London");
        Supplier<Sound> sound = Sound.silence();
        final List<OfficePerson> phoneBook = new ArrayList<>();

        @Nullable
        PbxEmulator template;

        @Nullable
        CdrOutput records;

        CdrLayout layout = CdrLayout.ALL_TICKED;

        @Nullable
        SSLContext tls;

        private boolean hasTrunk;

        private Builder() {
            List.of("SP0", "SP1", "SP2", "SP3").forEach(house::parking);
        }

        /** Listens there; on a free port if not said. */
        public Builder port(int number) {
            this.port = number;
            return this;
        }

        /** An extension with one desk phone. */
        public Builder extension(String number, String firstName, String lastName) {
            return extension(Extension.of(number, firstName, lastName));
        }

        /** Adds an extension with what it was set up with. */
        public Builder extension(Extension extension) {
            house.extension(extension);
            return this;
        }

        /** A queue. Who is called through it rings on its behalf. */
        public Builder queue(String number, String name, String... agents) {
            house.group(DnType.QUEUE, number, name, List.of(agents));
            return this;
        }

        /** A ring group; who is called through it rings for it. */
        public Builder ringGroup(String number, String name, String... members) {
            house.group(DnType.RING_GROUP, number, name, List.of(members));
            return this;
        }

        /** A line to the outside, with numbers of ours. Calls go out on the first. */
        public Builder trunk(String number, String name, String... ourNumbers) {
            house.trunk(number, name, List.of(ourNumbers));
            hasTrunk = true;
            return this;
        }

        /** A route point beside those that every API client has. */
        public Builder routePoint(String number, String name) {
            house.routePoint(number, name);
            return this;
        }

        /** An API client, and a route point of the same number. */
        public Builder client(PbxClient client) {
            house.client(client);
            return this;
        }

        /** From {@code 20.0.4} to {@code 20.0.10}; anything below 20 has none of the APIs, as it is with a V18. */
        public Builder version(String update) {
            this.version = Objects.requireNonNull(update, "update");
            return this;
        }

        /** What the licence allows; Enterprise if not said. */
        public Builder licence(Licence licensed) {
            this.licence = Objects.requireNonNull(licensed, "licensed");
            return this;
        }

        /** The system's clock if not said. */
        public Builder clock(InstantSource source) {
            this.clock = Objects.requireNonNull(source, "source");
            return this;
        }

        /** How long a token lives: 60 minutes if not said. */
        public Builder tokenLife(Duration life) {
            this.tokenLife = Objects.requireNonNull(life, "life");
            return this;
        }

        /** How events are numbered; {@link EventNumbering#PER_PBX} if not said. */
        public Builder eventNumbering(EventNumbering of) {
            this.numbering = Objects.requireNonNull(of, "of");
            return this;
        }

        /** The time zone of the office hours, Monday to Friday from 9 to 17; {@code Europe/London} if not said. */
        public Builder zone(ZoneId of) {
            this.zone = Objects.requireNonNull(of, "of");
            return this;
        }

        /** What is heard at route points; silence if not said. */
        public Builder sound(Supplier<Sound> ofEachCall) {
            this.sound = Objects.requireNonNull(ofEachCall, "ofEachCall");
            return this;
        }

        /** People in the company phone book. */
        public Builder phoneBook(List<OfficePerson> people) {
            phoneBook.addAll(people);
            return this;
        }

        /**
         * Asks that emulator's CRM template who calls, and has it report calls that ended. It must have a template loaded;
         * who handed it over closes it.
         */
        public Builder template(PbxEmulator loaded) {
            this.template = Objects.requireNonNull(loaded, "loaded");
            return this;
        }

        /** Writes a record of each ended call. */
        public Builder callRecords(CdrOutput output, CdrLayout columns) {
            this.records = Objects.requireNonNull(output, "output");
            this.layout = Objects.requireNonNull(columns, "columns");
            return this;
        }

        /** Serves HTTPS with that instead of plain HTTP. */
        public Builder tls(SSLContext context) {
            this.tls = Objects.requireNonNull(context, "context");
            return this;
        }

        /**
         * Starts it.
         *
         * @throws IllegalArgumentException if the set-up contradicts itself
         * @throws UncheckedIOException if the port cannot be had
         */
        public LivePbx start() {
            if (!hasTrunk) {
                trunk("10000", "SIP trunk", "+442079460100");
            }
            house.check();
            try {
                return new LivePbx(new Machine(this));
            } catch (IOException e) {
                throw new UncheckedIOException("The PBX cannot listen on port " + port + "; choose another.", e);
            }
        }
    }
}
