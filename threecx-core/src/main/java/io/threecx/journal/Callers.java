package io.threecx.journal;

import io.threecx.call.Call;
import io.threecx.call.CallParty;
import io.threecx.call.Chat;
import io.threecx.crm.CrmException;
import io.threecx.crm.CrmPermanentException;
import io.threecx.lookup.CallerLookup;
import io.threecx.lookup.FoundContacts;
import io.threecx.lookup.LookupResult;
import io.threecx.lookup.ProviderReport;
import io.threecx.phone.PhoneNumber;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks the CRMs who the other side of a call or chat is. Thread-safe. */
final class Callers {
    private final CallerLookup lookup;

    Callers(CallerLookup lookup) {
        this.lookup = lookup;
    }

    /** The outside party of a call; nobody for an extension. */
    Known of(Call call) {
        String region = call.did().flatMap(PhoneNumber::region).orElse(null);
        return call.remote().number().map(number -> byNumber(number, region)).orElse(Known.NOBODY);
    }

    /** The visitor of a chat, by number, else by e-mail address. */
    Known of(Chat chat) {
        CallParty visitor = chat.visitor();
        Optional<PhoneNumber> number =
                visitor.number().filter(given -> !given.digits().isEmpty());
        return number.map(given -> byNumber(given, null))
                .or(() -> visitor.email().map(this::byEmail))
                .orElse(Known.NOBODY);
    }

    private Known byNumber(PhoneNumber number, @Nullable String region) {
        LookupResult result = lookup.findEverywhere(number.raw(), region);
        List<Candidate> candidates = result.matches().stream()
                .map(match -> new Candidate(
                        match.ref(), match.contact(), match.match().grade()))
                .toList();
        List<ProviderReport> reports = new ArrayList<>();
        if (!result.complete()) {
            reports.addAll(result.explanation().providers());
            reports.addAll(result.explanation().headOffice());
        }
        CrmException failure = result.creationFailure().orElse(null);
        return new Known(
                candidates,
                unheard(reports),
                failure == null || failure instanceof CrmPermanentException ? null : failure.getMessage(),
                number.kind() == PhoneNumber.Kind.WITHHELD
                        ? "the caller withholds the number"
                        : "nobody has the number");
    }

    private Known byEmail(String address) {
        FoundContacts found = lookup.findByEmail(address);
        List<Candidate> candidates = found.contacts().stream()
                .map(contact -> new Candidate(contact.ref(), contact.contact(), null))
                .toList();
        return new Known(candidates, unheard(found.providers()), null, "nobody has the e-mail address");
    }

    private static Map<String, String> unheard(List<ProviderReport> reports) {
        Map<String, String> unheard = new LinkedHashMap<>();
        reports.stream()
                .filter(report -> report.outcome().isLeftOut())
                .forEach(report -> unheard.put(report.provider(), report.sentence()));
        return unheard;
    }
}
