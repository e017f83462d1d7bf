package io.threecx.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threecx.call.CallKey;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContactTest {

    @Test
    void aReferenceIsReadBackFromItsText() {
        ContactRef ref = new ContactRef("odoo-eu", "lead", "45:a b");

        assertThat(ref.text()).isEqualTo("odoo-eu:lead:45:a b");
        assertThat(ContactRef.parse(ref.text())).contains(ref);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "42", "odoo:42", "Odoo:lead:4", "odoo::4", "odoo:lead:", "[EntityId]", "a:b:c\n"})
    void whatIsNotOursIsNoReference(String text) {
        assertThat(ContactRef.parse(text)).isEmpty();
    }

    @Test
    void aContactIsCalledAsAPersonWouldCallIt() {
        assertThat(Contact.builder("1")
                        .firstName(" Ngozi ")
                        .lastName("Okafor")
                        .companyName("Okafor Ltd")
                        .build())
                .extracting(Contact::displayName)
                .isEqualTo("Ngozi Okafor (Okafor Ltd)");
        assertThat(Contact.builder("2").companyName("Okafor Ltd").build().displayName())
                .isEqualTo("Okafor Ltd");
        assertThat(Contact.builder("3").build().displayName()).isEqualTo("3");
    }

    @Test
    void blankFieldsAreNoFields() {
        Contact contact = Contact.builder("1")
                .phone(ContactPhone.Label.MOBILE, " ")
                .email(null)
                .url("")
                .country(" ")
                .build();

        assertThat(contact.phones()).isEmpty();
        assertThat(contact.emails()).isEmpty();
        assertThat(contact.url()).isEmpty();
        assertThat(contact.country()).isEmpty();
        assertThat(contact.toBuilder().build()).isEqualTo(contact);
    }

    @Test
    void whatElseTheCrmSaysIsKeptUnderItsOwnNames() {
        Contact contact = Contact.builder("1")
                .attribute("stage", " Won ")
                .attribute("campaign", " ")
                .attribute("owner", "Imke")
                .build();

        assertThat(contact.attributes()).containsExactly(Map.entry("stage", "Won"), Map.entry("owner", "Imke"));
        assertThat(contact.toBuilder().build()).isEqualTo(contact);
        assertThat(contact.toBuilder().attribute("owner", null).build().attributes())
                .containsOnlyKeys("stage");
        assertThatThrownBy(() -> contact.attributes().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aContactsDataStaysOutOfLogs() {
        assertThat(Contact.builder("7").lastName("Okafor").build()).hasToString("contact 7");
    }

    @Test
    void aNewContactNeedsSomething() {
        assertThatThrownBy(() -> NewContact.builder().firstName(" ").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs at least one of");
    }

    @Test
    void namesStayTextInTheHtmlOfAnEntry() {
        EntryText text = new EntryText(
                "Missed call",
                List.of(
                        new EntryText.Line("Caller", "<script>alert('1')</script> & Sons"),
                        new EntryText.Line("", "a\nb")));

        assertThat(text.html())
                .isEqualTo("<p><b>Caller:</b> &lt;script&gt;alert('1')&lt;/script&gt; &amp; Sons</p><p>a<br>b</p>");
        assertThat(text.plain()).isEqualTo("Caller: <script>alert('1')</script> & Sons\na\nb");
    }

    @Test
    void theKeyOfAnEntryTellsCallProviderAndLegApart() {
        CallKey call = new CallKey("3f9a");

        assertThat(new EntryKey(call, "odoo", 0).text()).isEqualTo("3f9a.odoo");
        assertThat(new EntryKey(call, "odoo", 2).text()).isEqualTo("3f9a.odoo.2");
        assertThatThrownBy(() -> new CallKey("two words")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRoleIsFoundByItsType() {
        class Searching implements CrmProvider, ContactSearch {
            @Override
            public List<Contact> findByPhone(PhoneQuery query) {
                return List.of();
            }

            @Override
            public List<Contact> search(String text, Field field, int limit) {
                return List.of();
            }
        }
        CrmProvider provider = new Searching();

        assertThat(provider.capability(ContactSearch.class)).containsSame((ContactSearch) provider);
        assertThat(provider.capability(CallLog.class)).isEmpty();
    }
}
