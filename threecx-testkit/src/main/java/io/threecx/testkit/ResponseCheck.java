package io.threecx.testkit;

import io.threecx.testkit.answer.Answer;
import io.threecx.testkit.answer.AnswerException;
import io.threecx.testkit.answer.RecordReader;
import java.util.Optional;
import java.util.function.Function;

/** Tells whether an answer is one that 3CX can use. */
final class ResponseCheck {

    private static final int SHOWN_CHARACTERS = 80;

    private ResponseCheck() {}

    /**
     * Fails unless the status is 2xx. What 3CX makes of other statuses is not documented; here the scenario fails, its
     * chain ends even with AllowEmpty, and a token is kept until it expires even after a 401.
     */
    static void requireSuccess(ReceivedResponse response, boolean authenticated) {
        int status = response.status();
        if (status < 200 || status > 299) {
            throw new StepFailure("The CRM answered " + status + ". " + advice(response, authenticated));
        }
    }

    private static String advice(ReceivedResponse response, boolean authenticated) {
        int status = response.status();
        if (status >= 300 && status < 400) {
            String target = Optional.ofNullable(response.headers().get("Location"))
                    .map(location -> " to " + location)
                    .orElse("");
            return "It redirects" + target + ", which 3CX does not follow: put the final address into the template.";
        }
        return switch (status) {
            case 401, 403 ->
                authenticated
                        ? "It did not accept the credentials that the template sent. Are the parameters right?"
                        : "It wants credentials. Does the template send a header, and is its parameter filled in?";
            case 404 -> "Is the address right? For nobody found a server answers 200 and an empty list.";
            case 405 -> "The address exists, but not for this method: see RequestType.";
            case 415 -> "It does not read this body: see RequestEncoding and RequestContentType.";
            case 429 -> "It has had too many requests. MaxConcurrentRequests in Connection lowers their number.";
            default ->
                status >= 500
                        ? "The error is the server's own; its log knows more."
                        : "It does not like the request: compare it with what the server's documentation asks for.";
        };
    }

    /** Reads the records out of the body. */
    static RecordReader.Records read(
            ReceivedResponse response, boolean xml, Function<Answer, RecordReader.Records> reader) {
        String body = response.body();
        Answer answer;
        try {
            answer = body.isBlank() ? Answer.EMPTY : xml ? Answer.xml(body) : Answer.json(body);
        } catch (AnswerException e) {
            throw new StepFailure(String.valueOf(e.getMessage()) + " Its beginning: " + beginning(body));
        }
        try {
            return reader.apply(answer);
        } catch (AnswerException e) {
            throw new StepFailure(String.valueOf(e.getMessage()));
        }
    }

    private static String beginning(String body) {
        String line = body.strip().replaceAll("\\s+", " ");
        return line.length() <= SHOWN_CHARACTERS
                ? line
                : line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, SHOWN_CHARACTERS))) + " ...";
    }
}
