package io.threecx.odoo;

/** The provider contract on Odoo 17, with the module partner_firstname. */
final class OdooJsonRpcContractTest extends OdooContract {
    OdooJsonRpcContractTest() {
        super(FakeRelease.of(17).withFirstname());
    }
}
