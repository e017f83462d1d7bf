package io.threecx.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threecx.crm.CrmProvider;
import io.threecx.crm.SettingsException;
import io.threecx.journal.PlanningDesk.Crm;
import io.threecx.phone.PhoneNumbers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutingTest {
    private static final PhoneNumbers NUMBERS = PhoneNumbers.of("GB");

    private static Map<String, CrmProvider> crms() {
        Map<String, CrmProvider> crms = new LinkedHashMap<>();
        crms.put("reader", query -> List.of());
        crms.put("odoo", new Crm());
        crms.put("webhook", new Crm());
        return crms;
    }

    @Test
    void withoutRulesEveryCrmThatHoldsAnythingIsATarget() {
        assertThat(Routing.of(JournalRoutes.EVERYWHERE, crms(), NUMBERS).targets(null, null))
                .hasToString("[odoo, webhook]");
    }

    @Test
    void everyCrmThatCannotBeATargetIsNamedAtOnceWithThoseThatCan() {
        assertThatThrownBy(() -> Routing.of(JournalRoutes.parse("queue:1=oddo+odoo,*=reader"), crms(), NUMBERS))
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        failure -> assertThat(failure.problems())
                                .containsExactly(
                                        "THREECX_JOURNAL_ROUTES names the CRM 'oddo', which does not exist; those that"
                                                + " can are odoo, webhook",
                                        "THREECX_JOURNAL_ROUTES names the CRM 'reader', which can hold neither calls nor"
                                                + " chats; those that can are odoo, webhook"));
    }

    @ParameterizedTest
    @CsvSource({
        "+442079460000, 02079460000, odoo",
        "+442079460000, 442079460000, odoo",
        "020 7946 0000, +442079460000, odoo",
        "020 7946 0000, 79460000, odoo",
        "+442079460000, +442079460001, webhook",
        "+4420*, 02079460000, odoo",
        "+44 20*, 02079460000, odoo",
        "+4421*, 02079460000, webhook",
        "+44*, anonymous, webhook",
    })
    void dialledNumbersAreComparedWhateverTheirNotation(String rule, String did, String target) {
        Routing routing = Routing.of(JournalRoutes.parse("did:" + rule + "=odoo,*=webhook"), crms(), NUMBERS);
        assertThat(routing.targets(null, NUMBERS.parse(did))).hasToString("[" + target + "]");
        assertThat(routing.targets("800", null)).hasToString("[webhook]");
    }

    @Test
    void queuesAreComparedByTheirDn() {
        Routing routing = Routing.of(JournalRoutes.parse("queue:800=odoo"), crms(), NUMBERS);
        assertThat(routing.targets("800", null)).hasToString("[odoo]");
        assertThat(routing.targets("8001", null)).isEmpty();
        assertThat(routing.targets(null, null)).isEmpty();
    }
}
