package io.threecx.testkit;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a transcript for people. */
final class TranscriptText {

    private final Transcript transcript;
    private final Secrets secrets;
    private final Mask mask;
    private final StringBuilder text = new StringBuilder();

    TranscriptText(Transcript transcript, Secrets secrets, Mask mask) {
        this.transcript = transcript;
        this.secrets = secrets;
        this.mask = mask;
    }

    String write() {
        line(0, transcript.event());
        transcript.eventHints().forEach(hint -> line(2, "hint: " + hint));
        int number = 1;
        for (ScenarioRun run : transcript.scenarios()) {
            text.append('\n');
            String cause = run.cause().isEmpty() ? "" : ", " + run.cause();
            line(0, number++ + ". " + run.title() + cause);
            scenario(run);
        }
        text.append('\n');
        result();
        return text.toString();
    }

    private void scenario(ScenarioRun run) {
        run.skipped().ifPresent(why -> line(3, "skipped: " + why));
        run.request().ifPresent(this::request);
        run.response().ifPresent(this::response);
        records("record", run.records());
        records("outputs of record", run.outputs());
        run.dropped().forEach(dropped -> line(3, "dropped " + dropped.place() + ": " + dropped.reason()));
        run.error().ifPresent(error -> line(3, "error: " + error));
        run.hints().forEach(hint -> line(3, "hint: " + hint));
    }

    private void request(SentRequest request) {
        line(3, request.method() + " " + request.url());
        headers(request.headers(secrets));
        request.body().ifPresent(body -> line(5, body));
    }

    private void response(ReceivedResponse response) {
        line(3, response.toString());
        headers(response.headers(secrets));
        if (!response.body().isEmpty()) {
            line(5, response.body());
        }
    }

    private void headers(List<Map.Entry<String, String>> headers) {
        headers.forEach(header -> raw(5, header.getKey() + ": " + header.getValue()));
    }

    private void records(String word, List<Map<String, String>> records) {
        int number = 1;
        for (Map<String, String> record : records) {
            if (!record.isEmpty()) {
                line(3, word + " " + number);
                record.forEach((name, value) -> line(5, name + " = " + value));
            }
            number++;
        }
    }

    private void result() {
        if (!transcript.errors().isEmpty()) {
            line(
                    0,
                    "Failed: " + transcript.errors().size() + " of "
                            + transcript.scenarios().size() + " scenarios.");
        }
        List<PbxContact> contacts = transcript.contacts();
        if (!contacts.isEmpty()) {
            line(
                    0,
                    contacts.stream()
                            .map(contact -> contact.displayName() + " (" + contact.url() + ")")
                            .collect(Collectors.joining(", ", "Contacts: ", ".")));
        } else if (transcript.seeksContacts()) {
            int dropped = transcript.dropped().size();
            line(0, "No contact" + (dropped == 0 ? "." : "; dropped: " + dropped + "."));
        } else if (!transcript.failed()) {
            line(0, "Done.");
        }
    }

    /** A value of several lines keeps its indent. */
    private void line(int indent, String value) {
        raw(indent, secrets == Secrets.SHOWN ? value : mask.text(value));
    }

    private void raw(int indent, String value) {
        String margin = " ".repeat(indent);
        text.append(margin)
                .append(printable(value).replace("\n", "\n" + margin))
                .append('\n');
    }

    /** Control characters, with which a CRM could draw on a terminal, become visible. */
    private static String printable(String value) {
        StringBuilder printable = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\r' && i + 1 < value.length() && value.charAt(i + 1) == '\n') {
                continue;
            }
            printable.append(Character.isISOControl(c) && c != '\n' && c != '\t' ? '\uFFFD' : c);
        }
        return printable.toString();
    }
}
