package rapport.platform.directive;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.Table;
import rapport.domain.suggestion.ComparisonGroup;
import rapport.domain.suggestion.IssuedDirective;
import rapport.platform.db.PlatformDatabase;
import rapport.platform.feed.Feed;
import rapport.platform.problem.ProblemCode;
import rapport.platform.problem.Refusal;

/**
 * What headquarters wants of suggestions: directives, and the share of customers who are compared with. Tablets are told
 * with their next changes. Thread-safe.
 */
public final class DirectiveDesk {
    /** So many at once: each is looked at for each product of each list. */
    public static final int MOST = 200;

    private final PlatformDatabase database;
    private final Feed feed;
    private final InstantSource clock;

    public DirectiveDesk(PlatformDatabase database, Feed feed, InstantSource clock) {
        this.database = database;
        this.feed = feed;
        this.clock = clock;
    }

    /**
     * What came of taking directives.
     *
     * @param ended how many that were there had ended, and are forgotten
     */
    public record Taken(int taken, int ended) {}

    /**
     * Gives directives out, in place of those with the same keys, and forgets those that have ended. The same ones may be
     * given again.
     *
     * @throws Refusal {@code BAD_INPUT} when there would be too many
     */
    public Taken take(List<IssuedDirective> directives) {
        Instant now = clock.instant();
        Map<String, IssuedDirective> before = byId();
        Set<String> ended = before.values().stream()
                .filter(there -> !there.directive().until().isAfter(now))
                .map(IssuedDirective::id)
                .collect(Collectors.toSet());
        Set<String> after = new HashSet<>(before.keySet());
        after.removeAll(ended);
        directives.forEach(directive -> after.add(directive.id()));
        if (after.size() > MOST) {
            throw new Refusal(
                    ProblemCode.BAD_INPUT,
                    "There would be " + after.size() + " directives; at most " + MOST + " can hold at once.");
        }
        // who was told of one before is told that it is gone, also where it is for others now
        Set<String> gone = new HashSet<>(ended);
        directives.stream()
                .filter(directive -> before.containsKey(directive.id())
                        && !Objects.equals(
                                directive.store(), before.get(directive.id()).store()))
                .forEach(directive -> gone.add(directive.id()));
        remove(gone);
        feed.write(transaction -> {
            directives.stream()
                    .filter(directive -> gone.contains(directive.id()) || !directive.equals(before.get(directive.id())))
                    .forEach(directive -> transaction.put(new PlatformRow.OfDirective(directive)));
            return directives.size();
        });
        database.confirm();
        return new Taken(directives.size(), ended.size());
    }

    /**
     * Takes a directive back.
     *
     * @throws Refusal {@code NOT_FOUND}
     */
    public void remove(String id) {
        if (!byId().containsKey(id)) {
            throw new Refusal(ProblemCode.NOT_FOUND, "There is no directive " + id + ".");
        }
        remove(Set.of(id));
        database.confirm();
    }

    /** All of them, those that begin first at the top. */
    public List<IssuedDirective> list() {
        return all().sorted(Comparator.comparing(
                                (IssuedDirective one) -> one.directive().from())
                        .thenComparing(IssuedDirective::id))
                .toList();
    }

    public ComparisonGroup comparison() {
        return feed.rows(Table.COMPARISON).stream()
                .map(row -> ((PlatformRow.OfComparison) row).group())
                .findFirst()
                .orElse(ComparisonGroup.NONE);
    }

    /** From now on this group is compared with. */
    public void compareWith(ComparisonGroup group) {
        if (!group.equals(comparison())) {
            feed.write(transaction -> {
                transaction.put(new PlatformRow.OfComparison(group));
                return group;
            });
            database.confirm();
        }
    }

    private void remove(Set<String> ids) {
        feed.write(transaction -> {
            ids.forEach(id -> transaction.remove(Table.DIRECTIVES, id));
            return ids.size();
        });
    }

    private Map<String, IssuedDirective> byId() {
        Map<String, IssuedDirective> byId = new HashMap<>();
        all().forEach(one -> byId.put(one.id(), one));
        return byId;
    }

    private Stream<IssuedDirective> all() {
        return feed.rows(Table.DIRECTIVES).stream().map(row -> ((PlatformRow.OfDirective) row).directive());
    }
}
