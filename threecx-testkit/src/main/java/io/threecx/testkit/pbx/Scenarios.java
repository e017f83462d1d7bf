package io.threecx.testkit.pbx;

import java.time.Duration;

/**
 * Whole calls from the first ring to the last click, at once: their time is skipped, so a talk of an hour takes no time and
 * has its hour in the call log. Each returns the call, which is over.
 */
public final class Scenarios {
    private static final Duration USUAL_RINGING = Duration.ofSeconds(6);

    private final LivePbx pbx;

    Scenarios(LivePbx pbx) {
        this.pbx = pbx;
    }

    /** Somebody outside calls an extension, which answers. */
    public PbxCall inboundAnswered(Caller caller, String extension, Duration talk) {
        PbxCall call = pbx.incoming(caller).ring(extension);
        pause(USUAL_RINGING);
        call.answer(extension);
        pause(talk);
        return call.hangUp();
    }

    /** Somebody outside calls an extension and gives up. */
    public PbxCall inboundMissed(Caller caller, String extension, Duration ringing) {
        PbxCall call = pbx.incoming(caller).ring(extension);
        pause(ringing);
        return call.hangUp();
    }

    /** Somebody outside calls a queue; its free agents ring, one answers. */
    public PbxCall queueAnswered(Caller caller, String queue, String agent, Duration talk) {
        PbxCall call = pbx.incoming(caller).ring(queue);
        pause(USUAL_RINGING);
        call.answer(agent);
        pause(talk);
        return call.hangUp();
    }

    /** Somebody outside calls a queue and gives up while its agents ring. */
    public PbxCall queueAbandoned(Caller caller, String queue, Duration waiting) {
        PbxCall call = pbx.incoming(caller).ring(queue);
        pause(waiting);
        return call.hangUp();
    }

    /** As {@link #inboundAnswered}; then the first hands over to the second without a word. */
    public PbxCall blindTransfer(Caller caller, String first, String second, Duration talkEach) {
        PbxCall call = pbx.incoming(caller).ring(first);
        pause(USUAL_RINGING);
        call.answer(first);
        pause(talkEach);
        call.transfer(first, second);
        pause(USUAL_RINGING);
        call.answer(second);
        pause(talkEach);
        return call.hangUp();
    }

    /** As {@link #inboundAnswered}; then the first asks the second and connects them. */
    public PbxCall attendedTransfer(Caller caller, String first, String second, Duration talkEach) {
        PbxCall call = pbx.incoming(caller).ring(first);
        pause(USUAL_RINGING);
        call.answer(first);
        pause(talkEach);
        PbxCall question = call.consult(first, second);
        pause(USUAL_RINGING);
        question.answer(second);
        pause(USUAL_RINGING);
        call.join(question, first);
        pause(talkEach);
        return call.hangUp();
    }

    /** As {@link #inboundAnswered}; then the first invites the second, and all three talk. */
    public PbxCall conference(Caller caller, String first, String second, Duration talkEach) {
        PbxCall call = pbx.incoming(caller).ring(first);
        pause(USUAL_RINGING);
        call.answer(first);
        pause(talkEach);
        call.invite(first, second);
        pause(USUAL_RINGING);
        call.answer(second);
        pause(talkEach);
        return call.hangUp();
    }

    /** An extension calls somebody outside, who answers. */
    public PbxCall outbound(String extension, String number, Duration talk) {
        PbxCall call = pbx.dial(extension, number);
        pause(USUAL_RINGING);
        call.answerOutside();
        pause(talk);
        return call.hangUp();
    }

    /** A call that an API made from an extension's phone: it is picked up, then the other side answers. */
    public PbxCall clickToCall(PbxCall made, String extension, Duration talk) {
        pause(USUAL_RINGING);
        made.answer(extension);
        pause(USUAL_RINGING);
        made.answerOutside();
        pause(talk);
        return made.hangUp();
    }

    /** Somebody outside calls an extension, which does not answer, and talks to its mailbox. */
    public PbxCall voicemail(Caller caller, String extension, Duration message) {
        PbxCall call = pbx.incoming(caller).ring(extension);
        pause(LivePbx.USUAL_LIMIT);
        call.toVoicemail(extension);
        pause(message);
        return call.hangUp();
    }

    /** One extension calls another, which answers. */
    public PbxCall internal(String from, String to, Duration talk) {
        PbxCall call = pbx.dial(from, to);
        pause(USUAL_RINGING);
        call.answer(to);
        pause(talk);
        return call.hangUp();
    }

    private void pause(Duration time) {
        pbx.skip(time);
    }
}
