package io.threecx.examples.desk;

import io.threecx.examples.desk.demo.Demo;
import java.util.Optional;

/** What is said at the start. */
final class Greeting {
    private Greeting() {}

    static void printDemo(String url) {
        System.out.println("""
                This is a demo: the PBX, its people and who calls are made up, and only this machine may connect.

                  %s/

                Log in as %s (supervisor, extension %s) or as %s (agent, extension %s), with the password: %s""".formatted(
                url, Demo.SUPERVISOR, Demo.SUPERVISOR_EXTENSION, Demo.AGENT, Demo.AGENT_EXTENSION, Demo.PASSWORD));
    }

    static void print(String url, Optional<String> password) {
        System.out.println("live-desk listens on " + url + "/");
        password.ifPresent(made -> System.out.println("Log in as " + FirstAccount.NAME + " with the password " + made
                + ", which is not shown again; then enter the PBX in the settings."));
    }
}
