/** Endpoints: the one that takes the place of a module inside Odoo, and the one that Odoo tells of changes. */
@NullMarked
package io.threecx.odoo.web;

import org.jspecify.annotations.NullMarked;
