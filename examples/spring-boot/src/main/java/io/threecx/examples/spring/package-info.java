/** A Spring Boot application with customers of its own, and the lookup inside it. */
@NullMarked
package io.threecx.examples.spring;

import org.jspecify.annotations.NullMarked;
