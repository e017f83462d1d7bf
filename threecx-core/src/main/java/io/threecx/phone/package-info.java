/**
 * Phone numbers: what a text was read as, and how well two numbers agree.
 *
 * <p>Start with {@link io.threecx.phone.PhoneNumbers}: {@code PhoneNumbers.of("GB").parse("020 7946 0018")} gives a
 * {@link io.threecx.phone.PhoneNumber}, which says what it is (a full number, the tail of one, an extension of the PBX,
 * a short code, a withheld caller, or nothing readable) and why it was read so. Two of them compared give a graded
 * {@link io.threecx.phone.PhoneMatch}, never a bare yes or no. Nothing in this package throws for what a text contains.
 *
 * <pre>{@code
 * PhoneNumbers numbers = PhoneNumbers.of("GB");
 * PhoneNumber caller = numbers.parse("020 7946 0018");
 * boolean same = numbers.match(caller, numbers.parse("+44 20 7946 0018")).matches();
 * }</pre>
 *
 * <p>Whom a number belongs to, among millions of them and without a CRM, answers a {@link io.threecx.phone.PhoneIndex}.
 */
@NullMarked
package io.threecx.phone;

import org.jspecify.annotations.NullMarked;
