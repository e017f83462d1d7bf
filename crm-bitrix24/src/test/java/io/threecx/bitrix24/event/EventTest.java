package io.threecx.bitrix24.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTest {

    private static Event parse(String form) {
        return Event.parse(form.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aClickTellsWhoWantsToCallWhom() {
        Event event = parse(
                "event=OnExternalCallStart&ts=1790000000"
                        + "&data%5BPHONE_NUMBER%5D=020+7946+0018&data%5BPHONE_NUMBER_INTERNATIONAL%5D=%2B442079460018"
                        + "&data[USER_ID]=12&data[CALL_ID]=externalCall.0af.1790000000&data[IS_MOBILE]=1&data[LINE_NUMBER]="
                        + "&data[CRM_ENTITY_TYPE]=CONTACT&data[CRM_ENTITY_ID]=797&auth[domain]=acme.bitrix24.eu&auth[member_id]=0af");

        assertThat(event).isInstanceOfSatisfying(ClickToCall.class, click -> {
            assertThat(click.name()).isEqualTo("ONEXTERNALCALLSTART");
            assertThat(click.number()).isEqualTo("+442079460018");
            assertThat(click.userId()).isEqualTo(12);
            assertThat(click.callId()).isEqualTo("externalCall.0af.1790000000");
            assertThat(click.isMobile()).isTrue();
            assertThat(click.line()).isEmpty();
            assertThat(click.record()).contains(new RecordKey("contact", 797));
            assertThat(click.sentAt()).contains(Instant.ofEpochSecond(1_790_000_000));
            assertThat(click.envelope().domain()).isEqualTo("acme.bitrix24.eu");
            assertThat(click.envelope().memberId()).isEqualTo("0af");
            assertThat(click.toString()).doesNotContain("442079460018");
        });
    }

    @Test
    void aClickWithoutAnInternationalNumberHasTheOneOfTheRecord() {
        Event event = parse("event=ONEXTERNALCALLSTART&data[PHONE_NUMBER]=555&data[PHONE_NUMBER_INTERNATIONAL]=");

        assertThat(((ClickToCall) event).number()).isEqualTo("555");
        assertThat(((ClickToCall) event).record()).isEmpty();
    }

    @Test
    void anOrderOfACallBackTellsWhomToCall() {
        Event event = parse(
                "event=ONEXTERNALCALLBACKSTART&data[PHONE_NUMBER]=%2B442079460018&data[TEXT]=From+the+site&data[VOICE]=v&data[LINE_NUMBER]=7");

        assertThat(event).isInstanceOfSatisfying(CallBackOrder.class, order -> {
            assertThat(order.number()).isEqualTo("+442079460018");
            assertThat(order.text()).isEqualTo("From the site");
            assertThat(order.voice()).isEqualTo("v");
            assertThat(order.line()).isEqualTo("7");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "ONCRMCONTACTADD, contact, ADDED",
        "ONCRMCOMPANYUPDATE, company, UPDATED",
        "onCrmLeadDelete, lead, DELETED",
        "ONCRMDEALUPDATE, deal, UPDATED",
        "ONCRMQUOTEADD, quote, ADDED",
        "onCrmActivityAdd, activity, ADDED",
        "ONCRMTIMELINECOMMENTADD, timelinecomment, ADDED",
        "ONCRMDYNAMICITEMUPDATE_156, dynamicitem, UPDATED"
    })
    void aChangeOfARecordTellsWhichAndHow(String name, String type, RecordChange.Kind kind) {
        assertThat(parse("event=" + name + "&data[FIELDS][ID]=662"))
                .isInstanceOfSatisfying(RecordChange.class, change -> {
                    assertThat(change.record()).isEqualTo(new RecordKey(type, 662));
                    assertThat(change.kind()).isEqualTo(kind);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event=ONCRMCONTACTUSERFIELDADD&data[FIELDS][ID]=553",
                "event=ONCRMCONTACTADD&data[FIELDS][ID]=all",
                "event=ONCRMCONTACTADD&data=",
                "event=ONOFFLINEEVENT",
                "event=OnAppSettingsInstall"
            })
    void whatHasNoTypeOfItsOwnIsKeptWithItsData(String form) {
        assertThat(parse(form)).isInstanceOf(OtherEvent.class);
    }

    @Test
    void listsAreNumberedAndTheLastOfTwoEqualKeysCounts() {
        Event event =
                parse("event=X&data[a][]=1&data[a][]=2&data[b]=1&data[b]=2&data[c]=1&data[c][d]=3&data%5Be%5D=%5B");

        assertThat(event.data().at("a").map().get("1").text()).isEqualTo("2");
        assertThat(event.data().at("b").text()).isEqualTo("2");
        assertThat(event.data().at("c").at("d").text()).isEqualTo("3");
        assertThat(event.data().at("e").text()).isEqualTo("[");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"event\":\"ONCRMCONTACTADD\"}",
                "data[FIELDS][ID]=1",
                "event=",
                "event=a b",
                "event[x]=ONCRMCONTACTADD",
                "event=X&data=%",
                "event=X&data=%GG",
                "event=X&data[a]b]=1",
                "event=X&data[a][b][c][d][e][f][g][h][i]=1"
            })
    void whatIsNoEventIsRefused(String form) {
        assertThatThrownBy(() -> parse(form)).isInstanceOf(MalformedEventException.class);
    }

    @Test
    void aFormHasLimits() {
        String fields = "&a=1".repeat(FormBody.MOST_FIELDS);
        assertThatThrownBy(() -> parse("event=X" + fields)).hasMessageContaining("more than 1000 fields");
        assertThatThrownBy(() -> parse("event=X&" + "k".repeat(501) + "=1")).hasMessageContaining("more than 500");
        assertThatThrownBy(() -> parse("event=X&a=" + "v".repeat(FormBody.MOST_BYTES)))
                .hasMessageContaining("more than 65536 bytes");
        assertThatThrownBy(() -> parse("event=X&data" + "[x]".repeat(160) + "=1"))
                .isInstanceOf(MalformedEventException.class);
    }

    @Test
    void anythingIsEitherAnEventOrRefused() {
        String[] bits = {
            "event", "=", "&", "[", "]", "%5B", "%5D", "%", "data", "FIELDS", "ID", "1", "+", "ts", "9e99", "\u0130",
            "auth"
        };
        for (long seed = 1; seed <= 3_000; seed++) {
            Random random = new Random(seed);
            StringBuilder form = new StringBuilder(random.nextBoolean() ? "event=ONCRMCONTACTADD&" : "");
            for (int i = random.nextInt(30); i > 0; i--) {
                String bit = bits[random.nextInt(bits.length)];
                form.append(random.nextInt(9) == 0 ? URLEncoder.encode(bit, StandardCharsets.UTF_8) : bit);
            }
            try {
                Event event = parse(form.toString());
                assertThat(Events.identity(event)).as("seed %s", seed).startsWith(event.name());
                assertThat(event.toString()).as("seed %s", seed).isNotBlank();
                assertThat(event.sentAt()).as("seed %s", seed).isNotNull();
            } catch (MalformedEventException refused) {
                assertThat(refused).as("seed %s", seed).hasMessageNotContaining("data");
            }
        }
    }
}
