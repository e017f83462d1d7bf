package io.threecx.benchmarks;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What stands in the phone fields of a CRM, with the country of each contact. Seeded: the same in every run. */
enum FieldTexts {
    /** Seven countries in the usual spellings. */
    CRM_MIX("7 countries") {
        @Override
        List<FieldText> texts(int count) {
            People people = new People(count);
            List<FieldText> texts = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                People.Person person = people.person(i);
                texts.add(new FieldText(person.stored(), person.country()));
            }
            return texts;
        }
    },

    /** Every region that libphonenumber knows, one as often as the other, in the same spellings. */
    ALL_REGIONS("every region") {
        @Override
        List<FieldText> texts(int count) {
            Random random = new Random(SEED);
            PhoneNumberUtil util = PhoneNumberUtil.getInstance();
            List<FieldText> texts = new ArrayList<>(count);
            List<String> regions = util.getSupportedRegions().stream().sorted().toList();
            for (int i = 0; i < count; i++) {
                String region = regions.get(i % regions.size());
                PhoneNumberType type =
                        i / regions.size() % 2 == 0 ? PhoneNumberType.MOBILE : PhoneNumberType.FIXED_LINE;
                PhoneNumber typed = util.getExampleNumberForType(region, type);
                PhoneNumber example = typed == null ? util.getExampleNumber(region) : typed;
                texts.add(new FieldText(Spelling.any(random).of(example), region));
            }
            Collections.shuffle(texts, random);
            return texts;
        }
    };

    private static final long SEED = 20_260_102;

    private final String label;

    FieldTexts(String label) {
        this.label = label;
    }

    /** @param region of the contact, ISO 3166 alpha-2 */
    record FieldText(String text, String region) {}

    /** That many of them, in an order without a pattern. */
    abstract List<FieldText> texts(int count);

    @Override
    public String toString() {
        return label;
    }
}
