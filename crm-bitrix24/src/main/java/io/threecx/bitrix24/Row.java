package io.threecx.bitrix24;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** One record as it was read, with every field, one's own ({@code UF_...}) included. Immutable. */
public final class Row {
    private final long id;
    private final Value fields;

    Row(long id, Value fields) {
        this.id = id;
        this.fields = fields;
    }

    /** The record's id, by which {@link Entities#get} finds it. */
    public long id() {
        return id;
    }

    /** The field as it came; empty when it has no value or was not asked for. */
    public Value value(String field) {
        return fields.at(field);
    }

    /** Empty when it has no value. */
    public String text(String field) {
        return value(field).text();
    }

    /** A decimal number; empty when the field has no value or none that is a number. */
    public Optional<BigDecimal> number(String field) {
        return value(field).number();
    }

    /** The id of another record; empty also for 0, which stands for none. */
    public OptionalLong reference(String field) {
        OptionalLong number = value(field).wholeNumber();
        return number.isPresent() && number.getAsLong() > 0 ? number : OptionalLong.empty();
    }

    /** A moment; empty when the field has no value or none that is a time. */
    public Optional<Instant> time(String field) {
        return value(field).time();
    }

    /** The numbers or addresses under {@code PHONE}, {@code EMAIL}, {@code WEB} or {@code IM}; of the classic API. */
    public List<MultiField> multi(String field) {
        List<MultiField> all = new ArrayList<>();
        for (Value each : value(field).list()) {
            if (each.isMap()) {
                all.add(new MultiField(
                        field,
                        each.at("ID").text(),
                        each.at("VALUE_TYPE").text(),
                        each.at("VALUE").text()));
            }
        }
        return all;
    }

    /** Every field by its name. */
    public Map<String, Value> fields() {
        return fields.map();
    }

    /** The id only: a record's data does not belong in a log. */
    @Override
    public String toString() {
        return "record " + id;
    }
}
