package io.threecx.pbx;

/** Why a PBX did not do what it was asked. */
public enum PbxProblem {
    /** No connection: unknown host, refused, no answer in time. Certainly not done. */
    UNREACHABLE,
    /** Its certificate is not trusted; a self-signed one is named with {@link PbxTrust}. */
    UNTRUSTED,
    /** It has no token endpoint: older than v20, no PBX at all, or one that is still starting. */
    NOT_V20,
    /** Client id or secret are wrong, or the secret was made anew since. */
    WRONG_CREDENTIALS,
    /** Even a fresh token is refused: mostly a second process with the same client id, which takes the token away. */
    TOKEN_REFUSED,
    /** The client lacks a right: a box, a role, an extension in its list, or the licence. */
    FORBIDDEN,
    /** What was addressed is not there, or no longer. */
    NOT_FOUND,
    /** The PBX is too old for it; the message says which version has it. */
    NOT_IN_THIS_VERSION,
    /** Not possible in this state of the call, or with this device (422). */
    NOT_POSSIBLE,
    /** This participant has no audio for the API: only those of the client's own route point do (424). */
    NO_AUDIO,
    /** Refused for another reason, which the message tells. */
    REJECTED,
    /** Asked too often. Not done. */
    RATE_LIMITED,
    /** The PBX failed (5xx). A change may have been made: see {@link PbxException#mayBeDone}. */
    FAILED,
    /** It is not known whether it was done: the answer got lost. Look before trying again. */
    OUTCOME_UNKNOWN,
    /** The answer is not what this version of the API should say. */
    UNREADABLE,
    /** The connection was closed on this side, or the waiting thread interrupted. */
    CLOSED
}
