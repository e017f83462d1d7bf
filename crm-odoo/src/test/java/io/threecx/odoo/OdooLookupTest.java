package io.threecx.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.crm.Contact;
import io.threecx.crm.ContactPhone.Label;
import io.threecx.crm.ContactSearch;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.EmailLookup;
import io.threecx.crm.PhoneQuery;
import io.threecx.crm.UserDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is calling, asked of an Odoo of any version. */
class OdooLookupTest {

    private static Contact person(String id, String number) {
        return Contact.builder(id)
                .firstName("Imke")
                .lastName("Petersen")
                .phone(Label.BUSINESS, number)
                .build();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+49 221 4440003",
                "0221/4440003",
                "+49 (0)221 4440003",
                "+49\u00a0221\u00a04440003",
                "+49 221 444\u20130003",
                "+49 221 4440003 ext. 12",
                "+49.221.4440003",
                "00492214440003",
                "4440003",
                "0221 4440003 / 0170 5550102"
            })
    void everyStoredFormIsFound(String stored) {
        try (OdooUnderTest bench = new OdooUnderTest(FakeRelease.of(17))) {
            String id = bench.odoo.add(person("1", stored));
            bench.odoo.add(person("2", "+49 221 9990003"));

            assertThat(bench.find("+492214440003")).extracting(Contact::id).containsExactly(id);
            assertThat(bench.find("02214440003")).extracting(Contact::id).containsExactly(id);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {14, 15, 16, 17, 18, 19, 20})
    void everyVersionIsAskedForTheFieldsThatItHas(int version) {
        try (OdooUnderTest bench = new OdooUnderTest(FakeRelease.of(version))) {
            String id = bench.odoo.add(person("1", "+49 221 4440003"));

            assertThat(bench.find("+492214440003")).extracting(Contact::id).containsExactly(id);
            boolean json2 = bench.odoo.calls.stream().noneMatch(call -> call.startsWith("common."));
            assertThat(json2).isEqualTo(version >= 19);
        }
    }

    @Test
    void theLandlineBesideAMobileIsFound() {
        try (OdooUnderTest bench = new OdooUnderTest(FakeRelease.of(17))) {
            String id = bench.odoo.add(person("1", "0221/4440003").toBuilder()
                    .phone(Label.MOBILE, "0170 5550102")
                    .build());

            assertThat(bench.find("+492214440003")).extracting(Contact::id).containsExactly(id);
            assertThat(bench.find("+491705550102")).extracting(Contact::id).containsExactly(id);
        }
    }

    @Test
    void aLookupIsTwoRequestsAndOneWhereLeadsAreNotWanted() {
        try (OdooUnderTest both = new OdooUnderTest(FakeRelease.of(17));
                OdooUnderTest one = new OdooUnderTest(FakeRelease.of(17), "leads", "false")) {
            both.find("+492214440003");
            one.find("+492214440003");
            both.odoo.calls.clear();
            one.odoo.calls.clear();

            both.find("+492214440004");
            one.find("+492214440004");

            assertThat(both.odoo.calls).containsExactlyInAnyOrder("res.partner.search_read", "crm.lead.search_read");
            assertThat(one.odoo.calls).containsExactly("res.partner.search_read");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "---", "%%%", "___", "...", "( )", "anonymous", "101", "%"})
    void aNumberThatIsNobodysIsNotAskedFor(String number) {
        try (OdooUnderTest bench = new OdooUnderTest(FakeRelease.of(19))) {
            bench.odoo.add(person("1", "+49 221 4440003"));

            assertThat(bench.find(number)).isEmpty();
            assertThat(bench.odoo.calls).isEmpty();
        }
    }

    /** Texts that match everybody in one of Odoo's searches, wherever they come from. */
    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "---", "%%%", "___", "...", "( )", "\\", "%_\\"})
    void aTextThatMatchesEverybodyFindsOnlyWhoHasIt(String text) {
        for (int version : new int[] {17, 19}) {
            try (OdooUnderTest bench = new OdooUnderTest(FakeRelease.of(version))) {
                bench.odoo.add(person("1", "+49 221 4440003").toBuilder()
                        .email("imke@deichbau.example")
                        .build());

                for (ContactSearch.Field field : ContactSearch.Field.values()) {
                    assertThat(bench.role(ContactSearch.class).search(text, field, 10))
                            .as("%s in %s", text, field)
                            .isEmpty();
                }
                assertThat(bench.role(EmailLookup.class).findByEmail(text, 10)).isEmpty();
                assertThat(bench.role(UserDirectory.class).findUserByEmail(text))
                        .isEmpty();
                assertThat(bench.role(UserDirectory.class).findUserByExtension(text))
                        .isEmpty();
                assertThat(bench.odoo.server.bodies)
                        .noneMatch(body -> body.contains("phone_mobile_search\",\"")
                                || body.contains("\"domain\":[]")
                                || body.contains("\"\"]"));
            }
        }
    }

    @Test
    void tenThousandWhoShareTheLastDigitsDoNotHideTheOneWithTheWholeNumber() {
        try (OdooUnderTest bench = new OdooUnderTest(FakeRelease.of(17))) {
            String id = bench.odoo.add(person("1", "0221 4440003"));
            for (int i = 0; i < 10_000; i++) {
                bench.odoo.add(person("x" + i, "0" + (300 + i % 90) + " 4440003"));
            }

            assertThat(bench.find("+492214440003"))
                    .hasSizeLessThanOrEqualTo(CrmProvider.MAX_CONTACTS)
                    .first()
                    .extracting(Contact::id)
                    .isEqualTo(id);
        }
    }

    @Test
    void aLeadIsFoundAfterContactsAndNotBesideItsOwnContact() {
        try (OdooUnderTest bench = new OdooUnderTest(FakeRelease.of(17))) {
            String lead = bench.odoo.add(Contact.builder("1")
                    .type(Contact.LEAD)
                    .firstName("Jonas")
                    .lastName("Behn")
                    .companyName("Solar panels")
                    .phone(Label.BUSINESS, "0221 4440003")
                    .build());
            assertThat(bench.find("+492214440003")).singleElement().satisfies(found -> {
                assertThat(found.type()).isEqualTo(Contact.LEAD);
                assertThat(found.displayName()).isEqualTo("Jonas Behn (Solar panels)");
            });

            String contact = bench.odoo.add(person("2", "0221 4440003"));
            assertThat(bench.find("+492214440003")).extracting(Contact::id).containsExactly(contact, lead);

            ObjectNode linked = JsonNodeFactory.instance.objectNode().put("partner_id", Long.parseLong(contact));
            bench.odoo.orm.put("crm.lead", bench.odoo.orm.table("crm.lead").get(Long.parseLong(lead)), linked);
            assertThat(bench.find("+492214440003")).extracting(Contact::id).containsExactly(contact);
        }
    }

    @Test
    void anEmployeeGivesTheNameOfTheCompany() {
        try (OdooUnderTest bench = new OdooUnderTest(FakeRelease.of(17))) {
            String company = bench.odoo.add(Contact.builder("1")
                    .type(Contact.COMPANY)
                    .companyName("Deichbau GmbH")
                    .build());
            String id = bench.odoo.add(person("2", "0221 4440003"));
            ObjectNode parent = JsonNodeFactory.instance.objectNode().put("parent_id", Long.parseLong(company));
            bench.odoo.orm.put(
                    "res.partner", bench.odoo.orm.table("res.partner").get(Long.parseLong(id)), parent);

            assertThat(bench.find("+492214440003"))
                    .singleElement()
                    .extracting(Contact::displayName)
                    .isEqualTo("Imke Petersen (Deichbau GmbH)");
        }
    }

    @Test
    void anArchivedContactIsFoundOnlyWhenThatIsWanted() {
        try (OdooUnderTest bench = new OdooUnderTest(FakeRelease.of(17));
                CrmProvider all = OdooUnderTest.provider(bench.odoo, "archived", "true")) {
            bench.odoo.archive(bench.odoo.add(person("1", "0221 4440003")));

            assertThat(bench.find("+492214440003")).isEmpty();
            assertThat(all.findByPhone(PhoneQuery.of("+492214440003", "DE"))).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"17,/web#id=41&model=res.partner&view_type=form", "18,/odoo/contacts/41", "19,/odoo/contacts/41"})
    void theLinkOpensTheRecordOnTheVersion(int version, String path) {
        try (OdooUnderTest bench = new OdooUnderTest(FakeRelease.of(version))) {
            bench.odoo.add(person("1", "0221 4440003"));

            assertThat(bench.find("+492214440003").get(0).url())
                    .contains(bench.odoo.address().orElseThrow() + path);
        }
    }

    @Test
    void aContactNamedLikeCodeKeepsItsName() {
        try (OdooUnderTest bench = new OdooUnderTest(FakeRelease.of(17).withFirstname())) {
            bench.odoo.add(Contact.builder("1")
                    .lastName("<script>")
                    .phone(Label.BUSINESS, "0221 4440003")
                    .build());

            assertThat(bench.find("+492214440003").get(0).lastName()).isEqualTo("<script>");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Imke Petersen|Imke|Petersen",
                "Petersen, Imke|Imke|Petersen",
                "Imke van der Berg|Imke|van der Berg",
                "Anna Maria de la Cruz|Anna Maria|de la Cruz",
                "Imke|''|Imke",
                "von Berg|''|von Berg"
            })
    void aNameIsTakenApartSensibly(String whole, String first, String last) {
        assertThat(PersonName.of(whole)).isEqualTo(new PersonName(first, last));
    }
}
