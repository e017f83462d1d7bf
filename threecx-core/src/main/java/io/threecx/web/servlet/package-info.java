/**
 * Puts a {@link io.threecx.web.WebHandler} into a Jakarta Servlet 6 container. The only package that needs the Servlet
 * API, which the application brings.
 */
@NullMarked
package io.threecx.web.servlet;

import org.jspecify.annotations.NullMarked;
