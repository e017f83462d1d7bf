package io.threecx.web;

import io.threecx.web.GeneratedTemplate.PbxVersion;
import java.util.function.Function;
import java.util.function.Predicate;

/** Hands out the CRM template that an administrator uploads into 3CX. */
final class TemplateEndpoint {
    private final EndpointPaths paths;
    private final Predicate<String> mounted;
    private final Function<WebRequest, String> baseUrl;

    TemplateEndpoint(EndpointPaths paths, Predicate<String> mounted, Function<WebRequest, String> baseUrl) {
        this.paths = paths;
        this.mounted = mounted;
        this.baseUrl = baseUrl;
    }

    Route route() {
        return Route.get(paths.template())
                .summary("The 3CX CRM template for this server")
                .description("Upload it in 3CX under Integrations > CRM (v20) or CRM Integration > Server side (v18).")
                .query("version", false, "of 3CX: 16, 18 or 20; leaves out what that version lacks", "20")
                .response(200, "the template", "application/xml", "<Crm/>")
                .response(400, "there is no such version")
                .handledBy(this::answer);
    }

    private WebResponse answer(WebRequest request) {
        String wanted = request.query("version").orElse("20");
        for (PbxVersion version : PbxVersion.values()) {
            if (version.name().equals("V" + wanted)) {
                String xml = new GeneratedTemplate(paths, mounted, baseUrl.apply(request))
                        .forVersion(version)
                        .toXml();
                return WebResponse.xml(200, xml)
                        .header("Content-Disposition", "attachment; filename=\"threecx-crm-template.xml\"");
            }
        }
        return WebResponse.problem(400, "Version unknown", "version takes 16, 18 or 20.");
    }
}
