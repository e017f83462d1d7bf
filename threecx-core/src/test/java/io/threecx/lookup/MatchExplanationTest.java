package io.threecx.lookup;

import static io.threecx.lookup.FakeCrm.builder;
import static io.threecx.lookup.FakeCrm.person;
import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.crm.Contact;
import io.threecx.crm.ContactPhone.Label;
import io.threecx.crm.CrmUnavailableException;
import io.threecx.phone.PhoneNumbers;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MatchExplanationTest {
    private final AtomicLong nanos = new AtomicLong();

    private CallerLookup.Builder explained() {
        return CallerLookup.builder(PhoneNumbers.of("GB")).ticker(nanos::get);
    }

    @Test
    void canBeReadAtNight() {
        Contact okafor = Contact.builder("42")
                .firstName("Ngozi")
                .lastName("Okafor")
                .companyName("Okafor Ltd")
                .phone(Label.BUSINESS, "020 7946 0018")
                .url("https://crm.example/42")
                .build();
        Contact unlinked = Contact.builder("43")
                .type(Contact.COMPANY)
                .companyName("Okafor Ltd")
                .phone(Label.BUSINESS, "+44 20 7946 0018")
                .updatedAt(Instant.parse("2026-01-01T00:00:00Z"))
                .build();
        FakeCrm odoo = FakeCrm.that(query -> {
            nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(12));
            return List.of(unlinked, person("7", "Turing", "07700 900123", "0121 496 0000"), okafor);
        });
        // on the caller's thread, so that the time is the same in every run
        try (CallerLookup lookup = explained()
                .provider("odoo", odoo)
                .provider("customers", query -> {
                    throw new CrmUnavailableException("CRM 'customers' cannot be reached");
                })
                .executor(Runnable::run)
                .build()) {
            assertThat(lookup.find("020 7946 0018", "GB").explanation()).hasToString("""
                            Who is "020 7946 0018"?

                            number      +442079460018: national number, read as GB (region hint)
                            region      GB: given with the call, the country of the number that was called
                            spellings   +442079460018, 442079460018, 02079460018, 00442079460018, 020 7946 0018, +44 20 7946 0018,
                                        2079460018, 0044 20 7946 0018, +44 (0)20 7946 0018, +44 (0) 20 7946 0018, 020-7946-0018,
                                        +44-20-7946-0018, +44 2079460018, +44 20 79460018, 020 79460018, 020/79460018, 020-79460018,
                                        (020) 7946 0018
                            asked       odoo       answered 3 contacts in 12 ms
                                        customers  left out: CRM 'customers' cannot be reached
                            candidates  1. Ngozi Okafor (Okafor Ltd) [odoo:contact:42]
                                           EXACT: the same international number
                                           answered
                                        2. Okafor Ltd [odoo:company:43]
                                           EXACT: the same international number
                                           answered
                                        -  Turing [odoo:contact:7]
                                           NONE: returned by the CRM, but none of its 2 numbers is this number
                                           dropped
                            decision    several contacts have the number; the policy 'all' answers them all
                            3CX         shows Ngozi Okafor (Okafor Ltd) [contact 42]
                                        shows Okafor Ltd [company 43]; it has no link to its record, so its link leads to this explanation
                            """);
        }
    }

    @Test
    void saysWhyNobodyWasAsked() {
        try (CallerLookup lookup = explained().provider("odoo", new FakeCrm()).build()) {
            assertThat(lookup.find("anonymous").explanation().text()).isEqualTo("""
                            Who is "anonymous"?

                            number      %s
                            region      GB: the country of the PBX
                            candidates  none
                            decision    no CRM was asked: the caller withholds the number
                            3CX         shows the number alone
                            """.formatted(
                            PhoneNumbers.of("GB").parse("anonymous").reading()));
        }
    }

    @Test
    void saysThatARegionDoesNotExist() {
        try (CallerLookup lookup = explained().provider("odoo", new FakeCrm()).build()) {
            MatchExplanation explanation = lookup.find("020 7946 0018", "XX\n").explanation();
            assertThat(explanation.region()).isEqualTo("GB");
            assertThat(explanation.regionReason())
                    .isEqualTo("the country of the PBX, because the one given with the call, 'XX', does not exist");
        }
    }

    @Test
    void saysWhat3cxShows() {
        Contact named = builder("1", "Okafor").build();
        Contact unlinked = Contact.builder("2").lastName("Nwosu").build();
        Contact nameless = Contact.builder("3").url("https://crm.example/3").build();
        Contact double1 = named.toBuilder().lastName("Twin").build();
        assertThat(CallScreen.sentences(List.of(named, unlinked, nameless, double1)))
                .containsExactly(
                        "shows Okafor [contact 1]",
                        "shows Nwosu [contact 2]; it has no link to its record, so its link leads to this explanation",
                        "shows the e-mail address or the number for [contact 3], which has no name and no company",
                        "shows Twin [contact 1]; its link is that of a contact before it, told apart by an ending");
    }

    @Test
    void theTextKeepsItsLinesWhateverWasRung() {
        try (CallerLookup lookup = explained().provider("odoo", new FakeCrm()).build()) {
            assertThat(lookup.find("020 7946\r\n0018 \u0007").explanation().text())
                    .startsWith("Who is \"020 7946  0018  \"?\n");
        }
    }

    @Test
    void resultsAndMatchesKeepNumbersAndNamesOutOfLogs() {
        try (CallerLookup lookup = explained()
                .provider("odoo", FakeCrm.with(person("7", "Okafor", "020 7946 0018")))
                .build()) {
            LookupResult result = lookup.find("020 7946 0018");
            assertThat(result.toString()).doesNotContain("7946", "Okafor").startsWith("1 matches for +44");
            assertThat(result.matches().get(0)).hasToString("odoo:contact:7 EXACT");
        }
    }
}
