/**
 * Who is calling: asks the CRMs for a number in time, keeps what really matches and says why.
 *
 * <p>The front door is {@link io.threecx.lookup.CallerLookup}; how it decides is set by {@link
 * io.threecx.lookup.LookupPolicy}; what it found is a {@link io.threecx.lookup.LookupResult} with a {@link
 * io.threecx.lookup.MatchExplanation} that a support engineer can read.
 *
 * <pre>{@code
 * try (CallerLookup lookup = CallerLookup.builder(PhoneNumbers.of("GB"))
 *         .provider("customers", customers)
 *         .build()) {
 *     LookupResult result = lookup.find("+442079460018");
 *     result.best().ifPresent(match -> lines.add(match.contact().displayName()));
 *     lines.add(result.explanation().text()); // who was asked, what was found, and why this one
 * }
 * }</pre>
 *
 * <p>Inside, each provider has a {@code Lane} (concurrency limit, cache, health) in which every question is one {@code
 * Attempt}; the {@code Panel} asks all lanes under one deadline; {@code Verification} keeps the contacts that really
 * hold the number; {@code Creation} makes contacts, one per number.
 */
@NullMarked
package io.threecx.lookup;

import org.jspecify.annotations.NullMarked;
