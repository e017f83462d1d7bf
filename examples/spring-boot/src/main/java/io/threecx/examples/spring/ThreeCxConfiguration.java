package io.threecx.examples.spring;

import io.threecx.ThreeCx;
import io.threecx.jdbc.storage.JdbcStorage;
import io.threecx.store.Storage;
import io.threecx.web.servlet.ThreeCxServlet;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** The PBX comes in at /3cx: lookup, search, reports of calls, the template. Spring closes what is closeable. */
@Configuration(proxyBeanMethods = false)
class ThreeCxConfiguration {

    // snippet: embed
    @Bean
    ThreeCx threecx(Customers customers, Storage journal, @Value("${threecx.api-key}") String apiKey) {
        return ThreeCx.builder()
                .country("GB")
                .apiKey(apiKey)
                .crm("customers", customers)
                .storage(journal)
                .build()
                .start();
    }

    @Bean
    ServletRegistrationBean<ThreeCxServlet> threecxServlet(ThreeCx threecx) {
        return new ServletRegistrationBean<>(new ThreeCxServlet(threecx), "/3cx/*");
    }
    // end of snippet

    // snippet: journal
    @Bean
    Storage journal(@Value("${threecx.journal}") Path folder) {
        return JdbcStorage.file(folder);
    }
    // end of snippet

    // snippet: security
    @Bean
    @Order(0)
    SecurityFilterChain pbx(HttpSecurity http) {
        return http.securityMatcher("/3cx/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }
    // end of snippet
}
