package io.threecx.examples.gateway;

import io.threecx.bitrix24.ActivityRow;
import io.threecx.bitrix24.Bitrix24;
import io.threecx.bitrix24.CompanyRow;
import io.threecx.bitrix24.ContactRow;
import io.threecx.bitrix24.DealRow;
import io.threecx.bitrix24.Entities;
import io.threecx.bitrix24.LeadRow;
import io.threecx.bitrix24.Row;
import io.threecx.bitrix24.TaskRow;
import java.util.Locale;
import java.util.function.Function;

/** The kinds of records that the gateway serves. */
enum RecordKind {
    CONTACTS(
            "contact",
            "{\"NAME\":\"Mira\",\"PHONE\":[{\"VALUE\":\"+4930555010\",\"VALUE_TYPE\":\"WORK\"}]}",
            bitrix -> new Records<>(bitrix.contacts(), ContactRow::row)),
    COMPANIES(
            "company", "{\"TITLE\":\"Nordlicht Werft\"}", bitrix -> new Records<>(bitrix.companies(), CompanyRow::row)),
    DEALS(
            "deal",
            "{\"TITLE\":\"Two boats\",\"OPPORTUNITY\":\"360.00\"}",
            bitrix -> new Records<>(bitrix.deals(), DealRow::row)),
    LEADS("lead", "{\"TITLE\":\"Asked for a boat\"}", bitrix -> new Records<>(bitrix.leads(), LeadRow::row)),
    TASKS(
            "task",
            "{\"TITLE\":\"Call back\",\"RESPONSIBLE_ID\":7}",
            bitrix -> new Records<>(bitrix.tasks(), TaskRow::row)),
    ACTIVITIES(
            "activity",
            "{\"OWNER_TYPE_ID\":3,\"OWNER_ID\":134,\"TYPE_ID\":2,\"SUBJECT\":\"Call\",\"RESPONSIBLE_ID\":7,"
                    + "\"COMMUNICATIONS\":[{\"VALUE\":\"+4930555010\",\"ENTITY_TYPE_ID\":3,\"ENTITY_ID\":134,\"TYPE\":\"PHONE\"}]}",
            bitrix -> new Records<>(bitrix.activities(), ActivityRow::row));

    /** The records of one kind in one portal, every field with them. */
    record Records<T>(Entities<T> entities, Function<T, Row> row) {}

    private final String one;
    private final String example;
    private final Function<Bitrix24, Records<?>> records;

    RecordKind(String one, String example, Function<Bitrix24, Records<?>> records) {
        this.one = one;
        this.example = example;
        this.records = records;
    }

    /** In the path: {@code contacts}. */
    String path() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One of them in words. */
    String one() {
        return one;
    }

    /** What to send to make one, as JSON. */
    String example() {
        return example;
    }

    Records<?> in(Bitrix24 bitrix) {
        return records.apply(bitrix);
    }
}
