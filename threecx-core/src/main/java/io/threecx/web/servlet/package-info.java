/**
 * Puts a {@link io.threecx.web.WebHandler} into a Jakarta Servlet 6 container. The only package that needs the Servlet
 * API, which the application brings.
 *
 * <p>{@code servletContext.addServlet("3cx", new ThreeCxServlet(threecx)).addMapping("/3cx/*")} is all there is to do.
 */
@NullMarked
package io.threecx.web.servlet;

import org.jspecify.annotations.NullMarked;
