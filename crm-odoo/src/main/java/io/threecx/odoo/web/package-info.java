/** Endpoints that take the place of modules inside Odoo. */
@NullMarked
package io.threecx.odoo.web;

import org.jspecify.annotations.NullMarked;
