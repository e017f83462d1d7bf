package io.threecx.pbx.xapi;

import io.threecx.pbx.PbxApi;
import io.threecx.pbx.PbxConnection;
import io.threecx.pbx.PbxException;
import io.threecx.pbx.PbxProblem;
import io.threecx.pbx.PbxRequest;
import io.threecx.pbx.PbxValue;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The Configuration REST API of a 3CX v20 (3CX documentation; official description of the API at 20.0.10).
 *
 * <pre>{@code
 * Xapi xapi = Xapi.of(pbx);
 * for (PbxUser user : xapi.users(ODataQuery.all())) {
 *     ...
 * }
 * }</pre>
 *
 * <p>Needs the box "3CX Configuration API Access" at the API client, a real department, and for call log and recordings the
 * role System Owner; a refusal says so. Lists are read as they are walked over. What a version of the PBX does not have is
 * asked for in the older way where there is one; otherwise the {@link PbxException} names the version that has it ({@link
 * PbxProblem#NOT_IN_THIS_VERSION}). Messages in mailboxes are in no version: only that a call ended in one is told, by the
 * call log.
 *
 * <p>All methods throw {@link PbxException} when the PBX does not answer as it should. Thread-safe; keeps nothing but the
 * version of the PBX, which it asks for once.
 */
public final class Xapi {
    private static final PbxVersion NEWEST = new PbxVersion(Integer.MAX_VALUE, 0, 0, 0);

    private final PbxConnection pbx;
    private final MemberLists members;
    private volatile @Nullable PbxVersion version;

    private Xapi(PbxConnection pbx) {
        this.pbx = Objects.requireNonNull(pbx, "pbx");
        this.members = new MemberLists(this);
    }

    /** Asks nothing yet. The connection is not closed here. */
    public static Xapi of(PbxConnection pbx) {
        return new Xapi(pbx);
    }

    // --- anything ---

    /**
     * Rows of any set, as they come.
     *
     * @param path below the API, percent-encoded, such as {@code /Trunks}
     */
    public ODataRows<PbxValue> rows(String path, ODataQuery query) {
        return new ODataRows<>(pbx, path, query, row -> row);
    }

    /** A single thing, as it comes. */
    public PbxValue get(String path) {
        String what = "read " + path.replaceFirst("^/", "").replaceFirst("[(?].*", "");
        return pbx.send(
                PbxRequest.get(PbxApi.CONFIGURATION, path).describedAs(what),
                reply -> PbxValue.parse(reply.body())
                        .filter(PbxValue::isMap)
                        .orElseThrow(() -> PbxException.of(
                                PbxProblem.UNREADABLE,
                                "The PBX was asked to " + what + " and answered with something else. Check that its"
                                        + " address is that of a 3CX v20.",
                                null)));
    }

    // --- the PBX ---

    /** How the PBX is doing, with its version, asked anew. */
    public SystemStatus systemStatus() {
        SystemStatus status = SystemStatus.of(get("/SystemStatus"));
        version = status.version().orElse(NEWEST);
        return status;
    }

    /** The version of the PBX, asked for once. A PBX that tells none is taken for the newest. */
    public PbxVersion version() {
        PbxVersion known = version;
        return known != null ? known : systemStatus().version().orElse(NEWEST);
    }

    /** Whether this PBX has it. */
    public boolean has(XapiFeature feature) {
        return version().has(feature);
    }

    /** The licence; from the system parameters where the version has no call for it. */
    public License license() {
        if (has(XapiFeature.LICENSE_PARAMETERS)) {
            try {
                return License.of(get("/Defs/Pbx.GetLicenseParameters()"));
            } catch (PbxException e) {
                if (e.problem() != PbxProblem.NOT_FOUND) {
                    throw e;
                }
            }
        }
        return License.of(get("/Defs/Pbx.GetSystemParameters()").at("License"));
    }

    /**
     * The start of the last call record: a cheap way to see whether there is anything new.
     *
     * @return empty while there is no record, and before 20.0.7
     */
    public Optional<Instant> lastCdrStartedAt() {
        return has(XapiFeature.LAST_CDR_TIME)
                ? rows("/LastCdrAndChatMessageTimestamp", ODataQuery.all())
                        .first()
                        .flatMap(row -> row.at("LastCdrStartedAt").time())
                : Optional.empty();
    }

    /** What it writes as call records. */
    public CdrSettings cdrSettings() {
        return CdrSettings.of(get("/CDRSettings"));
    }

    // --- people ---

    /**
     * Users with their extensions, page by page as they are walked over; a query that names columns leaves the rest of
     * each user empty.
     */
    public ODataRows<PbxUser> users(ODataQuery query) {
        return rows("/Users", query).map(PbxUser::of);
    }

    /** The user at an extension; empty when there is none. */
    public Optional<PbxUser> user(String extension) {
        return users(ODataQuery.all().filter(ODataFilter.equal("Number", extension)))
                .first();
    }

    /**
     * Switches a user's profile, such as {@link PbxUser#AWAY}.
     *
     * @throws PbxException {@link PbxProblem#NOT_FOUND} when there is no such extension
     */
    public void setProfile(String extension, String profile) {
        change(extension, "switch the profile of an extension", Map.of("CurrentProfileName", profile));
    }

    /** Logs a user in to, or out of, all queues at once: the API has no switch for a single one. */
    public void setLoggedInToQueues(String extension, boolean loggedIn) {
        change(
                extension,
                "log an extension in to or out of its queues",
                Map.of("QueueStatus", loggedIn ? "LoggedIn" : "LoggedOut"));
    }

    private void change(String extension, String what, Map<String, String> values) {
        PbxUser user = user(extension)
                .orElseThrow(() -> PbxException.of(
                        PbxProblem.NOT_FOUND,
                        "The PBX has no extension " + extension + " that this API client may see, so it cannot " + what
                                + ". Check the number, and the client's department under Integrations, API.",
                        null));
        pbx.send(
                PbxRequest.patch(PbxApi.CONFIGURATION, "/Users(" + user.id() + ")", values)
                        .describedAs(what),
                reply -> true);
    }

    /** All queues, with their agents. */
    public List<CallQueue> queues() {
        return members.of("/Queues", "Agents", CallQueue::of, CallQueue::id, CallQueue::withAgents);
    }

    /** All ring groups, with their members. */
    public List<RingGroup> ringGroups() {
        return members.of("/RingGroups", "Members", RingGroup::of, RingGroup::id, RingGroup::withMembers);
    }

    /** All departments, with their members. */
    public List<Department> departments() {
        return members.of("/Groups", "Members", Department::of, Department::id, Department::withMembers);
    }

    // --- calls ---

    /** What is up now. */
    public List<ActiveCall> activeCalls() {
        return rows("/ActiveCalls", ODataQuery.all()).map(ActiveCall::of).list();
    }

    /** Ends a call; one that is over already counts as ended. */
    public void drop(ActiveCall call) {
        try {
            pbx.send(
                    PbxRequest.post(PbxApi.CONFIGURATION, "/ActiveCalls(" + call.id() + ")/Pbx.DropCall", Map.of())
                            .describedAs("end a call"),
                    reply -> true);
        } catch (PbxException e) {
            if (e.problem() != PbxProblem.NOT_FOUND) {
                throw e;
            }
        }
    }

    /**
     * Rows of the call log, the newest first. Not in an order that is asked for: on some versions that leaves the newest
     * rows out. A PBX gives at most some ten thousand rows of one period ({@code REPORT_ROW_LIMIT} among its parameters).
     */
    public ODataRows<CallLogRow> callLog(CallLogQuery query) {
        return rows(query.path("GetCallLogData"), ODataQuery.all()).map(CallLogRow::of);
    }

    /**
     * The same of calls from before the upgrade to Update 6, which keeps them in a place of their own.
     *
     * @throws PbxException {@link PbxProblem#NOT_IN_THIS_VERSION} before 20.0.6, where {@link #callLog} has them
     */
    public ODataRows<CallLogRow> oldCallLog(CallLogQuery query) {
        require(XapiFeature.OLD_CALL_LOG);
        return rows(query.path("GetOldCallLogData"), ODataQuery.all()).map(CallLogRow::of);
    }

    /** What was recorded. */
    public Recordings recordings() {
        return new Recordings(pbx, this);
    }

    // --- the rest ---

    /** The phone book of the PBX. */
    public ODataRows<PhoneBookContact> phoneBook(ODataQuery query) {
        return rows("/Contacts", query).map(PhoneBookContact::of);
    }

    /** Entries of the phone book that have a number, as the PBX compares them. From 20.0.9 on. */
    public List<PhoneBookContact> phoneBook(String number) {
        require(XapiFeature.CONTACTS_BY_NUMBER);
        String path = "/Contacts/Pbx.GetContactsByNumber(number=" + ODataLiteral.inPath(ODataLiteral.of(number)) + ")";
        return rows(path, ODataQuery.all()).map(PhoneBookContact::of).list();
    }

    /** The hours of the whole PBX; those of a department are {@link Department#hours}. */
    public OfficeHours officeHours() {
        try {
            return OfficeHours.of(get("/OfficeHours?$expand=OfficeHolidays"));
        } catch (PbxException e) {
            if (!MemberLists.isRefusedExpand(e)) {
                throw e;
            }
            return OfficeHours.of(get("/OfficeHours"));
        }
    }

    /** All holidays, of the PBX and of departments; before 20.0.6 those of the PBX. */
    public List<Holiday> holidays() {
        if (has(XapiFeature.HOLIDAYS)) {
            try {
                return rows("/Holidays", ODataQuery.all()).map(Holiday::of).list();
            } catch (PbxException e) {
                if (e.problem() != PbxProblem.NOT_FOUND) {
                    throw e;
                }
            }
        }
        return officeHours().holidays();
    }

    /**
     * A zone by the name that the PBX has for it: IANA's, or Windows's, which the PBX translates.
     *
     * @return empty when neither knows it
     */
    public Optional<ZoneId> zone(String name) {
        return new TimeZones(this).find(name);
    }

    private void require(XapiFeature feature) {
        PbxVersion has = version();
        if (!has.has(feature)) {
            throw PbxException.of(
                    PbxProblem.NOT_IN_THIS_VERSION,
                    "The PBX is version " + has + ", and " + feature.title() + " came with " + feature.since()
                            + ". Update the PBX, or do without.",
                    null);
        }
    }
}
