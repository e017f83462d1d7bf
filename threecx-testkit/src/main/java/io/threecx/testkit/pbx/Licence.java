package io.threecx.testkit.pbx;

/** What the PBX is licensed for. */
public enum Licence {
    /** Both APIs. */
    ENTERPRISE("3CXPSPROFENTSPLA", true),
    /** Neither: they answer 403. */
    PROFESSIONAL("3CXPSPROFSPLA", false);

    private final String productCode;
    private final boolean apis;

    Licence(String productCode, boolean apis) {
        this.productCode = productCode;
        this.apis = apis;
    }

    String productCode() {
        return productCode;
    }

    boolean hasApis() {
        return apis;
    }
}
