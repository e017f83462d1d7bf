package io.threecx.bitrix24;

import io.threecx.crm.CrmException;
import io.threecx.crm.CrmRejectedException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What came of the commands of a batch, each by its name. Immutable. */
public final class BatchAnswer {
    private final Rest rest;
    private final Batch batch;
    private final Answer whole;
    private final Map<String, Value> results;
    private final Map<String, Value> errors;

    BatchAnswer(Rest rest, Batch batch, Answer whole) {
        this.rest = rest;
        this.batch = batch;
        this.whole = whole;
        this.results = whole.result().at("result").map();
        this.errors = whole.result().at("result_error").map();
    }

    /**
     * What a command gives.
     *
     * @throws CrmException the command's own failure, or that it was left out because an earlier one failed
     * @throws IllegalArgumentException when the batch has no such command
     */
    public Value result(String name) {
        Optional<CrmException> error = error(name);
        if (error.isPresent()) {
            throw error.get();
        }
        Value result = results.get(name);
        if (result == null) {
            throw new CrmRejectedException(said(name) + " an earlier command of the same batch failed.");
        }
        return result;
    }

    /** Why a command failed; empty when it succeeded, or was never tried. */
    public Optional<CrmException> error(String name) {
        if (!batch.has(name)) {
            throw new IllegalArgumentException("the batch has no command " + name);
        }
        return Optional.ofNullable(errors.get(name))
                .map(error -> Refusal.of(error, rest.access().ticket(null).secrets()))
                .map(refusal -> Errors.of(
                        said(name) + " it answered" + refusal.words(),
                        0,
                        refusal.code(),
                        refusal.text(),
                        Bitrix24.reads(batch.method(name)),
                        null));
    }

    /** Whether a command was carried out. */
    public boolean isDone(String name) {
        return results.containsKey(name) && !errors.containsKey(name);
    }

    /** The {@code start} of the next page of a command that lists. */
    public OptionalLong next(String name) {
        return whole.result().at("result_next").at(name).wholeNumber();
    }

    /** How many rows match in all, of a command that lists. */
    public OptionalLong total(String name) {
        return whole.result().at("result_total").at(name).wholeNumber();
    }

    /** When the server began, by its own clock. */
    public Optional<Instant> serverTime() {
        return whole.serverTime();
    }

    private String said(String name) {
        return rest.name() + ": Bitrix24 did not carry out " + batch.method(name) + ";";
    }

    @Override
    public String toString() {
        return "answer to a " + batch;
    }
}
