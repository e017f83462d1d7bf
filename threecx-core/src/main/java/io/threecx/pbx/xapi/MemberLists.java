package io.threecx.pbx.xapi;

import io.threecx.pbx.PbxException;
import io.threecx.pbx.PbxProblem;
import io.threecx.pbx.PbxValue;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Groups with who is in them: in one question where the PBX can do that, else with one more for each group. Thread-safe. */
final class MemberLists {
    private final Xapi xapi;
    /** Sets that this PBX does not expand. */
    private final Set<String> refused = ConcurrentHashMap.newKeySet();

    MemberLists(Xapi xapi) {
        this.xapi = xapi;
    }

    <G> List<G> of(
            String path,
            String field,
            Function<PbxValue, G> reading,
            ToIntFunction<G> id,
            BiFunction<G, List<GroupMember>, G> withMembers) {
        if (!refused.contains(path)) {
            try {
                return xapi.rows(path, ODataQuery.all().expand(field))
                        .map(reading)
                        .list();
            } catch (PbxException e) {
                if (!isRefusedExpand(e)) {
                    throw e;
                }
            }
        }
        List<G> groups = xapi.rows(path, ODataQuery.all()).map(reading).list().stream()
                .map(group -> withMembers.apply(
                        group,
                        xapi.rows(path + "(" + id.applyAsInt(group) + ")/" + field, ODataQuery.all())
                                .map(GroupMember::of)
                                .list()))
                .toList();
        refused.add(path);
        return groups;
    }

    /** What a build answers that cannot expand: nothing that has to do with rights or the connection. */
    static boolean isRefusedExpand(PbxException e) {
        return e.problem() == PbxProblem.REJECTED
                || e.problem() == PbxProblem.NOT_FOUND
                || e.problem() == PbxProblem.FAILED;
    }
}
