package io.threecx.testkit;

import io.threecx.template.Output;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A contact as the PBX has accepted it: the outputs of the scenario that found it. Texts that the template does not put
 * out, or puts out empty, are empty. Immutable.
 */
public final class PbxContact {

    private static final Set<String> PHONES = Stream.of(Output.Type.values())
            .filter(Output.Type::isPhone)
            .map(Output.Type::text)
            .collect(Collectors.toUnmodifiableSet());

    private final Map<String, String> outputs;

    PbxContact(Map<String, String> outputs) {
        this.outputs = Step.copy(outputs);
    }

    /** The page that opens when a user clicks the contact; never empty. */
    public String url() {
        return text("ContactUrl");
    }

    /** The output {@code FirstName}. */
    public String firstName() {
        return text("FirstName");
    }

    /** The output {@code LastName}. */
    public String lastName() {
        return text("LastName");
    }

    /** The output {@code FullName}; not put together from the other names. */
    public String fullName() {
        return text("FullName");
    }

    /** The output {@code CompanyName}. */
    public String companyName() {
        return text("CompanyName");
    }

    /** The output {@code Email}. */
    public String email() {
        return text("Email");
    }

    /** The phone numbers that are not empty, by output type, such as {@code PhoneBusiness}. */
    public Map<String, String> phones() {
        Map<String, String> phones = new LinkedHashMap<>();
        outputs.forEach((type, value) -> {
            if (PHONES.contains(type) && !value.isBlank()) {
                phones.put(type, value);
            }
        });
        return phones;
    }

    /** What the PBX hands back in reports. */
    public String entityId() {
        return text("EntityId");
    }

    /** What the PBX hands back in reports. */
    public String entityType() {
        return text("EntityType");
    }

    /** The output {@code PhotoUrl}. */
    public String photoUrl() {
        return text("PhotoUrl");
    }

    /** Any output by its type, such as {@code ContactID}; empty if the template does not have it. */
    public Optional<String> output(String type) {
        return Optional.ofNullable(outputs.get(type));
    }

    /** All outputs by type, in the order of the template. */
    public Map<String, String> outputs() {
        return outputs;
    }

    /** The name that the PBX shows and reports: the full one, else first and last, else the company's. */
    public String displayName() {
        String person = Stream.of(firstName(), lastName())
                .filter(name -> !name.isBlank())
                .collect(Collectors.joining(" "));
        if (!fullName().isBlank()) {
            return fullName();
        }
        return person.isEmpty() ? companyName() : person;
    }

    private String text(String type) {
        return outputs.getOrDefault(type, "");
    }

    /** The name only. */
    @Override
    public String toString() {
        return displayName();
    }
}
