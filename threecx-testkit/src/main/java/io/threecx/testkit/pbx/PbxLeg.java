package io.threecx.testkit.pbx;

/**
 * One party in a call at this moment, as the Call Control API would show it.
 *
 * @param id the participant id
 * @param callId the call
 * @param dn the number inside the PBX; of somebody outside, the trunk's
 * @param status {@code Dialing}, {@code Ringing} or {@code Connected}
 * @param partyDn the other side's number inside the PBX; empty while there is none
 * @param partyNumber the other side's number as it is shown
 * @param partyName the other side's name as it is shown
 */
public record PbxLeg(
        int id, int callId, String dn, String status, String partyDn, String partyNumber, String partyName) {}
