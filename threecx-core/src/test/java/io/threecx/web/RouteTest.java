package io.threecx.web;

import static org.assertj.core.api.Assertions.*;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a", "/a/", "//a", "/a//b", "/{}", "/a{b}", "/{a}b", "/{a}/{a}", "/a?b", "/a b", "/a%20"})
    void pathsThatCouldNeverMatchAreRefused(String path) {
        assertThatIllegalArgumentException().isThrownBy(() -> Route.get(path)).withMessageContaining("'" + path + "'");
    }

    @Test
    void aRouteWantsTheApiKeyByDefault() {
        Route route = Route.post("/a/{b}").handledBy(request -> WebResponse.noContent());
        assertThat(route.access()).isEqualTo(Access.API_KEY);
        assertThat(route).hasToString("POST /a/{b}");
    }

    @Test
    void anExampleThatIsNoJsonIsRefusedWithTheRoute() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Route.get("/a").response(200, "x", "application/json; charset=utf-8", "{"))
                .withMessageContaining("GET /a");
        assertThatIllegalArgumentException().isThrownBy(() -> Route.post("/a").body("application/json", "{} {}"));
        assertThatNoException().isThrownBy(() -> Route.get("/a").response(200, "x", "text/plain", "{"));
    }

    @Test
    void onlyParametersOfThePathCanBeDescribed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Route.get("/a/{b}").pathParameter("c", "", ""));
    }
}
