/** Odoo behind 3CX. So far the drop-in for the Odoo module's lookup endpoint; the provider itself is not built yet. */
@NullMarked
package io.threecx.odoo;

import org.jspecify.annotations.NullMarked;
