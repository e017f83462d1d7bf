package io.threecx.examples.spring;

import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** What people see, after they have logged in. */
@RestController
class CustomerPages {
    private final Customers customers;

    CustomerPages(Customers customers) {
        this.customers = customers;
    }

    @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
    String list() {
        return customers.all().stream()
                .map(customer -> "<li>" + HtmlUtils.htmlEscape(customer.firstName() + " " + customer.lastName()))
                .collect(Collectors.joining("\n", "<!DOCTYPE html><title>Customers</title><ul>\n", "\n</ul>\n"));
    }

    @GetMapping("/customers/{id}")
    ResponseEntity<Customer> customer(@PathVariable long id) {
        return ResponseEntity.of(customers.find(id));
    }
}
