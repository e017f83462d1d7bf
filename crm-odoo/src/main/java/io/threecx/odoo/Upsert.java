package io.threecx.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import io.threecx.crm.CrmRejectedException;
import io.threecx.crm.CrmUnavailableException;
import io.threecx.digest.Sha256;
import io.threecx.http.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Writes records under a name of ours, so that writing one again changes it and makes no second one, whoever else does
 * it at the same time.
 *
 * <p>Odoo's import ({@code load}) does that by external id, which its database keeps unique. It goes through for an
 * ordinary sales user, on every version, and needs no module.
 */
final class Upsert {
    /** What stands before the dot of our external ids. */
    static final String MODULE = "__threecx__";

    /** The loser of a race is told so inside a successful answer. */
    private static final Pattern CONFLICT =
            Pattern.compile("seriali[sz]|concurrent|deadlock|could not obtain lock", Pattern.CASE_INSENSITIVE);

    private static final int LONGEST_WORDS = 200;
    private static final int NAME_DIGITS = 40;

    private final OdooApi api;
    private final OdooAccess access;

    Upsert(OdooApi api, OdooAccess access) {
        this.api = api;
        this.access = access;
    }

    /** A name for what this text identifies: a kind, and a digest with characters that external ids may have. */
    static String name(String kind, String text) {
        return kind + '_' + Sha256.hex(text).substring(0, NAME_DIGITS);
    }

    /**
     * Writes one record. Where Odoo does not take it because it is there already, as from 19 on for a note of an ordinary
     * user, that is as good.
     *
     * @param call of {@code load}, without arguments
     * @param name as {@link #name} makes it
     * @param cells by column, such as {@code author_id/.id}
     * @return its number
     * @throws CrmRejectedException when Odoo does not accept it
     */
    long write(OdooCall call, String name, Map<String, String> cells) {
        var columns = Json.array().add("id");
        var row = Json.array().add(MODULE + '.' + name);
        cells.forEach((column, cell) -> {
            columns.add(column);
            row.add(cell);
        });
        call.with("fields", columns).with("data", Json.array().add(row)).inContext("tz", "UTC");
        try {
            return api.call(call, result -> meaning(call, result));
        } catch (CrmRejectedException refused) {
            return existing(call.model(), name, call.words()).orElseThrow(() -> refused);
        }
    }

    private Verdict<Long> meaning(OdooCall call, JsonNode result) {
        JsonNode id = result.path("ids").path(0);
        if (id.canConvertToLong()) {
            return Verdict.done(id.asLong());
        }
        if (!result.path("messages").isArray()) {
            return Verdict.failed(api.unexpected(call));
        }
        String said =
                access.cleaned(result.path("messages").path(0).path("message").asText(""));
        String words = said.length() <= LONGEST_WORDS ? said : said.substring(0, LONGEST_WORDS);
        String message = access.name() + ": could not " + call.words() + ", Odoo does not take it: " + words;
        return CONFLICT.matcher(said).find()
                ? Verdict.notExecuted(new CrmUnavailableException(message + " It may be tried again."))
                : Verdict.failed(new CrmRejectedException(message));
    }

    /** The record that has this name. */
    Optional<Long> existing(String model, String name, String words) {
        OdooCall call = OdooCall.of("ir.model.data", "check_object_reference", words)
                .with("module", MODULE)
                .with("xml_id", name);
        try {
            JsonNode found = api.call(call);
            boolean there =
                    found.path(0).asText().equals(model) && found.path(1).isIntegralNumber();
            return there ? Optional.of(found.path(1).asLong()) : Optional.empty();
        } catch (OdooRefusedException refused) {
            if (refused.kind().equals("ValueError")) { // what an unknown name is
                return Optional.empty();
            }
            throw refused;
        }
    }

    /** The columns of a row as it stands, in their order. */
    List<JsonNode> read(String model, long id, List<String> fields, String words) {
        return api.rows(OdooCall.of(model, "read", words).on(id).with("fields", Json.texts(fields)));
    }
}
