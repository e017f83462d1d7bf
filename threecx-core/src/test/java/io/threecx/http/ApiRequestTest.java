package io.threecx.http;

import static org.assertj.core.api.Assertions.*;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiRequestTest {

    /** RFC 7617, section 2.1. */
    @Test
    void basicCredentialsAreSentInUtf8() {
        ApiRequest request = ApiRequest.get(URI.create("https://crm.example/"))
                .basic("test", "123\u00a3")
                .build();

        assertThat(request.headers()).contains(new ApiRequest.Header("Authorization", "Basic dGVzdDoxMjPCow=="));
        assertThat(request.redaction().clean("not 123\u00a3 nor dGVzdDoxMjPCow=="))
                .isEqualTo("not *** nor ***");
    }

    @Test
    void aUserNameWithAColonCannotBeSent() {
        assertThatThrownBy(
                        () -> ApiRequest.get(URI.create("https://crm.example/")).basic("a:b", "c"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("colon");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://crm.example",
                "HTTP://LOCALHOST:80/x",
                "http://odoo.localhost",
                "http://127.0.0.1:8069",
                "http://[::1]"
            })
    void whatIsEncryptedOrStaysOnThisMachineCanBeReadByNobodyOnTheWay(String address) {
        assertThat(ApiRequest.isEncryptedOrLocal(URI.create(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://crm.example", "http://localhost.example", "http://127.0.0.1.example", "http://10.0.0.1"})
    void plainHttpToAnotherMachineCan(String address) {
        assertThat(ApiRequest.isEncryptedOrLocal(URI.create(address))).isFalse();
    }
}
