/**
 * The CRM provider SPI: what a CRM must be able to do ({@link io.threecx.crm.CrmProvider}: find contacts by phone
 * number) and what it may be able to do (the roles).
 *
 * <p>Read roles: {@link io.threecx.crm.EmailLookup}, {@link io.threecx.crm.ContactSearch}, {@link
 * io.threecx.crm.ContactCreation}, {@link io.threecx.crm.UserDirectory}, {@link io.threecx.crm.ContactFeed}. How it is
 * asked: {@link io.threecx.crm.InProcess}, {@link io.threecx.crm.WarmUp}. Write roles: {@link io.threecx.crm.CallLog},
 * {@link io.threecx.crm.CallLogSearch}, {@link io.threecx.crm.CallLogUpdate}, {@link io.threecx.crm.CallRecordings},
 * {@link io.threecx.crm.ChatLog}.
 *
 * <p>A provider for one's own customers is a lambda; one that others can name in their settings comes with a {@link
 * io.threecx.crm.CrmProviderFactory}.
 *
 * <pre>{@code
 * CrmProvider customers = query -> rows(query.spellings()).stream()
 *         .map(row -> Contact.builder(row.id())
 *                 .lastName(row.name())
 *                 .phone(Label.BUSINESS, row.phone())
 *                 .build())
 *         .toList();
 * }</pre>
 *
 * <p>What a provider throws says what is known of the effect: {@link io.threecx.crm.CrmException} and its branches.
 * Whether it is correct, the contract in {@code threecx-testkit} proves.
 */
@NullMarked
package io.threecx.crm;

import org.jspecify.annotations.NullMarked;
