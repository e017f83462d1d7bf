package io.threecx.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.threecx.call.Outcome;
import io.threecx.crm.CallLog;
import io.threecx.crm.Contact;
import io.threecx.crm.ContactPhone.Label;
import io.threecx.crm.CrmAuthenticationException;
import io.threecx.crm.CrmException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the errors mean that Odoo names, and which of them are worth another try. */
class OdooErrorTest {

    /** The name decides, whatever the HTTP status: JSON-RPC gives 200 for every one of them. */
    @ParameterizedTest
    @CsvSource({
        "odoo.exceptions.AccessDenied, 500, CrmAuthenticationException",
        "odoo.exceptions.AccessError, 404, CrmAuthenticationException",
        "odoo.exceptions.MissingError, 500, CrmNotFoundException",
        "odoo.exceptions.UserError, 503, CrmRejectedException",
        "odoo.addons.partner_firstname.exceptions.EmptyNamesError, 500, CrmRejectedException",
        "builtins.ValueError, 500, CrmRejectedException",
        "psycopg2.InterfaceError, 422, CrmUnavailableException",
        "psycopg2.errors.SerializationFailure, 404, CrmUnavailableException",
        "odoo.exceptions.LockError, 409, CrmUnavailableException"
    })
    void theNameOfAnErrorDecidesOnBothProtocols(String name, int status, String kind) {
        for (int version : new int[] {17, 19}) {
            try (OdooUnderTest bench = new OdooUnderTest(FakeRelease.of(version), "timeout", "400ms")) {
                for (int i = 0; i < 40; i++) {
                    bench.odoo.server.troubles.add(new OdooError(name, status, "Sag\u0131s\u0131z"));
                }
                Throwable thrown = catchThrowable(() -> bench.find(OdooUnderTest.NUMBER));

                assertThat(thrown).isInstanceOf(CrmException.class).hasMessageStartingWith("odoo: could not ");
                assertThat(superclasses(thrown.getClass()))
                        .as("Odoo %d", version)
                        .contains(kind);
            }
        }
    }

    private static List<String> superclasses(Class<?> type) {
        List<String> names = new ArrayList<>();
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            names.add(each.getSimpleName());
        }
        return names;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "psycopg2.errors.SerializationFailure",
                "psycopg2.errors.LockNotAvailable",
                "psycopg2.errors.DeadlockDetected",
                "odoo.exceptions.LockError"
            })
    void aLookupThatMeetsALockIsAskedAgain(String name) {
        for (int version : new int[] {17, 19}) {
            try (OdooUnderTest bench = new OdooUnderTest(FakeRelease.of(version))) {
                bench.odoo.add(Contact.builder("1")
                        .lastName("Petersen")
                        .phone(Label.BUSINESS, "0221 4440003")
                        .build());
                bench.find("+492214440009");
                bench.odoo.server.troubles.add(new OdooError(name, 409, "busy"));

                assertThat(bench.find(OdooUnderTest.NUMBER)).hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "res.partner, the right to read contacts",
                "crm.lead, 'Sales / User: All Documents' (or set leads to false)",
            })
    void aMissingRightIsNamedWithItsModel(String model, String right) {
        for (int version : new int[] {17, 19}) {
            try (OdooUnderTest bench = new OdooUnderTest(FakeRelease.of(version))) {
                bench.odoo.server.forbidden.add(model);

                assertThatThrownBy(() -> bench.find(OdooUnderTest.NUMBER))
                        .isInstanceOf(CrmAuthenticationException.class)
                        .hasMessageContaining("The user " + FakeOdoo.USER + " lacks a right on " + model)
                        .hasMessageContaining(right);
            }
        }
    }

    @Test
    void aMissingRightToWriteNotesIsNamedWithItsModel() {
        try (OdooUnderTest bench = new OdooUnderTest(FakeRelease.of(17))) {
            bench.odoo.server.forbidden.add("mail.message");

            assertThatThrownBy(() -> bench.role(CallLog.class).log(OdooUnderTest.entry("one", Outcome.COMPLETED)))
                    .isInstanceOf(CrmAuthenticationException.class)
                    .hasMessageContaining("lacks a right on mail.message")
                    .hasMessageContaining("the right to change the contacts and leads");
        }
    }

    @Test
    void aMissingRightDoesNotMakeUsLogInAgain() {
        try (OdooUnderTest bench = new OdooUnderTest(FakeRelease.of(17), "leads", "false")) {
            bench.odoo.server.forbidden.add("res.partner");
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> bench.find(OdooUnderTest.NUMBER)).hasMessageContaining("lacks a right");
            }

            assertThat(bench.odoo.calls)
                    .filteredOn("common.authenticate"::equals)
                    .hasSize(1);
        }
    }
}
