package io.threecx.odoo;

/** Links that open a record on this version of Odoo. */
final class OdooLinks {
    private static final int FIRST_WITH_PAGES = 18;

    private final OdooApi api;
    private final OdooAccess access;

    OdooLinks(OdooApi api, OdooAccess access) {
        this.api = api;
        this.access = access;
    }

    /** Odoo 18 has pages of its own; where the version is not known, a link of the mail module opens on any. */
    String to(String model, long id) {
        int version = api.version(OdooCall.of(model, "read", "make a link"));
        if (version >= FIRST_WITH_PAGES) {
            String page = model.equals(LeadKind.MODEL) ? "crm" : "contacts";
            return access.base() + "/odoo/" + page + "/" + id;
        }
        return access.base()
                + (version > 0
                        ? "/web#id=" + id + "&model=" + model + "&view_type=form"
                        : "/mail/view?model=" + model + "&res_id=" + id);
    }
}
