package io.threecx.testkit;

import io.threecx.template.PostValue;
import java.util.List;

/** A member of a body whose expressions have been read. */
sealed interface BodyPart {

    String key();

    Guard onlyIf();

    Guard skipIf();

    /** Whether its conditions let it be sent. */
    default boolean isSent(Scope scope) {
        return onlyIf().test(scope).orElse(true) && !skipIf().test(scope).orElse(false);
    }

    record Value(String key, Guard onlyIf, Guard skipIf, Formula text, PostValue.Type type) implements BodyPart {}

    record Group(String key, Guard onlyIf, Guard skipIf, boolean isArray, List<BodyPart> members) implements BodyPart {}

    static BodyPart of(PostValue member, PbxOptions options) {
        String place = member.element().name() + " " + member.key() + Place.line(member.element());
        Guard onlyIf = Guard.onlyIf("If of " + place, member.onlyIf());
        Guard skipIf = Guard.skipIf("SkipIf of " + place, member.skipIf(), options);
        if (member instanceof PostValue.Value value) {
            return new Value(
                    member.key(),
                    onlyIf,
                    skipIf,
                    Formula.of(place, value.text(), value.passes().orElse(0)),
                    value.knownType().orElse(PostValue.Type.STRING));
        }
        PostValue.Group group = (PostValue.Group) member;
        return new Group(
                member.key(),
                onlyIf,
                skipIf,
                group.isArray(),
                group.members().stream().map(inner -> of(inner, options)).toList());
    }
}
