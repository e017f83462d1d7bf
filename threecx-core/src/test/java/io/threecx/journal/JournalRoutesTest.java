package io.threecx.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JournalRoutesTest {

    @Test
    void rulesAreReadInTheirOrder() {
        String text = "queue:800=odoo, did:+442079460000=odoo-eu, did:+43*=odoo-at+webhook, *=odoo";
        assertThat(JournalRoutes.parse(text)).hasToString(text);
        assertThat(JournalRoutes.parse(" QUEUE: 800 = odoo ,, Did:+43 *=odoo-at + webhook,*=odoo, "))
                .hasToString("queue:800=odoo, did:+43*=odoo-at+webhook, *=odoo");
    }

    @Test
    void noRulesAreTheDefault() {
        assertThat(JournalRoutes.parse("")).isEqualTo(JournalRoutes.EVERYWHERE).hasToString("");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            queue:800             | 'queue:800' does not say where to
            queue=odoo            | 'queue' is neither queue:, did: nor *
            queue:=odoo           | 'queue:' is neither queue:, did: nor *
            did:head office=odoo  | 'did:head office' is neither queue:, did: nor *
            did:43*=odoo          | the beginning of a number starts with + and the country code, not '43*'
            did:*=odoo            | the beginning of a number starts with + and the country code, not '*'
            *=                    | in '*=', '' cannot be the name of a CRM
            *=Odoo                | in '*=Odoo', 'Odoo' cannot be the name of a CRM
            *=odoo+               | in '*=odoo+', '' cannot be the name of a CRM
            """)
    void aRuleThatCannotBeReadIsNamed(String rule, String problem) {
        assertThatThrownBy(() -> JournalRoutes.parse("queue:1=crm," + rule))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("takes rules such as queue:800=odoo, did:+442079460000=odoo-eu, did:+43*=odoo, *=odoo; "
                        + problem);
    }
}
