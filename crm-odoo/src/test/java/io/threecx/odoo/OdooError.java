package io.threecx.odoo;

/** An exception of Odoo's, by the name that it has there and the status that JSON-2 gives it. */
final class OdooError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    final String name;
    final int status;

    OdooError(String name, int status, String message) {
        super(message);
        this.name = name;
        this.status = status;
    }

    static OdooError value(String message) {
        return new OdooError("builtins.ValueError", 500, message);
    }

    static OdooError user(String message) {
        return new OdooError("odoo.exceptions.UserError", 422, message);
    }

    static OdooError missing(String model, long id) {
        return new OdooError("odoo.exceptions.MissingError", 404, "Record does not exist: " + model + "(" + id + ",)");
    }

    static OdooError access(String message) {
        return new OdooError("odoo.exceptions.AccessError", 403, message);
    }
}
