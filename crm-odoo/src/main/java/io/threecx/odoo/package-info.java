/**
 * Odoo 14 and later as a CRM, with no module to install in Odoo.
 *
 * <p>The way in is {@link io.threecx.odoo.OdooProviderFactory}, kind "odoo". An {@code OdooApi} speaks one of two
 * protocols (JSON-2 from Odoo 19 on, JSON-RPC before) and reads what Odoo's errors mean; {@code OdooFields} knows which
 * fields this server has; each role of the provider is a class of its own on top of these two.
 *
 * <pre>{@code
 * ThreeCx threecx = ThreeCx.builder()
 *         .country("GB")
 *         .crm(
 *                 "odoo",
 *                 Settings.of(
 *                         "url", "https://crm.example.com",
 *                         "database", "example",
 *                         "user", "pbx@example.com",
 *                         "apiKey", key))
 *         .build();
 * }</pre>
 */
@NullMarked
package io.threecx.odoo;

import org.jspecify.annotations.NullMarked;
