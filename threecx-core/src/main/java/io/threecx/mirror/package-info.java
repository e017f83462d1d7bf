/**
 * A copy of a CRM's contacts, read through its {@link io.threecx.crm.ContactFeed} and kept up to date, that answers who
 * calls without a question to the CRM: {@link io.threecx.mirror.Mirror}.
 *
 * <pre>{@code
 * try (Mirror mirror = Mirror.builder("odoo", feed, numbers, store).build()) {
 *     mirror.start();
 *     CallerLookup lookup = CallerLookup.builder(numbers)
 *             .provider("odoo", odoo)
 *             .mirror("odoo", mirror)
 *             .build();
 *     lines.add(lookup.find("+442079460018").explanation().text());
 * }
 * }</pre>
 *
 * <p>Who sets {@code THREECX_MIRROR} needs none of this: the mirrors of all CRMs that tell their changes are made then.
 */
@NullMarked
package io.threecx.mirror;

import org.jspecify.annotations.NullMarked;
