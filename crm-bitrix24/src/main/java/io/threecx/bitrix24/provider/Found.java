package io.threecx.bitrix24.provider;

import io.threecx.bitrix24.Batch;
import io.threecx.bitrix24.BatchAnswer;
import io.threecx.bitrix24.Value;
import io.threecx.crm.Contact;
import io.threecx.crm.CrmUnavailableException;
import java.util.List;
import java.util.Map;

/**
 * The part of a batch that reads the companies of the first people of a list. Each is asked for by reference to its row; where
 * there is no row, or no company, that one command fails, which says nothing.
 */
final class Found {
    /** More people than a person looks through while it rings. */
    private static final int MOST_EMPLOYERS = 10;

    private Found() {}

    static Batch withEmployers(Batch batch, String people) {
        Batch more = batch;
        for (int i = 0; i < MOST_EMPLOYERS; i++) {
            more = more.with(
                    people + "_employer" + i,
                    "crm.company.get",
                    Map.of("id", Batch.reference(people, i, "COMPANY_ID")));
        }
        return more;
    }

    /** The name of the company of the person at a position of the list; empty when there is none, or it was not read. */
    static String employer(BatchAnswer answer, String people, int position, Value person) {
        if (position >= MOST_EMPLOYERS) {
            return "";
        }
        String command = people + "_employer" + position;
        if (!answer.isDone(command)) {
            return "";
        }
        Value company = answer.result(command);
        boolean his = company.at("ID").text().equals(person.at("COMPANY_ID").text());
        return his ? company.at("TITLE").text() : "";
    }

    /** The rows of a command that lists. */
    static List<Value> rows(BatchAnswer answer, String name) {
        Value result = answer.result(name);
        boolean list = result.isEmpty()
                || result.list().stream().allMatch(row -> !row.at("ID").isEmpty());
        if (!list) {
            throw new CrmUnavailableException("Bitrix24 answered " + name + " with something other than records.");
        }
        return result.list();
    }

    static boolean callable(Contact contact) {
        return !contact.phones().isEmpty() || !contact.emails().isEmpty();
    }
}
