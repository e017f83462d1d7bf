package io.threecx.testkit;

import io.threecx.call.Direction;
import io.threecx.crm.NewContact;
import io.threecx.template.CrmTemplate;
import io.threecx.template.CrmTemplateException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A PBX on the desk: it loads a CRM template and does with it what a 3CX PBX does, over real HTTP, and tells what
 * happened and why.
 *
 * <pre>{@code
 * try (PbxEmulator pbx = PbxEmulator.create()) {
 *     pbx.load(Path.of("crm-template.xml"), Map.of("BaseUrl", app.url(), "ApiKey", "test"));
 *     Screen screen = pbx.ring("+442079460018");
 *     assertThat(screen.contact()).hasValueSatisfying(c -> assertThat(c.lastName()).isEqualTo("Okafor"));
 *     Transcript report = pbx.hangUp(Duration.ofSeconds(93));
 *     assertThat(report.failed()).as(report.toText()).isFalse();
 * }
 * }</pre>
 *
 * <p>A mistake in the template or the CRM is no exception: it stands in the {@link Transcript}. Exceptions are for
 * mistakes of the test: no template loaded, an unknown parameter, nothing to hang up.
 *
 * <p>Safe for use by several threads, each with a call and a chat of its own: what {@link #hangUp} and {@link #endChat}
 * end is what rang, or wrote, last on the same thread. Requests run at most as many at a time as the template's {@code
 * MaxConcurrentRequests} says, one where it says nothing. Every event waits for its answers; {@link PbxOptions#timeout}
 * bounds each.
 */
public final class PbxEmulator implements AutoCloseable {

    /** A test that does more than this would not be read. */
    private static final int MOST_REMEMBERED = 50;

    private final PbxOptions options;
    private final HttpExchange http;
    private final Deque<Transcript> remembered = new ArrayDeque<>();
    private final ThreadLocal<Conversations> conversations = ThreadLocal.withInitial(Conversations::new);
    private volatile @Nullable Integration integration;
    private volatile boolean closed;

    /** What one thread's user talks about. */
    private static final class Conversations {
        private @Nullable Screen call;
        private @Nullable Screen chat;
    }

    private PbxEmulator(PbxOptions options) {
        this.options = options;
        this.http = new HttpExchange(options.timeout());
    }

    /** A PBX with the default options. */
    public static PbxEmulator create() {
        return create(PbxOptions.defaults());
    }

    /** A PBX with those settings, which answers the open questions about 3CX as they say. */
    public static PbxEmulator create(PbxOptions options) {
        return new PbxEmulator(options);
    }

    /**
     * Uploads a template from a file, see {@link #load(CrmTemplate, Map)}.
     *
     * @throws CrmTemplateException if the file is no template
     * @throws UncheckedIOException if it cannot be read
     */
    public PbxEmulator load(Path file, Map<String, String> parameters) {
        try {
            return load(CrmTemplate.parse(file), parameters);
        } catch (IOException e) {
            throw new UncheckedIOException("The template " + file + " cannot be read.", e);
        }
    }

    /**
     * Uploads a template and fills in its settings form; it takes the place of an earlier one, with its tokens.
     *
     * @param parameters values by name; a parameter without one has its default
     * @return this
     * @throws IllegalArgumentException if a parameter does not exist or its value does not fit, or if a PBX would refuse
     *     the template
     */
    public PbxEmulator load(CrmTemplate template, Map<String, String> parameters) {
        requireOpen();
        integration = new Integration(template, parameters, options, http);
        return this;
    }

    /** Has a call come in, see {@link #ring(String, Direction)}. */
    public Screen ring(String number) {
        return ring(number, Direction.INBOUND);
    }

    /**
     * Has a call come in or go out: runs the lookups by number in the order of their labels, and {@code
     * CreateContactRecord} if they found nobody. Calls between extensions never reach the template.
     *
     * @param number the external party's, as the PBX sees it; spaces and dashes do not count
     */
    public Screen ring(String number, Direction direction) {
        Screen screen = remember(loaded().ring(number, direction));
        Conversations mine = conversations.get();
        mine.call = screen;
        mine.chat = screen;
        return screen;
    }

    /** Has a visitor with an e-mail address begin a live chat: runs {@code LookupByEmail} and all that begin so. */
    public Screen email(String address) {
        Screen screen = remember(loaded().email(address));
        conversations.get().chat = screen;
        return screen;
    }

    /** Has a user type into the contact search: runs {@code SearchContacts} and all that begin so. */
    public Screen search(String text) {
        return remember(loaded().search(text));
    }

    /** Has a user create a contact in the 3CX client: runs {@code CreateContactRecordFromClient}. */
    public Screen createFromClient(NewContact contact) {
        return remember(loaded().createFromClient(contact));
    }

    /** Ends the last call of this thread, answered for so long by the usual agent; see {@link #hangUp(CallEnd)}. */
    public Transcript hangUp(Duration talk) {
        return hangUp(CallEnd.answered(talk).build());
    }

    /**
     * Ends the last call of this thread: runs {@code ReportCall} with the contact that matched.
     *
     * @throws IllegalStateException if nothing rang on this thread since the last call ended
     */
    public Transcript hangUp(CallEnd end) {
        Conversations mine = conversations.get();
        Screen call = mine.call;
        if (call == null) {
            throw new IllegalStateException(
                    "No call to hang up on this thread: ring first, or name the screen of a call"
                            + " that rang elsewhere.");
        }
        mine.call = null;
        return hangUp(call, end);
    }

    /**
     * Ends a certain call, as often as wanted.
     *
     * @throws IllegalArgumentException if the screen is not that of a call
     */
    public Transcript hangUp(Screen call, CallEnd end) {
        if (call.occasion().direction().isEmpty()) {
            throw new IllegalArgumentException("This is not the screen of a call, but of: "
                    + call.transcript().event());
        }
        return remember(loaded().report(call, end));
    }

    /**
     * Ends the last chat of this thread, or the conversation by SMS that rang last: runs {@code ReportChat} with the
     * contact that matched.
     *
     * @throws IllegalStateException if none began on this thread since the last one ended
     */
    public Transcript endChat(ChatEnd end) {
        Conversations mine = conversations.get();
        Screen chat = mine.chat;
        if (chat == null) {
            throw new IllegalStateException(
                    "No chat to end on this thread: begin one with email(address), or ring(number)"
                            + " for one by SMS.");
        }
        mine.chat = null;
        return endChat(chat, end);
    }

    /** Ends a certain chat, as often as wanted. */
    public Transcript endChat(Screen chat, ChatEnd end) {
        return remember(loaded().report(chat, end));
    }

    /**
     * Has a Call Flow Designer app look something up: runs {@code LookupFromCFD_<entity>_<kind>}. The app receives
     * {@link Transcript#answer}.
     */
    public Transcript lookupFromCfd(String entity, CfdLookup kind, String value) {
        return remember(loaded().lookupFromCfd(entity, kind, value));
    }

    /**
     * The page that the button "Authorize" of the only OAuth parameter opens, with {@code [RedirectUri]} and {@code
     * [State]}.
     *
     * @throws IllegalStateException if there is no such parameter, or several
     */
    public URI authorizationUrl() {
        return authorizationUrl(loaded().oauth().onlyParameter());
    }

    /** The page that the button "Authorize" of a parameter opens. */
    public URI authorizationUrl(String parameter) {
        Integration pbx = loaded();
        return pbx.oauth().authorizationUrl(pbx.oauth().parameter(parameter), pbx.oauthScope());
    }

    /**
     * Has the consent page of the only OAuth parameter come back with a code: runs the parameter's {@code
     * ResponseScenario} and keeps its {@code Result} as the parameter's value.
     *
     * @throws IllegalStateException if there is no such parameter, or several
     */
    public Transcript authorize(String code) {
        return authorize(loaded().oauth().onlyParameter(), code);
    }

    /** Has the consent page of a parameter come back with a code. */
    public Transcript authorize(String parameter, String code) {
        return remember(loaded().authorize(parameter, code));
    }

    /** What happened so far on all threads, oldest first; of more than 50 events the latest. */
    public List<Transcript> transcripts() {
        synchronized (remembered) {
            return List.copyOf(remembered);
        }
    }

    private Screen remember(Screen screen) {
        remember(screen.transcript());
        return screen;
    }

    private Transcript remember(Transcript transcript) {
        synchronized (remembered) {
            if (remembered.size() == MOST_REMEMBERED) {
                remembered.removeFirst();
            }
            remembered.addLast(transcript);
        }
        return transcript;
    }

    private Integration loaded() {
        requireOpen();
        return Optional.ofNullable(integration)
                .orElseThrow(() -> new IllegalStateException("No template is loaded: call load first."));
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("The emulator is closed.");
        }
    }

    /** Closes connections and ends threads; a second time it does nothing. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            conversations.remove();
            http.close();
        }
    }
}
