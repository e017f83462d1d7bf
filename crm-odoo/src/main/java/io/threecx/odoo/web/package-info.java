/**
 * Endpoints: {@link io.threecx.odoo.web.OdooModuleEndpoint} takes the place of a module inside Odoo, {@link
 * io.threecx.odoo.web.OdooEvents} is told of changes by Odoo.
 */
@NullMarked
package io.threecx.odoo.web;

import org.jspecify.annotations.NullMarked;
