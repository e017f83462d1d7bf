package io.threecx.template;

import static org.assertj.core.api.Assertions.*;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;

class CrmTemplateFuzzTest {

    @FuzzTest
    void anyBytesAreReadOrRefused(FuzzedDataProvider data) throws IOException {
        byte[] bytes = data.consumeRemainingAsBytes();
        try {
            CrmTemplate template = CrmTemplate.parse(new ByteArrayInputStream(bytes));
            assertThat(CrmTemplate.parse(template.toXml())).isEqualTo(template);
            assertThat(template.lint())
                    .allSatisfy(finding -> assertThat(finding.message()).isNotBlank());
        } catch (CrmTemplateException refused) {
            assertThat(refused.advice()).isNotBlank();
        }
    }
}
