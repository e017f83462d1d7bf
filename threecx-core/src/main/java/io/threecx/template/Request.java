package io.threecx.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The HTTP request of a scenario (3CX CRM template description, Request element).
 *
 * @param element the element as it stands in the file
 */
public record Request(TemplateElement element) {

    private static final List<String> ORDER = List.of(
            "SkipIf",
            "Url",
            "MessagePasses",
            "Message",
            "RequestContentType",
            "RequestEncoding",
            "RequestType",
            "ResponseType");

    /** @throws IllegalArgumentException when the element is no {@code <Request>} */
    public Request {
        element.requireNamed("Request");
    }

    /** Starts a GET. */
    public static Builder get(String url) {
        return new Builder(url, Method.GET).encoding(Encoding.URL_ENCODED);
    }

    /** Starts a POST of JSON; {@link Builder#encoding} makes it a form. */
    public static Builder post(String url) {
        return new Builder(url, Method.POST).encoding(Encoding.JSON);
    }

    /** Condition; when true the request is not sent and counts as one with an empty response. */
    public String skipIf() {
        return element.textOf("SkipIf");
    }

    /** Address as an expression; 3CX inserts variables without URL encoding. */
    public String url() {
        return element.textOf("Url");
    }

    /** The method as written. */
    public String requestType() {
        return element.textOf("RequestType");
    }

    /** The method, if it is one 3CX knows. */
    public Optional<Method> knownRequestType() {
        return Method.of(requestType());
    }

    /** The body's encoding as written. */
    public String requestEncoding() {
        return element.textOf("RequestEncoding");
    }

    /** The body's encoding, if it is one 3CX knows. */
    public Optional<Encoding> knownRequestEncoding() {
        return Encoding.of(requestEncoding());
    }

    /** Media type; empty for that of the encoding. */
    public String requestContentType() {
        return element.textOf("RequestContentType");
    }

    /** The response's form as written; {@code Json} in every template seen. */
    public String responseType() {
        return element.textOf("ResponseType");
    }

    /** Raw body as an expression, instead of {@link #postValues}. */
    public String message() {
        return element.textOf("Message");
    }

    /** How often the message is evaluated again; empty if absent or no number. */
    public OptionalInt messagePasses() {
        return element.intOf("MessagePasses");
    }

    /** The headers in the order of the file. */
    public List<Header> headers() {
        return element.named("Headers")
                .flatMap(headers -> headers.named(TemplateElement.VALUE))
                .map(Header::new)
                .toList();
    }

    /** The members of the body in the order of the file. */
    public List<PostValue> postValues() {
        return element.named("PostValues")
                .flatMap(values -> PostValue.Group.allIn(values).stream())
                .toList();
    }

    /** The methods 3CX knows. */
    public enum Method {
        /** Everything goes into the address. */
        GET("Get"),
        /** With a body: post values or a message. */
        POST("Post");

        private final String text;

        Method(String text) {
            this.text = text;
        }

        /** The word as 3CX spells it. */
        public String text() {
            return text;
        }

        static Optional<Method> of(String text) {
            return KnownWords.find(values(), Method::text, text);
        }
    }

    /** The body encodings 3CX knows. */
    public enum Encoding {
        /** The body is a form. */
        URL_ENCODED("UrlEncoded"),
        /** The body is JSON; 3CX escapes the values. */
        JSON("Json");

        private final String text;

        Encoding(String text) {
            this.text = text;
        }

        /** The word as 3CX spells it. */
        public String text() {
            return text;
        }

        static Optional<Encoding> of(String text) {
            return KnownWords.find(values(), Encoding::text, text);
        }
    }

    /** Builds a request; not safe for use by several threads. */
    public static final class Builder {

        private TemplateElement attributes;
        private final List<Header> headers = new ArrayList<>();
        private final List<PostValue> postValues = new ArrayList<>();

        private Builder(String url, Method method) {
            attributes = TemplateElement.builder("Request").build();
            set("SkipIf", "");
            set("Url", url);
            set("MessagePasses", "0");
            set("RequestContentType", "");
            set("RequestType", method.text());
            set("ResponseType", "Json");
        }

        /**
         * Sets when not to send.
         *
         * @param condition when true the request is not sent; quote words here: {@code [CallType]!="Inbound"}
         */
        public Builder skipIf(String condition) {
            return set("SkipIf", condition);
        }

        /** How the body is written; {@link #get} sets {@link Encoding#URL_ENCODED}, {@link #post} {@link Encoding#JSON}. */
        public Builder encoding(Encoding encoding) {
            return set("RequestEncoding", encoding.text());
        }

        /** The media type of the body; that of the encoding if not said. */
        public Builder contentType(String mediaType) {
            return set("RequestContentType", mediaType);
        }

        /** A raw body; brackets and quotes in it need 3CX's own escapes, so post values are the better choice. */
        public Builder message(String message, int passes) {
            return set("Message", message).set("MessagePasses", Integer.toString(passes));
        }

        /** Adds a header, see {@link Header#of}. */
        public Builder header(String key, String text) {
            return header(Header.of(key, text));
        }

        /** Adds a header, behind those before. */
        public Builder header(Header header) {
            headers.add(header);
            return this;
        }

        /** Adds a text value, see {@link PostValue#value}. */
        public Builder value(String key, String text) {
            return value(PostValue.value(key, text));
        }

        /** Adds a member of the body, behind those before. */
        public Builder value(PostValue value) {
            postValues.add(value);
            return this;
        }

        /**
         * Gives the request.
         *
         * @throws IllegalStateException if there is both a message and a value: 3CX takes one or the other
         */
        public Request build() {
            if (!attributes.textOf("Message").isEmpty() && !postValues.isEmpty()) {
                throw new IllegalStateException("A request has a message or post values, not both.");
            }
            TemplateElement.Builder built = TemplateElement.builder("Request");
            attributes.attributes().forEach(built::attribute);
            if (!headers.isEmpty()) {
                built.element(TemplateElement.builder("Headers")
                        .elements(headers.stream().map(Header::element))
                        .build());
            }
            if (!postValues.isEmpty()) {
                built.element(TemplateElement.builder("PostValues")
                        .elements(postValues.stream().map(PostValue::element))
                        .build());
            }
            return new Request(built.build());
        }

        private Builder set(String attribute, String value) {
            attributes = attributes.with(ORDER, attribute, value);
            return this;
        }
    }
}
