/**
 * A small web kit that knows no web framework, and the server that runs it on the JDK alone.
 *
 * <p>A {@link io.threecx.web.WebHandler} turns a {@link io.threecx.web.WebRequest} into a {@link
 * io.threecx.web.WebResponse}. A {@link io.threecx.web.Router} is the handler made of {@link io.threecx.web.Route}s;
 * each route carries its own access rule and the words from which {@link io.threecx.web.OpenApi} writes its description.
 * An adapter connects one handler to one kind of server: {@link io.threecx.web.JdkServer} here, the Jakarta Servlet in
 * {@code io.threecx.web.servlet}. Start reading at {@code WebHandler}.
 *
 * <pre>{@code
 * Route hello = Route.get("/hello/{name}")
 *         .summary("Greets")
 *         .pathParameter("name", "whom", "Ada")
 *         .handledBy(request ->
 *                 WebResponse.text(200, "Hello " + request.pathParameter("name").orElse("")));
 * Router router = new Router(List.of(hello), ApiKey.of(key));
 * try (JdkServer server = JdkServer.start(router, ServerOptions.builder().port(0).build())) {
 *     lines.add(server.url());
 * }
 * }</pre>
 */
@NullMarked
package io.threecx.web;

import org.jspecify.annotations.NullMarked;
