package io.threecx.pbx.xapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ODataQueryTest {
    private static final Instant NOON = Instant.parse("2026-03-03T12:00:00.123456789Z");

    @Test
    void eachTypeHasItsLiteral() {
        UUID id = UUID.fromString("00000000-01dc-7c89-123b-1d200000001f");
        assertThat(ODataFilter.equal("LastName", "O'Brien").text()).isEqualTo("LastName eq 'O''Brien'");
        assertThat(ODataFilter.equal("Id", 9).text()).isEqualTo("Id eq 9");
        assertThat(ODataFilter.equal("Enabled", true).text()).isEqualTo("Enabled eq true");
        assertThat(ODataFilter.equal("CdrId", id).text()).isEqualTo("CdrId eq " + id);
        assertThat(ODataFilter.atLeast("StartTime", NOON).text()).isEqualTo("StartTime ge 2026-03-03T12:00:00.123456Z");
        assertThat(ODataFilter.lessThan("Day", LocalDate.of(2026, 3, 4)).text()).isEqualTo("Day lt 2026-03-04");
        assertThat(ODataFilter.moreThan("Talking", Duration.ofSeconds(90)).text())
                .isEqualTo("Talking gt duration'PT1M30S'");
        assertThat(ODataFilter.atMost("Cost", new BigDecimal("1E+3")).text()).isEqualTo("Cost le 1000");
        assertThat(ODataFilter.notEqual("Mobile", null).text()).isEqualTo("Mobile ne null");
    }

    @Test
    void noTextOfAUserChangesTheQuestion() {
        String evil = "x' or 'a' eq 'a";
        assertThat(ODataFilter.equal("Number", evil).text()).isEqualTo("Number eq 'x'' or ''a'' eq ''a'");
        assertThatIllegalArgumentException().isThrownBy(() -> ODataFilter.equal("Number eq 'x' or Id", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> ODataQuery.all().select("Id&$top=1000"));
        assertThatIllegalArgumentException().isThrownBy(() -> ODataQuery.all().orderBy("Id desc, Number"));
        assertThatIllegalArgumentException().isThrownBy(() -> ODataQuery.all().expand("Agents&x"));
        assertThatIllegalArgumentException().isThrownBy(() -> ODataFilter.equal("Id", new Object()));
        assertThatIllegalArgumentException().isThrownBy(() -> ODataFilter.equal("Id", Double.NaN));
    }

    @Test
    void filtersArePutTogetherWithBracketsWhereTheyMatter() {
        ODataFilter one = ODataFilter.contains("LastName", "a");
        ODataFilter two = ODataFilter.startsWith("Number", "1");
        ODataFilter three = ODataFilter.endsWith("Email", ".org");
        assertThat(one.or(two).and(three.not()).text())
                .isEqualTo("(contains(LastName,'a') or startswith(Number,'1')) and (not (endswith(Email,'.org')))");
        assertThat(ODataFilter.anyOf("Number", List.of("101", "102")).text())
                .isEqualTo("Number eq '101' or Number eq '102'");
        assertThat(ODataFilter.anyOf("Number", List.of("101")).and(one).text())
                .isEqualTo("Number eq '101' and contains(LastName,'a')");
        assertThatIllegalArgumentException().isThrownBy(() -> ODataFilter.anyOf("Number", List.of()));
        assertThat(ODataFilter.raw("Groups/any(g: g/Name eq 'x')").and(one).text())
                .isEqualTo("(Groups/any(g: g/Name eq 'x')) and contains(LastName,'a')");
    }

    @Test
    void everythingIsEncodedForTheAddress() {
        String page = ODataQuery.all()
                .filter(ODataFilter.equal("LastName", "Ö & Co = 1+1"))
                .select("Id", "LastName")
                .orderBy("LastName")
                .orderByDescending("Id")
                .expand("Agents($select=Number)")
                .search("say \"hi\"")
                .page(100, 50);

        assertThat(page).matches("[A-Za-z0-9$=&%._~*-]+");
        assertThat(List.of(page.split("&")).stream().map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8)))
                .containsExactly(
                        "$filter=LastName eq 'Ö & Co = 1+1'",
                        "$select=Id,LastName",
                        "$orderby=LastName,Id desc",
                        "$expand=Agents($select=Number)",
                        "$search=\"say \\\"hi\\\"\"",
                        "$top=50",
                        "$skip=100");
    }

    @Test
    void whatIsLoggedSaysNothingOfAPerson() {
        ODataQuery query = ODataQuery.all()
                .filter(ODataFilter.equal("Mobile", "+447700900123"))
                .search("Okafor");
        assertThat(query.toString()).doesNotContain("900123").doesNotContain("Okafor");
    }

    @Test
    void aCallLogIsAskedForWithAllElevenArguments() {
        CallLogQuery query = CallLogQuery.between(NOON, NOON.plusSeconds(60))
                .source(1, "O'Brien/Ö")
                .destination(2, "800")
                .calls(3)
                .callTime(1, "0:00:10", "1:00:0")
                .withPolling();

        assertThat(query.path("GetCallLogData"))
                .isEqualTo("/ReportCallLogData/Pbx.GetCallLogData(periodFrom=2026-03-03T12:00:00.123Z"
                        + ",periodTo=2026-03-03T12:01:00.123Z,sourceType=1,sourceFilter='O''Brien%2F%C3%96'"
                        + ",destinationType=2,destinationFilter='800',callsType=3,callTimeFilterType=1"
                        + ",callTimeFilterFrom='0%3A00%3A10',callTimeFilterTo='1%3A00%3A0',hidePcalls=false)");
        assertThat(CallLogQuery.between(NOON, NOON.plusSeconds(60)).path("X"))
                .contains("sourceFilter='',", "hidePcalls=true)", "callTimeFilterFrom='0%3A00%3A0'");
        assertThatIllegalArgumentException().isThrownBy(() -> CallLogQuery.between(NOON, NOON));
    }
}
