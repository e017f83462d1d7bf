package io.threecx.testkit.pbx;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The people of a {@link BusyOffice}. */
final class OfficePeople {
    private static final String[] PEOPLE = {
        "Ada Okafor/Okafor Joinery/+442079460018", "Tomasz Wilk/Wilk & Daughters/+441134960141",
        "Priya Raman/Raman Optics/+447700900112", "Hugh Penrose/Penrose Estates/+441164960203",
        "Maeve Connolly/Connolly Foods/+442890180344", "Yusuf Demir/Demir Textiles/+441214960455",
        "Ines Moreau/Moreau Wines/+447700900266", "Gareth Pugh/Pugh Haulage/+442920180177",
        "Sofia Lindgren/Lindgren Design/+442079460288", "Kwame Mensah/Mensah Solar/+441174960399",
        "Bridget Lowe/Lowe Veterinary/+441514960210", "Arjun Patel/Patel Pharmacy/+447700900321",
        "Chloe Farrant/Farrant Florists/+441614960132", "Dmitri Volkov/Volkov Engineering/+442079460443",
        "Nia Griffiths/Griffiths Bakery/+442920180254", "Oscar Brandt/Brandt Instruments/+441314960365",
        "Leila Haddad/Haddad Legal/+447700900476", "Finlay Munro/Munro Outdoor/+441414960187",
        "Grace Adeyemi/Adeyemi Care/+441154960298", "Peter Hollis/Hollis Roofing/+441184960109",
        "Rosa Jimenez/Jimenez Travel/+442079460515", "Samuel Byrne/Byrne Print/+442890180426",
        "Hana Suzuki/Suzuki Ceramics/+447700900537", "Walter Crane/Crane Books/+441914980148"
    };

    private OfficePeople() {}

    static List<OfficePerson> all() {
        List<OfficePerson> all = new ArrayList<>();
        for (String person : PEOPLE) {
            String[] parts = person.split("/", -1);
            String[] name = parts[0].split(" ", -1);
            String host = parts[1].toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
            all.add(new OfficePerson(
                    name[0],
                    name[1],
                    parts[1],
                    parts[2],
                    (name[0] + "@" + host + ".example").toLowerCase(Locale.ROOT)));
        }
        return List.copyOf(all);
    }
}
