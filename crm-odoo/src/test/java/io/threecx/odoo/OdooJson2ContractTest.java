package io.threecx.odoo;

/** The provider contract on Odoo 19. */
final class OdooJson2ContractTest extends OdooContract {
    OdooJson2ContractTest() {
        super(FakeRelease.of(19));
    }
}
