package io.threecx.testkit.junit;

import io.threecx.testkit.PbxEmulator;
import io.threecx.testkit.PbxOptions;
import io.threecx.testkit.Transcript;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Gives each test a PBX of its own, and shows what that PBX did when the test fails.
 *
 * <pre>{@code
 * @ExtendWith(PbxExtension.class)
 * class CallerTest {
 *     @Test
 *     void theCallerIsNamed(PbxEmulator pbx) {
 *         pbx.load(Path.of("crm-template.xml"), Map.of("BaseUrl", app.url(), "ApiKey", "test"));
 *
 *         assertThat(pbx.ring("+442079460018").contact())
 *                 .hasValueSatisfying(contact -> assertThat(contact.lastName()).isEqualTo("Okafor"));
 *     }
 * }
 * }</pre>
 *
 * <p>A test that fails carries the transcripts of its PBX, secrets hidden, as a suppressed exception, so that they stand
 * in the report of every build tool. A PBX with other settings: {@code @RegisterExtension PbxExtension pbx = new
 * PbxExtension(options)}.
 */
public final class PbxExtension implements ParameterResolver, AfterEachCallback, TestExecutionExceptionHandler {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(PbxExtension.class);

    private final PbxOptions options;

    /** A PBX with the default options. */
    public PbxExtension() {
        this(PbxOptions.defaults());
    }

    /** A PBX with other settings. */
    public PbxExtension(PbxOptions options) {
        this.options = options;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == PbxEmulator.class;
    }

    /** The test's PBX, the same one for every parameter of the test and of its set-up methods. */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        PbxEmulator existing = pbx(test);
        if (existing != null) {
            return existing;
        }
        PbxEmulator created = PbxEmulator.create(options);
        test.getStore(NAMESPACE).put(PbxEmulator.class, created);
        return created;
    }

    @Override
    public void handleTestExecutionException(ExtensionContext test, Throwable failure) throws Throwable {
        PbxEmulator pbx = pbx(test);
        if (pbx != null && !pbx.transcripts().isEmpty()) {
            failure.addSuppressed(new WhatThePbxDid(
                    pbx.transcripts().stream().map(Transcript::toText).collect(Collectors.joining("\n", "\n", ""))));
        }
        throw failure;
    }

    @Override
    public void afterEach(ExtensionContext test) {
        PbxEmulator pbx = pbx(test);
        if (pbx != null) {
            pbx.close();
        }
    }

    private static @Nullable PbxEmulator pbx(ExtensionContext test) {
        return test.getStore(NAMESPACE).get(PbxEmulator.class, PbxEmulator.class);
    }

    /** Nothing that was thrown: text for whoever reads the report. */
    private static final class WhatThePbxDid extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WhatThePbxDid(String transcripts) {
            super(transcripts, null, false, false);
        }
    }
}
