package io.threecx.directory;

import static io.threecx.crm.ContactPhone.Label;

import com.github.mangstadt.vinnie.VObjectProperty;
import com.github.mangstadt.vinnie.io.VObjectPropertyValues;
import io.threecx.crm.Contact;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One vCard. */
record Card(long line, List<VObjectProperty> properties, Countries countries) implements Page.UnreadContact {
    private static final int LOWEST_PREFERENCE = 101;

    @Override
    public @Nullable Contact read(Problems problems) {
        String kind = kind();
        if (kind.equals("group") || kind.equals("location")) {
            return null; // these cards are not about somebody who calls
        }
        List<List<String>> name = structured("N");
        String family = part(name, 0);
        String given = Stream.of(part(name, 1), part(name, 2))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
        String shown = text("FN");
        String organisation = part(structured("ORG"), 0);
        boolean nameless = family.isEmpty() && given.isEmpty();
        boolean company = kind.equals("org") || (nameless && !organisation.isEmpty() && isOneOf(shown, organisation));
        if (nameless && !company) {
            family = shown;
        }
        String companyName = company && organisation.isEmpty() ? shown : organisation;
        String id = id();
        String wrong = ContactRules.problemOfId(id);
        if (wrong != null) {
            problems.add(line, wrong + "; the card was left out");
            return null;
        }
        Contact.Builder contact = Contact.builder(id)
                .type(company ? Contact.COMPANY : Contact.CONTACT)
                .firstName(given)
                .lastName(family)
                .companyName(companyName)
                .url(preferred("URL").findFirst().map(Card::unescaped).orElse(null))
                .country(country().orElse(null));
        preferred("TEL").forEach(tel -> contact.phone(label(tel, company), number(tel)));
        preferred("EMAIL")
                .flatMap(email -> RowMapper.BETWEEN_ADDRESSES.splitAsStream(address(email)))
                .forEach(contact::email);
        addTime(contact, problems);
        Contact read = contact.build();
        if (ContactRules.isEmpty(read)) {
            problems.add(line, "there is neither a name nor a number nor an e-mail address; the card was left out");
            return null;
        }
        return read;
    }

    private static boolean isOneOf(String shown, String organisation) {
        return shown.isEmpty() || shown.equalsIgnoreCase(organisation);
    }

    private String kind() {
        String kind = text("KIND").isEmpty() ? text("X-ADDRESSBOOKSERVER-KIND") : text("KIND");
        return text("X-ABSHOWAS").equalsIgnoreCase("COMPANY") ? "org" : kind.toLowerCase(Locale.ROOT);
    }

    /** The UID; a card without one gets an id made from what it says, so that the id stays while the card does. */
    private String id() {
        String uid = text("UID");
        if (!uid.isEmpty()) {
            return uid;
        }
        String content = properties.stream()
                .filter(property -> !property.getName().equalsIgnoreCase("REV"))
                .map(property -> property.getName().toUpperCase(Locale.ROOT) + ':' + property.getValue())
                .collect(Collectors.joining("\n"));
        return UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private Optional<String> country() {
        return preferred("ADR")
                .flatMap(address -> Stream.of(
                        Optional.ofNullable(address.getParameters().first("CC")).orElse(""), // RFC 8605
                        part(VObjectPropertyValues.parseStructured(address.getValue()), 6)))
                .flatMap(written -> countries.code(written).stream())
                .findFirst();
    }

    private void addTime(Contact.Builder contact, Problems problems) {
        String written = text("REV");
        if (!written.isEmpty()) {
            Timestamps.parse(written)
                    .ifPresentOrElse(
                            contact::updatedAt,
                            () -> problems.add(line, "REV is no date or time; the card was kept without it"));
        }
    }

    private static Label label(VObjectProperty tel, boolean company) {
        Set<String> types = types(tel);
        if (types.contains("fax")) {
            return Label.FAX;
        }
        if (types.contains("cell") || types.contains("mobile") || types.contains("iphone")) {
            return Label.MOBILE;
        }
        if (types.contains("home")) {
            return Label.HOME;
        }
        return types.contains("work") || (company && !types.contains("pager")) ? Label.BUSINESS : Label.OTHER;
    }

    /** {@code TYPE=work,voice}, {@code TYPE="work,voice"}, {@code TYPE=work;TYPE=voice}, and {@code TEL;WORK;VOICE}. */
    private static Set<String> types(VObjectProperty property) {
        return property.getParameters().getMap().entrySet().stream()
                .filter(parameter ->
                        parameter.getKey() == null || parameter.getKey().equalsIgnoreCase("TYPE"))
                .flatMap(parameter -> parameter.getValue().stream())
                .filter(Objects::nonNull)
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .map(value -> value.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    /** A tel: URI (RFC 3966) becomes the number in it; numbers as text stay as they are. */
    private static String number(VObjectProperty tel) {
        String value = unescaped(tel);
        if (!value.regionMatches(true, 0, "tel:", 0, 4)) {
            return value;
        }
        String[] parts = value.substring(4).split(";", -1);
        String number = parts[0];
        String extension = "";
        for (String part : parts) {
            if (part.regionMatches(true, 0, "phone-context=+", 0, 15) && !number.startsWith("+")) {
                number = part.substring(14) + " " + number;
            } else if (part.regionMatches(true, 0, "ext=", 0, 4)) {
                extension = " ext. " + part.substring(4);
            }
        }
        return number + extension;
    }

    private static String address(VObjectProperty email) {
        String value = unescaped(email);
        return value.regionMatches(true, 0, "mailto:", 0, 7) ? value.substring(7) : value;
    }

    /** Properties of a name, preferred ones first. */
    private Stream<VObjectProperty> preferred(String name) {
        return named(name).sorted(Comparator.comparingInt(Card::preference));
    }

    private static int preference(VObjectProperty property) {
        String preference = property.getParameters().first("PREF");
        if (preference != null && preference.matches("\\d{1,3}")) {
            return Integer.parseInt(preference);
        }
        return types(property).contains("pref") ? 1 : LOWEST_PREFERENCE;
    }

    private Stream<VObjectProperty> named(String name) {
        return properties.stream().filter(property -> property.getName().equalsIgnoreCase(name));
    }

    private String text(String name) {
        return named(name).findFirst().map(Card::unescaped).orElse("");
    }

    private static String unescaped(VObjectProperty property) {
        return VObjectPropertyValues.unescape(property.getValue()).strip();
    }

    private List<List<String>> structured(String name) {
        return named(name)
                .findFirst()
                .map(property -> VObjectPropertyValues.parseStructured(property.getValue()))
                .orElse(List.of());
    }

    /** A component of a structured value; several values in it are words of one text. */
    private static String part(List<List<String>> components, int index) {
        return index < components.size()
                ? String.join(" ", components.get(index)).strip()
                : "";
    }
}
