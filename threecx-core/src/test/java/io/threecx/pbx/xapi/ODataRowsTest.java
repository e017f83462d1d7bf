package io.threecx.pbx.xapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.threecx.pbx.PbxConnection;
import io.threecx.pbx.PbxException;
import io.threecx.pbx.PbxProblem;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ODataRowsTest {
    private final FakeXapi fake = new FakeXapi();
    private final PbxConnection pbx = fake.connect();
    private final Xapi xapi = Xapi.of(pbx);

    @AfterEach
    void close() {
        pbx.close();
        fake.close();
    }

    private void users(int count) {
        fake.set(
                "/Users",
                IntStream.range(0, count)
                        .mapToObj(i -> Map.of("Id", i + 1, "Number", "1" + i))
                        .toList());
    }

    private long pages() {
        return fake.asked().stream().filter(path -> path.startsWith("/Users")).count();
    }

    @Test
    void pagesOfAHundredAreReadUntilAShortOne() {
        users(250);
        assertThat(xapi.users(ODataQuery.all()).list()).hasSize(250).doesNotHaveDuplicates();
        assertThat(pages()).isEqualTo(3);
    }

    @Test
    void aFullLastPageIsFollowedByAnEmptyOne() {
        users(200);
        assertThat(xapi.users(ODataQuery.all()).list()).hasSize(200);
        assertThat(pages()).isEqualTo(3);
    }

    @Test
    void nothingIsReadBeforeItIsWantedAndNoMoreThanThat() {
        users(250);
        ODataRows<PbxUser> rows = xapi.users(ODataQuery.all());
        assertThat(pages()).isZero();
        Iterator<PbxUser> walk = rows.iterator();
        for (int i = 0; i < 100; i++) {
            walk.next();
        }
        assertThat(pages()).isEqualTo(1);
        walk.next();
        assertThat(pages()).isEqualTo(2);
        assertThat(rows.first()).isPresent();
        assertThat(fake.asked()).last().asString().contains("$top=1}");
    }

    @Test
    void aLimitIsKeptOverPages() {
        users(250);
        assertThat(xapi.users(ODataQuery.all().limit(120)).list()).hasSize(120);
        assertThat(fake.asked()).last().asString().contains("$top=20", "$skip=100");
        assertThat(xapi.users(ODataQuery.all().limit(100)).list()).hasSize(100);
        assertThat(pages()).isEqualTo(3);
    }

    @Test
    void theAddressOfTheNextPageIsFollowedAtThePbxThatWasNamed() {
        users(250);
        fake.withNextLinks();
        assertThat(xapi.users(ODataQuery.all()).list()).hasSize(250).doesNotHaveDuplicates();
    }

    @Test
    void aPbxThatDoesNotTurnPagesIsNotAskedForEver() {
        List<Map<String, Object>> same = IntStream.range(0, 1000)
                .mapToObj(i -> Map.<String, Object>of("Id", 7))
                .toList();
        fake.set("/Users", same);
        assertThatExceptionOfType(PbxException.class)
                .isThrownBy(() -> xapi.users(ODataQuery.all()).list())
                .satisfies(e -> assertThat(e.problem()).isEqualTo(PbxProblem.UNREADABLE))
                .withMessageContaining("does not turn pages");
        assertThat(pages()).isEqualTo(2);
    }

    @Test
    void somethingElseThanRowsIsSaidToBeThat() {
        fake.thing("/Users", Map.of("hello", "world"));
        assertThatExceptionOfType(PbxException.class)
                .isThrownBy(() -> xapi.users(ODataQuery.all()).list())
                .withMessageContaining("list Users")
                .withMessageContaining("no list of rows");
    }

    @Test
    void whatIsRefusedIsToldWithTheReasonOnce() {
        fake.refuse("/Users", 403);
        assertThatExceptionOfType(PbxException.class)
                .isThrownBy(() -> xapi.users(ODataQuery.all()).list())
                .satisfies(e -> assertThat(e.problem()).isEqualTo(PbxProblem.FORBIDDEN))
                .withMessageContaining("System Owner");
        assertThat(pages()).isEqualTo(1);
    }
}
