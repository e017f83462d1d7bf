package io.threecx.examples.desk.pbx;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.examples.desk.settings.ConnectionTest;
import io.threecx.examples.desk.settings.DeskSettings;
import io.threecx.examples.desk.web.Json;
import io.threecx.pbx.PbxConnection;
import io.threecx.pbx.PbxException;
import io.threecx.pbx.control.CallControl;
import io.threecx.pbx.xapi.Xapi;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks a PBX for a token, for its live calls and for its configuration, over a connection of its own. As a PBX keeps one token
 * for each client, the desk's own connection gets a new one after that by itself.
 */
public final class ConnectionChecks implements ConnectionTest {
    private final @Nullable Path certificate;

    /** @param certificate of a PBX that made its own; null to trust as the JVM does */
    public ConnectionChecks(@Nullable Path certificate) {
        this.certificate = certificate;
    }

    @Override
    public ObjectNode of(DeskSettings settings) {
        ObjectNode answer = Json.object();
        ArrayNode checks = answer.putArray("checks");
        try (PbxConnection pbx =
                PbxAddress.of(settings, certificate).orElseThrow().connection()) {
            if (check(checks, "Live calls (Call Control)", () -> {
                int count = CallControl.of(pbx).dns().size();
                return count == 1 ? "1 extension" : count + " extensions";
            })) {
                check(checks, "People, groups and recordings (XAPI)", () -> {
                    Xapi xapi = Xapi.of(pbx);
                    return "version " + xapi.version();
                });
            }
        } catch (IllegalArgumentException e) {
            add(checks, "Settings", false, String.valueOf(e.getMessage()));
        }
        return answer;
    }

    /** Whether it makes sense to go on. */
    private static boolean check(ArrayNode checks, String name, Supplier<String> asking) {
        try {
            add(checks, name, true, asking.get());
            return true;
        } catch (PbxException e) {
            add(checks, name, false, String.valueOf(e.getMessage()));
            return switch (e.problem()) {
                case UNREACHABLE, UNTRUSTED, NOT_V20, WRONG_CREDENTIALS, TOKEN_REFUSED -> false;
                default -> true;
            };
        }
    }

    private static void add(ArrayNode checks, String name, boolean isFine, String detail) {
        checks.addObject().put("name", name).put("ok", isFine).put("detail", detail);
    }
}
