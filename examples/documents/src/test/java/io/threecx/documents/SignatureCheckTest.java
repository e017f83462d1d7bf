package io.threecx.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** The check in Python that docs/webhook.md recommends, run where there is a Python. */
class SignatureCheckTest {
    static final Path DOCUMENT = Document.ROOT.resolve("docs").resolve("webhook.md");

    private static final String SECRET = "s3cret";
    private static final String BODY = "{\"event\":\"call.logged\"}";

    @Test
    void whatWeSignPasses() throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
        String signature = "sha256=" + HexFormat.of().formatHex(mac.doFinal(BODY.getBytes(UTF_8)));

        assertThat(answer(signature)).isEqualTo("200");
    }

    @Test
    void anotherSignatureDoesNot() throws Exception {
        assertThat(answer("sha256=" + "0".repeat(64))).isEqualTo("401");
    }

    private static String answer(String signature) throws InterruptedException, IOException {
        String check = Document.read(DOCUMENT).blocks().stream()
                .filter(block -> block.language().equals("python"))
                .map(Document.Block::code)
                .collect(Collectors.joining());
        String program = """
                import hashlib, hmac
                from types import SimpleNamespace
                def answer(secret, request):
                %s    return 200
                print(answer('%s', SimpleNamespace(body=b'%s', headers={'X-Signature-256': '%s'})))
                """.formatted(check.indent(4), SECRET, BODY, signature);
        Process python;
        try {
            python = new ProcessBuilder("python3", "-c", program)
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException nobody) {
            return abort("there is no python3");
        }
        String said = new String(python.getInputStream().readAllBytes(), UTF_8).strip();
        python.waitFor();
        return said;
    }
}
