package io.threecx.testkit;

import io.threecx.template.Header;
import io.threecx.template.Request;
import java.util.List;

/** A request whose expressions have been read. */
record LoadedRequest(
        Guard skipIf,
        Formula url,
        Request.Method method,
        Request.Encoding encoding,
        String contentType,
        boolean xmlAnswer,
        Formula message,
        List<LoadedHeader> headers,
        List<BodyPart> body) {

    record LoadedHeader(String name, Formula value) {
        static LoadedHeader of(Header header) {
            return new LoadedHeader(
                    header.key(),
                    Formula.of(
                            "header " + header.key() + Place.line(header.element()),
                            header.text(),
                            header.passes().orElse(0)));
        }
    }

    static LoadedRequest of(Request request, PbxOptions options) {
        String line = Place.line(request.element());
        return new LoadedRequest(
                Guard.skipIf("SkipIf of the Request" + line, request.skipIf(), options),
                Formula.of("Url of the Request" + line, request.url(), 1),
                request.knownRequestType().orElse(Request.Method.GET),
                request.knownRequestEncoding().orElse(Request.Encoding.URL_ENCODED),
                request.requestContentType().strip(),
                request.responseType().equals("Xml"),
                Formula.escaped(
                        "Message of the Request" + line,
                        request.message(),
                        request.messagePasses().orElse(0)),
                request.headers().stream().map(LoadedHeader::of).toList(),
                request.postValues().stream()
                        .map(value -> BodyPart.of(value, options))
                        .toList());
    }
}
