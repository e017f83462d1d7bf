/**
 * Connects one PBX to one or more CRMs. Begin here: {@link io.threecx.ThreeCx} puts the house together, and is the
 * handler of all its endpoints.
 *
 * <pre>{@code
 * ThreeCx threecx = ThreeCx.builder()
 *         .country("GB")
 *         .apiKey(apiKey)
 *         .crm(
 *                 "customers",
 *                 query -> customers.findByPhoneIn(query.spellings()).stream()
 *                         .map(customer -> Contact.builder(customer.id())
 *                                 .firstName(customer.firstName())
 *                                 .lastName(customer.lastName())
 *                                 .phone(Label.BUSINESS, customer.phone())
 *                                 .url("https://app.example/customers/" + customer.id())
 *                                 .build())
 *                         .toList())
 *         .build()
 *         .start();
 * servletContext.addServlet("3cx", new ThreeCxServlet(threecx)).addMapping("/3cx/*");
 * }</pre>
 *
 * <p>Without a servlet container {@link io.threecx.ThreeCx#listen(int)} serves the same. Who is calling is decided in
 * {@link io.threecx.lookup}, what becomes of calls in {@link io.threecx.journal}, what a CRM must be able to do is in
 * {@link io.threecx.crm}.
 */
@NullMarked
package io.threecx;

import org.jspecify.annotations.NullMarked;
