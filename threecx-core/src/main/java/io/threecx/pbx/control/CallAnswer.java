package io.threecx.pbx.control;

import io.threecx.http.ApiReply;
import io.threecx.pbx.PbxException;
import io.threecx.pbx.PbxProblem;
import io.threecx.pbx.PbxValue;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What the PBX says to a request to do something. Documented with {@code finalstatus} as a word; the vendor's own example reads
 * a number: 1 success, 0 rejected, -1 failed. Either is understood, and its absence too. Both APIs answer like this.
 */
public final class CallAnswer {
    private static final Set<String> SUCCESS = Set.of("", "success", "succeeded", "ok");
    private static final int MOST_SAID = 200;

    private CallAnswer() {}

    /**
     * The participant that a request made, if the answer tells.
     *
     * @param dn whose leg it is, where the answer does not say
     * @param what was asked, as a message says it: {@code place the call}
     * @throws PbxException when it says that it was not done
     */
    public static Optional<Participant> read(ApiReply reply, String dn, String what) {
        PbxValue answer = PbxValue.parse(reply.body()).orElse(null);
        if (answer == null) {
            return Optional.empty(); // any 2xx is a yes, some without a word
        }
        Optional<Participant> participant = Participant.of(answer.at("result"), dn);
        String status = answer.at("finalstatus").text().strip();
        if (isRefusal(status, answer.at("finalstatus").wholeNumber(), participant.isPresent())) {
            String why = why(answer);
            throw PbxException.answered(
                    PbxProblem.NOT_POSSIBLE,
                    reply.status(),
                    "The PBX did not " + what + " (" + status + ")" + (why.isEmpty() ? "" : ": " + why)
                            + ". Check that the phone is registered and that outbound rules let this extension call there.");
        }
        return participant;
    }

    private static boolean isRefusal(String status, OptionalLong number, boolean made) {
        if (number.isPresent()) {
            return number.getAsLong() <= 0;
        }
        String word = status.toLowerCase(Locale.ROOT);
        return word.equals("failed") || word.equals("rejected") || (!SUCCESS.contains(word) && !made);
    }

    private static String why(PbxValue answer) {
        String text = answer.at("reasontext").text().isBlank()
                ? answer.at("reason").text()
                : answer.at("reasontext").text();
        String line = text.replaceAll("[\\p{Cc}\\p{Cf}\\s]+", " ").strip();
        String most = line.length() <= MOST_SAID ? line : line.substring(0, MOST_SAID);
        return most.endsWith(".") ? most.substring(0, most.length() - 1) : most;
    }
}
