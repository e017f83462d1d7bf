package io.threecx.bitrix24;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * How long it takes to make 40,000 contacts of what a portal sends, beside reading the same bytes as a plain tree: a program for
 * people, since a time says nothing in a test. Sixteen answers of 2,500 rows, as a stream gets them.
 */
final class ReadingSpeed {
    private static final int ANSWERS = 16;
    private static final int ROWS = 2_500;
    private static final int ROUNDS = 12;

    private ReadingSpeed() {}

    public static void main(String[] arguments) throws IOException {
        byte[] answer = answer();
        ObjectMapper mapper = new ObjectMapper();
        long[] plain = new long[ROUNDS];
        long[] contacts = new long[ROUNDS];
        int count = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < ANSWERS; i++) {
                count += mapper.readTree(answer).size();
            }
            plain[round] = System.nanoTime() - start;
            start = System.nanoTime();
            for (int i = 0; i < ANSWERS; i++) {
                count += read(answer);
            }
            contacts[round] = System.nanoTime() - start;
        }
        Arrays.sort(plain);
        Arrays.sort(contacts);
        print(System.out, answer.length, plain, contacts, count);
    }

    private static void print(PrintStream out, int bytes, long[] plain, long[] contacts, int count) {
        double tree = plain[ROUNDS / 2] / 1e6;
        double ours = contacts[ROUNDS / 2] / 1e6;
        out.printf(
                Locale.ROOT,
                "%,d contacts, %.1f MB: %.0f ms, a plain tree %.0f ms, %.2f times that (medians of %d; %d)%n",
                ANSWERS * ROWS,
                ANSWERS * bytes / 1e6,
                ours,
                tree,
                ours / tree,
                ROUNDS,
                count);
    }

    private static int read(byte[] json) {
        int letters = 0;
        Value envelope = Value.parse(json).orElseThrow();
        for (Value page : new Answer(envelope).result().at("result").map().values()) {
            for (Value value : page.list()) {
                Row row = new Row(value.at("ID").wholeNumber().orElseThrow(), value);
                ContactRow contact = new ContactRow(row);
                letters += contact.firstName().length() + contact.lastName().length();
                letters += (int) contact.companyId().orElse(0);
                letters += contact.modifiedAt().orElseThrow().getNano();
                for (MultiField phone : contact.phones()) {
                    letters += phone.value().length();
                }
                for (MultiField email : contact.emails()) {
                    letters += email.value().length();
                }
            }
        }
        return letters;
    }

    private static byte[] answer() {
        StringBuilder json = new StringBuilder("{\"result\":{\"result\":{");
        for (int i = 0; i < ROWS; i++) {
            json.append(i % 50 > 0 ? "," : i == 0 ? "\"c0\":[" : "],\"c" + i / 50 + "\":[");
            json.append(String.format(
                    Locale.ROOT,
                    "{\"ID\":\"%d\",\"NAME\":\"Mira %d\",\"LAST_NAME\":\"M\\u00fcller\",\"COMPANY_ID\":\"%d\","
                            + "\"DATE_MODIFY\":\"2026-09-21T15:33:20+02:00\",\"PHONE\":[{\"ID\":\"%d\",\"VALUE_TYPE\":\"WORK\","
                            + "\"VALUE\":\"+49305550%05d\",\"TYPE_ID\":\"PHONE\"}],\"EMAIL\":[{\"ID\":\"%d\",\"VALUE_TYPE\":\"WORK\","
                            + "\"VALUE\":\"mira%d@example.com\",\"TYPE_ID\":\"EMAIL\"}]}",
                    i + 1,
                    i,
                    i % 300,
                    2 * i,
                    i,
                    2 * i + 1,
                    i));
        }
        return json.append("]},\"result_error\":[],\"result_total\":[],\"result_next\":[],\"result_time\":[]}}")
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }
}
