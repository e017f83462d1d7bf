package io.threecx.odoo;

import java.util.Locale;
import java.util.Set;

/** A person's name in two parts, either of which may be empty. */
record PersonName(String first, String last) {
    /** What belongs to the family name that follows. */
    private static final Set<String> PARTICLES = Set.of(
            "van", "von", "vom", "de", "del", "della", "der", "den", "di", "da", "do", "dos", "das", "du", "la", "le",
            "el", "al", "bin", "ibn", "ben", "ter", "ten", "te", "zu", "zum", "zur", "af", "av", "mac", "st.");

    /** Takes a name apart that is kept as one text: "Imke van der Berg", "Okafor, Ngozi". One word is a last name. */
    static PersonName of(String whole) {
        String name = whole.strip();
        int comma = name.indexOf(',');
        if (comma > 0 && name.indexOf(',', comma + 1) < 0) {
            return new PersonName(
                    name.substring(comma + 1).strip(), name.substring(0, comma).strip());
        }
        int last = name.lastIndexOf(' ');
        if (last < 0) {
            return new PersonName("", name);
        }
        while (true) {
            int before = name.lastIndexOf(' ', last - 1);
            String word = name.substring(before + 1, last);
            if (!PARTICLES.contains(word.toLowerCase(Locale.ROOT))) {
                break;
            }
            if (before < 0) {
                return new PersonName("", name);
            }
            last = before;
        }
        return new PersonName(name.substring(0, last).strip(), name.substring(last + 1));
    }

    /** As one text, the first name first. */
    String whole() {
        return (first + ' ' + last).strip();
    }
}
