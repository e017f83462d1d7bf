package io.threecx.bitrix24.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.bitrix24.event.EventReceiver;
import io.threecx.crm.ContactRef;
import io.threecx.crm.WarmUp;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PortalEventsTest {
    private final Journaling house = new Journaling();

    @AfterEach
    void close() {
        house.close();
    }

    private boolean isForgotten(String type, long id) {
        synchronized (house.changed) {
            return house.changed.contains(new ContactRef("bitrix24", type, Long.toString(id)));
        }
    }

    @Test
    void addedChangedAndDeletedContactsAreForgottenByTheLookup() {
        house.portal.post(
                Journaling.TOKEN,
                form -> house.role(EventReceiver.class).receive(form.getBytes(StandardCharsets.UTF_8)));

        long contact = house.portal.crm().add("contact", Map.of("NAME", "Ngozi"));
        Conditions.await(() -> isForgotten("contact", contact));
        long company = house.portal.crm().add("company", Map.of("TITLE", "Okafor Ltd"));
        house.portal.crm().remove("company", company);
        long lead = house.portal.crm().add("lead", Map.of("TITLE", "Call"));
        Conditions.await(() -> isForgotten("lead", lead) && isForgotten("company", company));
        long deal = house.portal.crm().add("deal", Map.of("TITLE", "Roof"));
        long last = house.portal.crm().add("contact", Map.of("NAME", "Last"));
        Conditions.await(() -> isForgotten("contact", last));
        assertThat(isForgotten("deal", deal)).isFalse();
    }

    @Test
    void whatThePortalFailedToTellIsAskedFor() {
        house.role(WarmUp.class).warmUp();
        Conditions.await(() -> house.knowsWhatChanged("lead"));
        house.portal.crm().pass(60);
        long contact = house.portal.crm().add("contact", Map.of("NAME", "Ngozi"));
        house.portal.crm().pass(60);

        house.restart(); // asks at once, and every ten minutes then
        house.role(WarmUp.class).warmUp();

        Conditions.await(() -> isForgotten("contact", contact));
        assertThat(house.portal.called()).allMatch("batch"::equals);
    }
}
