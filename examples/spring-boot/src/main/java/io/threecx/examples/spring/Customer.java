package io.threecx.examples.spring;

import java.time.LocalDate;

/** A row of the table customers; Spring writes it as JSON, with Jackson 3. */
record Customer(long id, String firstName, String lastName, String phone, LocalDate customerSince) {}
