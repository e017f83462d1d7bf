package io.threecx.pbx.dial;

import io.threecx.pbx.PbxProblem;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came of a click. Immutable. */
public final class DialResult {

    /** How much is known. */
    public enum Outcome {
        /** The PBX has placed the call. Whether anybody answers is another matter. */
        PLACED,
        /** Nobody knows: it is for the user to follow {@link DialResult#link}, or the answer of the PBX got lost. */
        ATTEMPTED,
        /** There is no call; {@link DialResult#message} says why. */
        FAILED
    }

    private final Outcome outcome;
    private final @Nullable DialWay way;
    private final @Nullable PbxProblem problem;
    private final String message;
    private final String dialled;
    private final @Nullable URI link;
    private final @Nullable DialledCall call;
    private final List<DialRefusal> refusals;

    private DialResult(
            Outcome outcome,
            @Nullable DialWay way,
            @Nullable PbxProblem problem,
            String message,
            String dialled,
            @Nullable URI link,
            @Nullable DialledCall call,
            List<DialRefusal> refusals) {
        this.outcome = outcome;
        this.way = way;
        this.problem = problem;
        this.message = message;
        this.dialled = dialled;
        this.link = link;
        this.call = call;
        this.refusals = List.copyOf(refusals);
    }

    static DialResult placed(DialWay way, String dialled, DialledCall call, List<DialRefusal> before) {
        return new DialResult(Outcome.PLACED, way, null, "The PBX has placed the call.", dialled, null, call, before);
    }

    static DialResult linked(DialWay way, String dialled, URI link, List<DialRefusal> before) {
        String message = "The call is placed by opening the link; what comes of it is not known.";
        return new DialResult(Outcome.ATTEMPTED, way, null, message, dialled, link, null, before);
    }

    static DialResult unknown(DialRefusal lost, String dialled, List<DialRefusal> before) {
        return new DialResult(
                Outcome.ATTEMPTED, lost.way(), lost.problem(), lost.message(), dialled, null, null, before);
    }

    static DialResult failed(@Nullable PbxProblem problem, String message, String dialled, List<DialRefusal> before) {
        return new DialResult(Outcome.FAILED, null, problem, message, dialled, null, null, before);
    }

    /** How much is known of the call. */
    public Outcome outcome() {
        return outcome;
    }

    /** The way that led here; empty when none did. */
    public Optional<DialWay> way() {
        return Optional.ofNullable(way);
    }

    /** Why it failed, or is not known; empty for a placed call and a link. */
    public Optional<PbxProblem> problem() {
        return Optional.ofNullable(problem);
    }

    /** For people. */
    public String message() {
        return message;
    }

    /** What was dialled; empty when the number cannot be. */
    public String dialled() {
        return dialled;
    }

    /** For the user's browser to open. */
    public Optional<URI> link() {
        return Optional.ofNullable(link);
    }

    /** Present for a placed call. */
    public Optional<DialledCall> call() {
        return Optional.ofNullable(call);
    }

    /** What the ways before said, in their order. */
    public List<DialRefusal> refusals() {
        return refusals;
    }

    /** Without the number. */
    @Override
    public String toString() {
        return outcome + (way == null ? "" : " by " + way) + ": " + message;
    }
}
